/** Incidents as a list over HTTP: by what the asker may see, filtered, newest first, a page at a time. */
import { and, desc, eq, ilike, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Incident } from '../../lib/domain/incident/state.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import { gridVersions } from '../schema/grids.ts'
import { incidents } from '../schema/incidents.ts'
import { calledTo } from './called.ts'
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
  /** Now: which matter lists are in force. */
  readonly at: Date
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

/** The incident's matter, in its county's list in force, is such. */
export const matterIs = (at: Date, condition: SQL): SQL => sql`exists (
  select 1 from matters m join matter_lists l on l.id = m.list_id
   where l.county_code = left(${incidents.townshipCode}, 6) and m.code = ${incidents.category}
     and l.valid_from <= ${at.toISOString()}::timestamptz and (l.valid_to is null or l.valid_to > ${at.toISOString()}::timestamptz)
     and ${condition})`
export const sensitivity = sql`m.matter ->> 'sensitivity'`

const seenWhole = (visible: VisibleIncidents, at: Date): SQL | undefined =>
  or(
    inScopes(incidents.townshipCode, visible.scopes),
    inScopes(incidents.ownerCode, visible.scopes),
    visible.grids.length > 0
      ? and(
          inArray(incidents.gridCode, [...visible.grids]),
          sql`not ${matterIs(at, sql`${sensitivity} = 'restricted'`)}`,
        )
      : undefined,
    visible.personId
      ? or(
          eq(incidents.responsiblePersonId, visible.personId),
          sql`${incidents.doc} -> 'assignment' -> 'support' @> ${JSON.stringify([{ personId: visible.personId }])}::jsonb`,
        )
      : undefined,
    ...visible.departments.map(({ code, scope }) =>
      and(or(eq(incidents.departmentCode, code), calledTo(code)), inScopes(incidents.townshipCode, [scope])),
    ),
  )

/**
 * What `maskIncident` shows something of. Decided here and not after reading: a hidden row that takes a place on a page would tell by the page's
 * length and its `next` that it is there.
 */
const seenMasked = ({ masked }: VisibleIncidents, at: Date): SQL | undefined =>
  masked.length > 0
    ? and(
        inScopes(incidents.townshipCode, masked),
        matterIs(
          at,
          sql`((${sensitivity} = 'open' and (m.matter ->> 'mapPrecision' = 'point' or ${incidents.gridCode} is not null))
            or (${sensitivity} = 'masked' and ${incidents.gridCode} is not null))`,
        ),
      )
    : undefined

const textMatches = (q: string): SQL | undefined =>
  or(
    ilike(incidents.number, containing(q)),
    ilike(incidents.title, containing(q)),
    sql`${incidents.doc} -> 'place' ->> 'address' ilike ${containing(q)}`,
  )

/** Only in what a masked view shows: a hit in what it hides would say what stands there. Titles of open matters lose their numbers, so those are not asked for. */
const shownTextMatches = (q: string, at: Date): SQL | undefined =>
  or(
    ilike(incidents.number, containing(q)),
    /\d/.test(q) ? undefined : and(ilike(incidents.title, containing(q)), matterIs(at, sql`${sensitivity} = 'open'`)),
  )

const asked = ({ visible, at, q }: IncidentsAsk): SQL => {
  const [whole, masked] = [seenWhole(visible, at), seenMasked(visible, at)]
  const found = or(
    whole && and(whole, q ? textMatches(q) : undefined),
    masked && and(masked, q ? shownTextMatches(q, at) : undefined),
  )
  return found ?? sql`false`
}

export async function listIncidents(db: Queryable, ask: IncidentsAsk): Promise<Incident[]> {
  const rows = await db
    .select({ doc: incidents.doc })
    .from(incidents)
    .where(
      and(
        asked(ask),
        ask.state === 'open' ? OPEN : ask.state === 'closed' ? sql`not (${OPEN})` : undefined,
        ask.area
          ? inScopes(ask.area.length > 9 ? incidents.gridCode : incidents.townshipCode, [ask.area as AreaCode])
          : undefined,
        ask.severity ? eq(incidents.severity, ask.severity) : undefined,
        ask.category ? inScopes(incidents.category, [ask.category as AreaCode]) : undefined,
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

/** A case has few: more reports of one thing than this are an event of another kind. */
const MERGED_MAX = 100

/** Those that were merged into this one, the first to come first. */
export async function incidentsMergedInto(db: Queryable, primaryId: string): Promise<Incident[]> {
  const rows = await db
    .select({ doc: incidents.doc })
    .from(incidents)
    .where(and(sql`${incidents.state} = 'merged'`, sql`${incidents.doc} ->> 'primary' = ${primaryId}`))
    .orderBy(incidents.reportedAt)
    .limit(MERGED_MAX)
  return rows.map(({ doc }) => doc)
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
