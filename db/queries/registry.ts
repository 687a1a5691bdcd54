/** The registry of grids: its list with findings, one grid with its people, and a new one under a code that is given once and for ever. */
import { and, asc, count, eq, gt, ilike, isNull, or, sql } from 'drizzle-orm'
import type { Polygon } from 'geojson'
import { USUAL_HOUSEHOLDS } from '../../lib/domain/regulation/art06-grid-size.ts'
import type { WorkerRole } from '../../lib/domain/roles/role.ts'
import type { AreaCode, GridCode } from '../../lib/geo/codes.ts'
import type { Database } from '../client.ts'
import { areas } from '../schema/areas.ts'
import { grids, gridVersions, registryVersion } from '../schema/grids.ts'
import { containing, inScopes } from './scope.ts'

export interface GridRow {
  readonly code: GridCode
  readonly name: string
  readonly kind: 'comprehensive' | 'dedicated'
  readonly setting: 'urban' | 'rural'
  readonly households: number
  readonly communityName: string
  readonly townshipName: string
  readonly workers: readonly { readonly name: string; readonly role: WorkerRole }[]
}

export interface GridsAsk {
  readonly scopes: readonly AreaCode[]
  readonly at: Date
  readonly q?: string
  readonly finding?: 'size' | 'staffing'
  readonly after?: string
  readonly limit: number
}

const township = sql`(select name from areas t where t.code = left(${gridVersions.gridCode}, 9))`

/** An active post in the grid at `at`, of the role when one is named. */
const postAt = (at: Date, role?: WorkerRole) => sql`
  select 1 from posts p where p.grid_code = ${gridVersions.gridCode} and p.status = 'active'
     and p.valid_from <= ${at.toISOString()}::timestamptz and (p.valid_to is null or p.valid_to > ${at.toISOString()}::timestamptz)
     ${role ? sql`and p.role = ${role}` : sql``}`

const isUrbanComprehensive = and(eq(gridVersions.kind, 'comprehensive'), eq(gridVersions.setting, 'urban'))
/** `gridSizeFlag` as a condition. */
const { urban, rural } = USUAL_HOUSEHOLDS
const isOutOfSize = sql`${gridVersions.kind} = 'comprehensive' and (
  (${gridVersions.setting} = 'urban' and not ${gridVersions.households} between ${urban.min} and ${urban.max}) or
  (${gridVersions.setting} = 'rural' and not ${gridVersions.households} between ${rural.min} and ${rural.max}))`
const isUnstaffed = (at: Date) => and(isUrbanComprehensive, sql`not exists (${postAt(at, 'full_time_worker')})`)

const asked = (ask: GridsAsk) =>
  and(
    isNull(gridVersions.validTo),
    inScopes(gridVersions.gridCode, ask.scopes),
    ask.q
      ? or(
          ilike(gridVersions.name, containing(ask.q)),
          ilike(gridVersions.gridCode, containing(ask.q)),
          ilike(areas.name, containing(ask.q)),
        )
      : undefined,
    ask.finding === 'size' ? isOutOfSize : undefined,
    ask.finding === 'staffing' ? isUnstaffed(ask.at) : undefined,
  )

/** Grids in force in the scopes, by code, after `after`. */
export async function registryGrids({ db }: Database, ask: GridsAsk): Promise<{ rows: GridRow[]; total: number }> {
  const communityOfGrid = eq(areas.code, sql`left(${gridVersions.gridCode}, 12)`)
  const workers = sql<GridRow['workers']>`coalesce((
    select json_agg(json_build_object('name', w.name, 'role', p.role) order by p.role, w.name)
      from posts p join people w on w.id = p.person_id
     where p.grid_code = ${gridVersions.gridCode} and p.status = 'active'
       and p.valid_from <= ${ask.at.toISOString()}::timestamptz
       and (p.valid_to is null or p.valid_to > ${ask.at.toISOString()}::timestamptz)), '[]')`
  const [rows, [counted]] = await Promise.all([
    db
      .select({
        code: gridVersions.gridCode,
        name: gridVersions.name,
        kind: gridVersions.kind,
        setting: gridVersions.setting,
        households: gridVersions.households,
        communityName: areas.name,
        townshipName: sql<string>`${township}`,
        workers,
      })
      .from(gridVersions)
      .innerJoin(areas, communityOfGrid)
      .where(and(asked(ask), ask.after ? gt(gridVersions.gridCode, ask.after) : undefined))
      .orderBy(asc(gridVersions.gridCode))
      .limit(ask.limit),
    db.select({ total: count() }).from(gridVersions).innerJoin(areas, communityOfGrid).where(asked(ask)),
  ])
  return { rows: rows.map((row) => ({ ...row, code: row.code as GridCode })), total: counted?.total ?? 0 }
}

export interface StaffingCount {
  readonly urbanComprehensive: number
  readonly staffed: number
}

const staffingCounts = (at: Date) => ({
  urbanComprehensive: sql<number>`count(*)::int`,
  staffed: sql<number>`(count(*) filter (where exists (${postAt(at, 'full_time_worker')})))::int`,
})

/** Article 13 in figures: urban comprehensive grids, and those of them with an active full-time worker. */
export async function staffing({ db }: Database, scopes: readonly AreaCode[], at: Date): Promise<StaffingCount> {
  const [row] = await db
    .select(staffingCounts(at))
    .from(gridVersions)
    .where(and(isNull(gridVersions.validTo), inScopes(gridVersions.gridCode, scopes), isUrbanComprehensive))
  return row ?? { urbanComprehensive: 0, staffed: 0 }
}

/** The same by the first `digits` of the grids' codes. */
export async function staffingByPart(
  { db }: Database,
  area: AreaCode,
  digits: number,
  at: Date,
): Promise<ReadonlyMap<string, StaffingCount>> {
  const part = sql<string>`left(${gridVersions.gridCode}, ${sql.raw(String(digits))})`
  const rows = await db
    .select({ part, ...staffingCounts(at) })
    .from(gridVersions)
    .where(and(isNull(gridVersions.validTo), inScopes(gridVersions.gridCode, [area]), isUrbanComprehensive))
    .groupBy(part)
  return new Map(rows.map((row) => [row.part, row]))
}

/** One grid as it is now. */
export async function gridByCode({ db }: Database, code: string) {
  const [row] = await db
    .select({
      code: gridVersions.gridCode,
      name: gridVersions.name,
      kind: gridVersions.kind,
      setting: gridVersions.setting,
      households: gridVersions.households,
      geometry: gridVersions.geometry,
      centreLon: gridVersions.centreLon,
      centreLat: gridVersions.centreLat,
      demo: gridVersions.demo,
      communityName: areas.name,
      townshipName: sql<string>`${township}`,
    })
    .from(gridVersions)
    .innerJoin(areas, eq(areas.code, sql`left(${gridVersions.gridCode}, 12)`))
    .where(and(eq(gridVersions.gridCode, code), isNull(gridVersions.validTo)))
  return row ?? null
}

export interface NewGrid {
  readonly code: GridCode
  readonly communityCode: AreaCode
  readonly name: string
  readonly kind: 'comprehensive' | 'dedicated'
  readonly setting: 'urban' | 'rural'
  readonly households: number
  readonly geometry: Polygon
  readonly centre: readonly [number, number]
}

/**
 * Enters a grid, or says why not. The unique key on codes decides when two come at once (article 8); the registry version is raised in the same
 * transaction, so that no tile of before is taken for one of after.
 */
export async function createGrid(
  { db }: Database,
  grid: NewGrid,
  at: Date,
): Promise<{ ok: true; registryVersion: number } | { ok: false; reason: 'duplicate' | 'no_community' }> {
  return db.transaction(async (tx) => {
    const [community] = await tx
      .select({ code: areas.code })
      .from(areas)
      .where(and(eq(areas.code, grid.communityCode), eq(areas.level, 'community')))
    if (!community) return { ok: false, reason: 'no_community' }
    const entered = await tx
      .insert(grids)
      .values({ code: grid.code, communityCode: grid.communityCode })
      .onConflictDoNothing()
      .returning({ code: grids.code })
    if (entered.length === 0) return { ok: false, reason: 'duplicate' }
    await tx.insert(gridVersions).values({
      gridCode: grid.code,
      validFrom: at,
      name: grid.name,
      kind: grid.kind,
      setting: grid.setting,
      households: grid.households,
      geometry: grid.geometry,
      centreLon: grid.centre[0],
      centreLat: grid.centre[1],
    })
    const [raised] = await tx
      .insert(registryVersion)
      .values({ id: 1, version: 1 })
      .onConflictDoUpdate({ target: registryVersion.id, set: { version: sql`${registryVersion.version} + 1` } })
      .returning({ version: registryVersion.version })
    return { ok: true, registryVersion: raised?.version ?? 1 }
  })
}
