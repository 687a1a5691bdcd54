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
  uuid,
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

/**
 * The next version as its keeper drafts it; a county has one draft at a time. It becomes a list by being published, and is gone: what stands in
 * `matter_lists` is always published, and a published version never changes but for its end.
 */
export const matterListDrafts = pgTable('matter_list_drafts', {
  countyCode: text().primaryKey(),
  /** Anew with each saving: whoever publishes names what he read. */
  id: uuid().notNull(),
  version: text().notNull(),
  validFrom: timestamp({ withTimezone: true }).notNull(),
  source: text().notNull(),
  matters: jsonb().$type<readonly Matter[]>().notNull(),
  draftedBy: text().notNull(),
  draftedAt: timestamp({ withTimezone: true }).notNull(),
})
