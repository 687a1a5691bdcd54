/** Divisions from province to community: their names, and the outline a map opens on. */
import { asc, eq, inArray, or } from 'drizzle-orm'
import type { MultiPolygon, Polygon } from 'geojson'
import { type AreaCode, lineageOf } from '../../lib/geo/codes.ts'
import type { Database } from '../client.ts'
import { areas } from '../schema/areas.ts'
import { inScopes } from './scope.ts'

export interface AreaRow {
  readonly code: AreaCode
  readonly level: 'province' | 'city' | 'county' | 'township' | 'community'
  readonly name: string
  readonly parentCode: string | null
  readonly geometry: Polygon | MultiPolygon | null
  readonly centreLon: number | null
  readonly centreLat: number | null
}

/** Everything in the scopes, and what lies above them, widest first. */
export async function areasInScopes({ db }: Database, scopes: readonly AreaCode[]): Promise<AreaRow[]> {
  const above = [...new Set(scopes.flatMap(lineageOf))]
  if (above.length === 0) return []
  const rows = await db
    .select({
      code: areas.code,
      level: areas.level,
      name: areas.name,
      parentCode: areas.parentCode,
      geometry: areas.geometry,
      centreLon: areas.centreLon,
      centreLat: areas.centreLat,
    })
    .from(areas)
    .where(or(inArray(areas.code, above), inScopes(areas.code, scopes)))
    .orderBy(asc(areas.code))
  return rows.map((row) => ({ ...row, code: row.code as AreaCode })).sort((a, b) => a.code.length - b.code.length)
}

/** Null where the area is not known, or known without an outline. */
export async function areaOutline({ db }: Database, code: AreaCode): Promise<Polygon | MultiPolygon | null> {
  const [row] = await db.select({ geometry: areas.geometry }).from(areas).where(eq(areas.code, code))
  return row?.geometry ?? null
}

export async function areaNames({ db }: Database, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map()
  const rows = await db
    .select({ code: areas.code, name: areas.name })
    .from(areas)
    .where(inArray(areas.code, [...new Set(codes)]))
  return new Map(rows.map((row) => [row.code, row.name]))
}
