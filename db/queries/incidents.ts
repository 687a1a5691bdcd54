/** Incidents as the fold of their events, kept beside the log for queries. */
import { and, asc, between, eq, gte, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { EpochMs, Incident, IncidentId } from '../../lib/domain/incident/state.ts'
import { assignmentOf, isOpen } from '../../lib/domain/incident/state.ts'
import type { DepartmentCode, PersonId } from '../../lib/domain/roles/role.ts'
import { type AreaCode, TOWNSHIP_DIGITS } from '../../lib/geo/codes.ts'
import { incidentNumbers, incidents } from '../schema/incidents.ts'
import { calledTo } from './called.ts'
import type { Queryable } from './queryable.ts'

/** Written out, not as parameters: the partial indexes are only used for a condition the planner can read. */
const OPEN = sql`${incidents.state} not in ('closed', 'merged', 'voided')`
/** More incidents than this in one view is not a desk's work; the most urgent come first. */
const VIEW_MAX = 20_000

/** Locks incidents in the order of their ids, so that two commands over the same pair cannot wait for each other. */
export async function lockIncidents(db: Queryable, ids: readonly string[]): Promise<Map<string, Incident>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: incidents.id, doc: incidents.doc })
    .from(incidents)
    .where(inArray(incidents.id, [...ids]))
    .orderBy(asc(incidents.id))
    .for('update')
  return new Map(rows.map(({ id, doc }) => [id, doc]))
}

/** Locks those merged into this one. */
export async function lockMergedInto(db: Queryable, primary: IncidentId): Promise<Incident[]> {
  const rows = await db
    .select({ doc: incidents.doc })
    .from(incidents)
    .where(and(sql`${incidents.state} = 'merged'`, sql`${incidents.doc} ->> 'primary' = ${primary}`))
    .orderBy(asc(incidents.id))
    .for('update')
  return rows.map(({ doc }) => doc)
}

export async function incidentsById(db: Queryable, ids: readonly IncidentId[]): Promise<Map<IncidentId, Incident>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ doc: incidents.doc })
    .from(incidents)
    .where(inArray(incidents.id, [...ids]))
  return new Map(rows.map(({ doc }) => [doc.id, doc]))
}

/** True when this source has already filed its number. */
export async function outsideNumberKnown(db: Queryable, source: string, outsideNumber: string): Promise<boolean> {
  const rows = await db
    .select({ id: incidents.id })
    .from(incidents)
    .where(and(eq(incidents.source, source), eq(incidents.outsideNumber, outsideNumber)))
    .limit(1)
  return rows.length > 0
}

/** Writes the state after a command, and when time itself has to look at it again. */
export async function saveIncident(db: Queryable, incident: Incident, nextTimerAt: EpochMs | null): Promise<void> {
  const assignment = assignmentOf(incident)
  const row = {
    id: incident.id,
    number: incident.number,
    version: incident.version,
    state: incident.state,
    category: incident.category,
    severity: incident.severity,
    title: incident.title,
    source: incident.source,
    outsideNumber: incident.outsideNumber ?? null,
    gridCode: incident.grid ?? null,
    townshipCode: incident.township,
    ownerCode: incident.owner,
    lon: incident.place.lon,
    lat: incident.place.lat,
    responsiblePersonId: assignment?.kind === 'worker' ? assignment.responsible.personId : null,
    departmentCode: assignment?.kind === 'department' ? assignment.department : null,
    reportedAt: new Date(incident.reportedAt),
    closedAt: isOpen(incident) ? null : new Date(incident.updatedAt),
    updatedAt: new Date(incident.updatedAt),
    nextTimerAt: nextTimerAt === null ? null : new Date(nextTimerAt),
    // Whatever changed it may have made a rule come true: it is looked at.
    nextRuleAt: isOpen(incident) ? new Date(incident.updatedAt) : null,
    doc: incident,
  }
  await db.insert(incidents).values(row).onConflictDoUpdate({ target: incidents.id, set: row })
}

/** The next running number of a year; holds the year's row until commit. */
export async function takeNumber(db: Queryable, year: number): Promise<string> {
  const [row] = await db
    .insert(incidentNumbers)
    .values({ year, last: 1 })
    .onConflictDoUpdate({ target: incidentNumbers.year, set: { last: sql`${incidentNumbers.last} + 1` } })
    .returning({ last: incidentNumbers.last })
  if (!row) throw new Error(`No number given for ${year}`)
  return `A-${year}-${String(row.last).padStart(6, '0')}`
}

/**
 * Everything that lies in a scope. A township's code is always nine digits, so a range says it in any collation; a scope below a township
 * is no desk's.
 */
function inScope(scope: AreaCode): SQL | undefined {
  if (scope.length > TOWNSHIP_DIGITS) return sql`false`
  return between(incidents.townshipCode, scope.padEnd(TOWNSHIP_DIGITS, '0'), scope.padEnd(TOWNSHIP_DIGITS, '9'))
}

const read = async (db: Queryable, where: SQL | undefined): Promise<Incident[]> => {
  const rows = await db
    .select({ doc: incidents.doc })
    .from(incidents)
    .where(where)
    .orderBy(asc(incidents.severity), asc(incidents.reportedAt))
    .limit(VIEW_MAX)
  return rows.map(({ doc }) => doc)
}

/** A desk's view: what is open in the scope, and what ended since `closedSince`. */
export async function incidentsInScope(db: Queryable, scope: AreaCode, closedSince: Date): Promise<Incident[]> {
  const open = await read(db, and(OPEN, inScope(scope)))
  return [...open, ...(await read(db, and(gte(incidents.closedAt, closedSince), inScope(scope))))]
}

/** Open incidents a worker is responsible for, and those of his townships where he may be support. */
export async function incidentsAround(
  db: Queryable,
  personId: PersonId,
  townships: readonly AreaCode[],
): Promise<Incident[]> {
  const own = await read(db, and(OPEN, eq(incidents.responsiblePersonId, personId)))
  if (townships.length === 0) return own
  return [...own, ...(await read(db, and(OPEN, inArray(incidents.townshipCode, [...townships]))))]
}

/** Open tasks of a linkage department inside a scope, and cases it was called to. */
export const incidentsOfDepartment = (db: Queryable, department: DepartmentCode, scope: AreaCode) =>
  read(db, and(OPEN, or(eq(incidents.departmentCode, department), calledTo(department)), inScope(scope)))
