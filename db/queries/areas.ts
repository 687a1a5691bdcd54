/** Divisions from province to community: their names, and the outline a map opens on. */
import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm'
import type { MultiPolygon, Polygon } from 'geojson'
import { type AreaCode, isGridCode, lineageOf } from '../../lib/geo/codes.ts'
import type { Database } from '../client.ts'
import { areas } from '../schema/areas.ts'
import { gridVersions } from '../schema/grids.ts'
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

/** Name and outline of each. */
export const areasOfCodes = ({ db }: Database, codes: readonly AreaCode[]) =>
  db
    .select({ code: areas.code, name: areas.name, geometry: areas.geometry })
    .from(areas)
    .where(inArray(areas.code, [...codes]))

/** Null where the area is not known, or known without an outline. */
export async function areaOutline({ db }: Database, code: AreaCode): Promise<Polygon | MultiPolygon | null> {
  const [row] = await db.select({ geometry: areas.geometry }).from(areas).where(eq(areas.code, code))
  return row?.geometry ?? null
}

/** A county has some dozen streets, a province some hundred counties; more on one sheet of paper cannot be told apart. */
const OUTLINES_MAX = 500

/** The units one level down that have an outline; of an area without any below it, its own. */
export async function outlinesBelow(
  { db }: Database,
  area: AreaCode,
): Promise<{ readonly code: string; readonly name: string; readonly geometry: Polygon | MultiPolygon }[]> {
  const rows = await db
    .select({ code: areas.code, name: areas.name, geometry: areas.geometry })
    .from(areas)
    .where(or(eq(areas.parentCode, area), eq(areas.code, area)))
    .orderBy(asc(areas.code))
    .limit(OUTLINES_MAX)
  const outlined = rows.flatMap(({ code, name, geometry }) => (geometry ? [{ code, name, geometry }] : []))
  const below = outlined.filter(({ code }) => code !== area)
  return below.length > 0 ? below : outlined
}

/** Names of areas, and of grids as they are called now. */
export async function areaNames({ db }: Database, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const all = [...new Set(codes)]
  const gridCodes = all.filter(isGridCode)
  const [named, gridNamed] = await Promise.all([
    all.length === 0
      ? []
      : db.select({ code: areas.code, name: areas.name }).from(areas).where(inArray(areas.code, all)),
    gridCodes.length === 0
      ? []
      : db
          .select({ code: gridVersions.gridCode, name: gridVersions.name })
          .from(gridVersions)
          .where(and(inArray(gridVersions.gridCode, gridCodes), isNull(gridVersions.validTo))),
  ])
  return new Map([...named, ...gridNamed].map(({ code, name }) => [code, name]))
}
