/** What the vector tiles are cut from: shapes in force, by county, and the number that changes with them. */
import { and, eq, isNotNull, isNull, like, sql } from 'drizzle-orm'
import type { MultiPolygon, Polygon } from 'geojson'
import type { AreaCode, GridCode, TownshipCode } from '../../lib/geo/codes.ts'
import type { Database } from '../client.ts'
import { areas, gridVersions, registryVersion } from '../schema/index.ts'

export interface AreaShape<Code extends AreaCode> {
  readonly code: Code
  readonly name: string
  readonly geometry: Polygon | MultiPolygon
  readonly centre: readonly [lon: number, lat: number] | null
}

export interface GridShape extends AreaShape<GridCode> {
  readonly kind: 'comprehensive' | 'dedicated'
  readonly setting: 'urban' | 'rural'
}

/** A county that has grids, and the box around their centres. */
export interface CountyExtent {
  readonly county: AreaCode
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

export async function readRegistryVersion({ db }: Database): Promise<number> {
  const [row] = await db.select({ version: registryVersion.version }).from(registryVersion)
  return row?.version ?? 0
}

export async function countyExtents({ db }: Database): Promise<CountyExtent[]> {
  const county = sql<AreaCode>`left(${gridVersions.gridCode}, 6)`
  return db
    .select({
      county,
      west: sql<number>`min(${gridVersions.centreLon})`,
      south: sql<number>`min(${gridVersions.centreLat})`,
      east: sql<number>`max(${gridVersions.centreLon})`,
      north: sql<number>`max(${gridVersions.centreLat})`,
    })
    .from(gridVersions)
    .where(isNull(gridVersions.validTo))
    .groupBy(county)
}

export const townshipShapes = (database: Database): Promise<AreaShape<TownshipCode>[]> =>
  areaShapes<TownshipCode>(database, 'township', '')

export const communityShapes = (database: Database, county: AreaCode): Promise<AreaShape<AreaCode>[]> =>
  areaShapes<AreaCode>(database, 'community', county)

async function areaShapes<Code extends AreaCode>(
  { db }: Database,
  level: 'township' | 'community',
  prefix: string,
): Promise<AreaShape<Code>[]> {
  const rows = await db
    .select({
      code: areas.code,
      name: areas.name,
      geometry: areas.geometry,
      lon: areas.centreLon,
      lat: areas.centreLat,
    })
    .from(areas)
    .where(and(eq(areas.level, level), like(areas.code, `${prefix}%`), isNotNull(areas.geometry)))
  return rows.flatMap(({ code, name, geometry, lon, lat }) =>
    geometry === null
      ? []
      : [{ code: code as Code, name, geometry, centre: lon === null || lat === null ? null : ([lon, lat] as const) }],
  )
}

export async function gridShapes({ db }: Database, county: AreaCode): Promise<GridShape[]> {
  const rows = await db
    .select({
      code: gridVersions.gridCode,
      name: gridVersions.name,
      kind: gridVersions.kind,
      setting: gridVersions.setting,
      geometry: gridVersions.geometry,
      lon: gridVersions.centreLon,
      lat: gridVersions.centreLat,
    })
    .from(gridVersions)
    .where(and(isNull(gridVersions.validTo), like(gridVersions.gridCode, `${county}%`)))
  return rows.map(({ code, lon, lat, ...rest }) => ({ code: code as GridCode, centre: [lon, lat] as const, ...rest }))
}
