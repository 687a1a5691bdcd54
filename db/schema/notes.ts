/** What people write beside the figures. */
import { boolean, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** A note on a view of the situation: its words and its link. Those pinned are the briefing of the area. Taken down, it is kept, and shown no more. */
export const situationNotes = pgTable(
  'situation_notes',
  {
    id: uuid().primaryKey().defaultRandom(),
    areaCode: text().notNull(),
    text: text().notNull(),
    /** Query of the page's address, without the «?». */
    view: text().notNull(),
    pinned: boolean().notNull().default(false),
    writtenAt: timestamp({ withTimezone: true }).notNull(),
    writtenBy: text().notNull(),
    writtenByName: text().notNull(),
    takenDownAt: timestamp({ withTimezone: true }),
    takenDownBy: text(),
  },
  (t) => [index('situation_notes_area').on(t.areaCode, t.writtenAt)],
)
