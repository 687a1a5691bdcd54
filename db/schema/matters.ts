import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { Matter } from '../../lib/domain/regulation/matter-list.ts'

/** Linkage departments 网格化联动部门; the seven of article 4 always exist. */
export const departments = pgTable('departments', {
  code: text().primaryKey(),
  zh: text().notNull(),
  en: text().notNull(),
  namedInArticle4: boolean().notNull().default(false),
})

/** Versions of a county's matter list 事项清单 (article 10). */
export const matterLists = pgTable(
  'matter_lists',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    countyCode: text().notNull(),
    version: text().notNull(),
    validFrom: timestamp({ withTimezone: true }).notNull(),
    validTo: timestamp({ withTimezone: true }),
    source: text().notNull(),
  },
  (t) => [
    uniqueIndex('matter_lists_version').on(t.countyCode, t.version),
    index('matter_lists_from').on(t.countyCode, t.validFrom),
  ],
)

export const matters = pgTable(
  'matters',
  {
    listId: bigint({ mode: 'number' })
      .notNull()
      .references(() => matterLists.id),
    code: text().notNull(),
    position: integer().notNull(),
    matter: jsonb().$type<Matter>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.listId, t.code] })],
)
