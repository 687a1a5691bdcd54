/** The past as the log and the dated tables have it: which cases could have been open, what happened in a span, boundaries and workers of then. */
import { and, asc, eq, gt, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { MultiPolygon, Polygon } from 'geojson'
import type { IncidentEvent } from '../../lib/domain/incident/events.ts'
import type { IncidentId } from '../../lib/domain/incident/state.ts'
import { type AreaCode, TOWNSHIP_DIGITS } from '../../lib/geo/codes.ts'
import type { Database } from '../client.ts'
import { gridVersions } from '../schema/grids.ts'
import { facts, incidents } from '../schema/incidents.ts'
import type { Queryable } from './queryable.ts'
import { inScopes } from './scope.ts'

/** Far above any real case, so that memory stays bounded. */
const CHAIN_MAX = 10_000

/** Cases and facts carry their township; what is finer is looked at after folding. */
const townships = (scopes: readonly AreaCode[]) => scopes.map((scope) => scope.slice(0, TOWNSHIP_DIGITS) as AreaCode)

export interface CaseKey {
  readonly id: IncidentId
  readonly reportedAt: Date
}

/** Cases that may have been open at `at`, oldest report first: reported by then, and not over before. Their log says whether they were. */
export async function casesAround(
  db: Queryable,
  scopes: readonly AreaCode[],
  at: Date,
  after: { readonly reportedAt: Date; readonly id: string } | undefined,
  limit: number,
): Promise<CaseKey[]> {
  const beyond: SQL | undefined =
    after &&
    sql`(${incidents.reportedAt}, ${incidents.id}) > (${after.reportedAt.toISOString()}::timestamptz, ${after.id}::uuid)`
  const rows = await db
    .select({ id: incidents.id, reportedAt: incidents.reportedAt })
    .from(incidents)
    .where(
      and(
        inScopes(incidents.townshipCode, townships(scopes)),
        lte(incidents.reportedAt, at),
        or(isNull(incidents.closedAt), gt(incidents.closedAt, at)),
        beyond,
      ),
    )
    .orderBy(asc(incidents.reportedAt), asc(incidents.id))
    .limit(limit)
  return rows.map(({ id, reportedAt }) => ({ id: id as IncidentId, reportedAt }))
}

export interface PastFact {
  readonly seq: number
  readonly at: Date
  readonly event: IncidentEvent
}

/** What happened to cases after `from`, up to and with `to`, in order. */
export async function factsBetween(
  db: Queryable,
  scopes: readonly AreaCode[],
  { from, to }: { readonly from: Date; readonly to: Date },
  after: { readonly at: Date; readonly seq: number } | undefined,
  limit: number,
): Promise<PastFact[]> {
  const rows = await db
    .select({ seq: facts.seq, at: facts.at, event: facts.event })
    .from(facts)
    .where(
      and(
        eq(facts.kind, 'incident'),
        inScopes(facts.townshipCode, townships(scopes)),
        gt(facts.at, from),
        lte(facts.at, to),
        after && sql`(${facts.at}, ${facts.seq}) > (${after.at.toISOString()}::timestamptz, ${after.seq})`,
      ),
    )
    .orderBy(asc(facts.at), asc(facts.seq))
    .limit(limit)
  return rows.flatMap(({ seq, at, event }) => (event ? [{ seq, at, event }] : []))
}

/** The logs of these cases up to and with `at`, each in its order. */
export async function logsUntil(
  db: Queryable,
  ids: readonly IncidentId[],
  at: Date,
): Promise<Map<IncidentId, IncidentEvent[]>> {
  const logs = new Map<IncidentId, IncidentEvent[]>()
  if (ids.length === 0) return logs
  const rows = await db
    .select({ event: facts.event })
    .from(facts)
    .where(and(eq(facts.kind, 'incident'), inArray(facts.subjectId, [...ids]), lte(facts.at, at)))
    .orderBy(asc(facts.subjectId), asc(facts.version))
    .limit(CHAIN_MAX * ids.length)
  for (const { event } of rows) {
    if (!event) continue
    const log = logs.get(event.incidentId)
    if (log) log.push(event)
    else logs.set(event.incidentId, [event])
  }
  return logs
}

export interface PastGrid {
  readonly code: string
  readonly name: string
  readonly kind: 'comprehensive' | 'dedicated'
  readonly geometry: Polygon | MultiPolygon
}

/** Grids in force at `at`. */
export async function gridsAt(db: Queryable, area: AreaCode, at: Date, limit: number): Promise<PastGrid[]> {
  return db
    .select({
      code: gridVersions.gridCode,
      name: gridVersions.name,
      kind: gridVersions.kind,
      geometry: gridVersions.geometry,
    })
    .from(gridVersions)
    .where(
      and(
        inScopes(gridVersions.gridCode, [area]),
        lte(gridVersions.validFrom, at),
        or(isNull(gridVersions.validTo), gt(gridVersions.validTo, at)),
      ),
    )
    .orderBy(asc(gridVersions.gridCode))
    .limit(limit)
}

/** The newest kept fix of each worker in (since, at], wherever in the scopes it was. */
export async function placesAt(
  { sql: run }: Database,
  scopes: readonly AreaCode[],
  since: Date,
  at: Date,
  limit: number,
): Promise<{ lon: number; lat: number }[]> {
  const patterns = scopes.map((scope) => `${scope}%`)
  return run<{ lon: number; lat: number }[]>`
    select lon, lat from (
      select distinct on (person_id) person_id, lon, lat, coalesce(grid_code, township_code) as area from positions
      where at > ${since} and at <= ${at} order by person_id, at desc
    ) fix
    where area like any(${patterns}::text[]) limit ${limit}`
}
