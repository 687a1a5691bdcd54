import { boolean, doublePrecision, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import type { MultiPolygon, Polygon } from 'geojson'

/** Divisions from province to community; codes nest by prefix. `demo`: geometry made up, shown as 演示数据. */
export const areas = pgTable(
  'areas',
  {
    code: text().primaryKey(),
    level: text({ enum: ['province', 'city', 'county', 'township', 'community'] }).notNull(),
    name: text().notNull(),
    parentCode: text(),
    geometry: jsonb().$type<Polygon | MultiPolygon>(),
    centreLon: doublePrecision(),
    centreLat: doublePrecision(),
    demo: boolean().notNull().default(false),
  },
  (t) => [index('areas_level_code').on(t.level, t.code)],
)
