/** The flat rows of the figures: written with each incident, read whole at a start, and by incident when one has changed. */
import { eq, inArray } from 'drizzle-orm'
import type { IncidentId } from '../../lib/domain/incident/state.ts'
import type { DepartmentCode } from '../../lib/domain/roles/role.ts'
import type { CaseRow } from '../../lib/domain/situation/case-row.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import { caseRows } from '../schema/cases.ts'
import { CASE_WORDS } from './case-copy.ts'
import type { Queryable } from './queryable.ts'

type Stored = typeof caseRows.$inferSelect

function toStored(row: CaseRow): Omit<Stored, 'place' | 'incidentId'> {
  const stored: Record<string, number | string> = { ...row }
  for (const name of CASE_WORDS) stored[name] = row[name] | 0
  return stored as Omit<Stored, 'place' | 'incidentId'>
}

function fromStored({ place: _place, incidentId: _id, ...stored }: Stored): CaseRow {
  const row: Record<string, number | string> = { ...stored }
  for (const name of CASE_WORDS) row[name] = stored[name] >>> 0
  return {
    ...(row as unknown as CaseRow),
    area: stored.area as AreaCode,
    department: stored.department as DepartmentCode,
  }
}

export async function caseRowOf(db: Queryable, id: IncidentId): Promise<CaseRow | undefined> {
  const [stored] = await db.select().from(caseRows).where(eq(caseRows.incidentId, id))
  return stored && fromStored(stored)
}

/** Rows of incidents with their places. */
export async function caseRowsOf(
  db: Queryable,
  ids: readonly IncidentId[],
): Promise<{ readonly place: number; readonly row: CaseRow }[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select()
    .from(caseRows)
    .where(inArray(caseRows.incidentId, [...ids]))
  return rows.map((stored) => ({ place: stored.place, row: fromStored(stored) }))
}

/** A known case is updated, never inserted again: an insert that meets its like would use up a place. */
export async function saveCaseRow(db: Queryable, id: IncidentId, row: CaseRow, isNew: boolean): Promise<void> {
  const stored = toStored(row)
  if (!isNew) await db.update(caseRows).set(stored).where(eq(caseRows.incidentId, id))
  else await db.insert(caseRows).values({ incidentId: id, ...stored })
}

/** Incidents at these places of the columns, in the order asked for. */
export async function incidentsAt(db: Queryable, places: readonly number[]): Promise<IncidentId[]> {
  if (places.length === 0) return []
  const rows = await db
    .select({ place: caseRows.place, id: caseRows.incidentId })
    .from(caseRows)
    .where(inArray(caseRows.place, [...places]))
  const ids = new Map(rows.map(({ place, id }) => [place, id as IncidentId]))
  return places.flatMap((place) => ids.get(place) ?? [])
}
