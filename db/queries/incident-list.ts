/** Incidents as a list over HTTP: by what the asker may see, filtered, newest first, a page at a time. */
import { and, desc, eq, ilike, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Incident } from '../../lib/domain/incident/state.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import { gridVersions } from '../schema/grids.ts'
import { incidents } from '../schema/incidents.ts'
import type { Queryable } from './queryable.ts'
import { containing, inScopes } from './scope.ts'

/** What an asker may see, wholly or masked. Every part widens; nothing in it is nothing to see. */
export interface VisibleIncidents {
  /** Scopes of a desk, by place or by command. */
  readonly scopes: readonly AreaCode[]
  /** Scopes seen masked. */
  readonly masked: readonly AreaCode[]
  /** A worker's own tasks. */
  readonly personId?: string
  /** Grids whose incidents their worker sees. */
  readonly grids: readonly string[]
  readonly departments: readonly { readonly code: string; readonly scope: AreaCode }[]
}

export interface IncidentsAsk {
  readonly visible: VisibleIncidents
  readonly state: 'open' | 'closed' | 'all'
  readonly area?: string
  readonly severity?: number
  /** A major (2 digits) or a category (4). */
  readonly category?: string
  readonly q?: string
  /** Place in the list: report time and id of the last one seen. */
  readonly after?: { readonly reportedAt: Date; readonly id: string }
  readonly limit: number
}

/** Written out, not as parameters: the partial indexes are only used for a condition the planner can read. */
const OPEN = sql`${incidents.state} not in ('closed', 'merged', 'voided')`

export const seen = (visible: VisibleIncidents): SQL =>
  or(
    inScopes(incidents.townshipCode, [...visible.scopes, ...visible.masked]),
    inScopes(incidents.ownerCode, visible.scopes),
    visible.grids.length > 0 ? inArray(incidents.gridCode, [...visible.grids]) : undefined,
    visible.personId
      ? or(
          eq(incidents.responsiblePersonId, visible.personId),
          sql`${incidents.doc} -> 'assignment' -> 'support' @> ${JSON.stringify([{ personId: visible.personId }])}::jsonb`,
        )
      : undefined,
    ...visible.departments.map(({ code, scope }) =>
      and(eq(incidents.departmentCode, code), inScopes(incidents.townshipCode, [scope])),
    ),
  ) ?? sql`false`

export const textMatches = (q: string): SQL | undefined =>
  or(
    ilike(incidents.number, containing(q)),
    ilike(incidents.title, containing(q)),
    sql`${incidents.doc} -> 'place' ->> 'address' ilike ${containing(q)}`,
  )

export async function listIncidents(db: Queryable, ask: IncidentsAsk): Promise<Incident[]> {
  const rows = await db
    .select({ doc: incidents.doc })
    .from(incidents)
    .where(
      and(
        seen(ask.visible),
        ask.state === 'open' ? OPEN : ask.state === 'closed' ? sql`not (${OPEN})` : undefined,
        ask.area
          ? inScopes(ask.area.length > 9 ? incidents.gridCode : incidents.townshipCode, [ask.area as AreaCode])
          : undefined,
        ask.severity ? eq(incidents.severity, ask.severity) : undefined,
        ask.category ? inScopes(incidents.category, [ask.category as AreaCode]) : undefined,
        ask.q ? textMatches(ask.q) : undefined,
        ask.after
          ? or(
              lt(incidents.reportedAt, ask.after.reportedAt),
              and(eq(incidents.reportedAt, ask.after.reportedAt), lt(incidents.id, ask.after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(incidents.reportedAt), desc(incidents.id))
    .limit(ask.limit)
  return rows.map(({ doc }) => doc)
}

/** Whether an incident is there at all, whoever asks: what decides must look at it first. */
export async function incidentById(db: Queryable, id: string): Promise<Incident | null> {
  const [row] = await db.select({ doc: incidents.doc }).from(incidents).where(eq(incidents.id, id))
  return row?.doc ?? null
}

export interface GridPlace {
  readonly gridName: string
  readonly communityName: string
  readonly centre: readonly [number, number]
}

/** Name and middle of grids, for those who see an incident only as lying in one. */
export async function gridPlaces(db: Queryable, codes: readonly string[]): Promise<ReadonlyMap<string, GridPlace>> {
  if (codes.length === 0) return new Map()
  const rows = await db
    .select({
      code: gridVersions.gridCode,
      gridName: gridVersions.name,
      communityName: sql<string>`coalesce((select name from areas c where c.code = left(${gridVersions.gridCode}, 12)), '')`,
      lon: gridVersions.centreLon,
      lat: gridVersions.centreLat,
    })
    .from(gridVersions)
    .where(and(inArray(gridVersions.gridCode, [...new Set(codes)]), sql`${gridVersions.validTo} is null`))
  return new Map(
    rows.map((row) => [
      row.code,
      { gridName: row.gridName, communityName: row.communityName, centre: [row.lon, row.lat] },
    ]),
  )
}
