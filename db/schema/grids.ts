import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { MultiPolygon, Polygon } from 'geojson'
import { areas } from './areas.ts'

/** A grid's code, for ever: reserved also after the grid ends (article 8). What it looks like stands in its versions. */
export const grids = pgTable(
  'grids',
  {
    code: text().primaryKey(),
    communityCode: text()
      .notNull()
      .references(() => areas.code),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    check('grids_code_in_community', sql`starts_with(${t.code}, ${t.communityCode})`),
    check('grids_code_digits', sql`${t.code} ~ '^[0-9]{15}([0-9]{3})?$'`),
  ],
)

/** One state of a grid over [valid_from, valid_to); the open one has no valid_to. */
export const gridVersions = pgTable(
  'grid_versions',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    gridCode: text()
      .notNull()
      .references(() => grids.code),
    validFrom: timestamp({ withTimezone: true }).notNull(),
    validTo: timestamp({ withTimezone: true }),
    name: text().notNull(),
    kind: text({ enum: ['comprehensive', 'dedicated'] }).notNull(),
    setting: text({ enum: ['urban', 'rural'] }).notNull(),
    households: integer().notNull(),
    geometry: jsonb().$type<Polygon | MultiPolygon>().notNull(),
    centreLon: doublePrecision().notNull(),
    centreLat: doublePrecision().notNull(),
    demo: boolean().notNull().default(false),
  },
  (t) => [
    uniqueIndex('grid_versions_one_open').on(t.gridCode).where(sql`${t.validTo} is null`),
    uniqueIndex('grid_versions_code_from').on(t.gridCode, t.validFrom),
    check('grid_versions_span', sql`${t.validTo} is null or ${t.validTo} > ${t.validFrom}`),
    check('grid_versions_households', sql`${t.households} >= 0`),
  ],
)

/** Raised in the transaction of every change to a boundary; tiles and page caches carry it. */
export const registryVersion = pgTable('registry_version', {
  id: integer().primaryKey(),
  version: integer().notNull(),
})
