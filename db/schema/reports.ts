/** Reports that are kept as they were made. */
import { sql } from 'drizzle-orm'
import { boolean, date, index, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { DailyContent } from '../../lib/wire/daily-reports.ts'

/** The figures of one local day of one area; a report is never changed once it is written. */
export const dailyReports = pgTable(
  'daily_reports',
  {
    id: uuid().primaryKey().defaultRandom(),
    areaCode: text().notNull(),
    day: date().notNull(),
    madeAt: timestamp({ withTimezone: true }).notNull(),
    /** Null: by the product itself, of which there is one for each area and day. */
    madeBy: text(),
    madeByName: text(),
    /** Made by the product, but not at its time. */
    late: boolean().notNull().default(false),
    content: jsonb().$type<DailyContent>().notNull(),
  },
  (t) => [
    uniqueIndex('daily_reports_own').on(t.areaCode, t.day).where(sql`made_by is null`),
    index('daily_reports_day').on(t.day),
  ],
)
