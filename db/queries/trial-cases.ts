/** Cases that a rule is tried on: those reported since, and those open now. */
import { and, desc, gte, type SQL, sql } from 'drizzle-orm'
import type { CategoryCode, Incident, IncidentId, Severity } from '../../lib/domain/incident/state.ts'
import type { AreaCode, TownshipCode } from '../../lib/geo/codes.ts'
import { incidents } from '../schema/incidents.ts'
import type { Queryable } from './queryable.ts'
import { inScopes } from './scope.ts'

export interface TrialCase {
  readonly id: IncidentId
  readonly number: string
  readonly category: CategoryCode
  readonly severity: Severity
  readonly township: TownshipCode
}

/** Newest first. */
export async function casesReportedSince(
  db: Queryable,
  scope: AreaCode,
  since: Date,
  limit: number,
): Promise<TrialCase[]> {
  const rows = await db
    .select({
      id: incidents.id,
      number: incidents.number,
      category: incidents.category,
      severity: incidents.severity,
      township: incidents.townshipCode,
    })
    .from(incidents)
    .where(and(inScopes(incidents.townshipCode, [scope]), gte(incidents.reportedAt, since)))
    .orderBy(desc(incidents.reportedAt), desc(incidents.id))
    .limit(limit)
  return rows as readonly object[] as TrialCase[]
}

/** A few at a time, in the order of their ids, after `after`. */
export async function openCasesIn(
  db: Queryable,
  scope: AreaCode,
  after: IncidentId | undefined,
  limit: number,
): Promise<Incident[]> {
  const isOpen: SQL = sql`${incidents.state} not in ('closed', 'merged', 'voided')`
  const rows = await db
    .select({ doc: incidents.doc })
    .from(incidents)
    .where(
      and(
        isOpen,
        inScopes(incidents.townshipCode, [scope]),
        after === undefined ? undefined : sql`${incidents.id} > ${after}::uuid`,
      ),
    )
    .orderBy(incidents.id)
    .limit(limit)
  return rows.map(({ doc }) => doc)
}
