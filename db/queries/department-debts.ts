/** Open cases that a linkage department has before it, passed on or called to (article 21). */
import { and, gte, isNotNull, or, sql } from 'drizzle-orm'
import type { Incident } from '../../lib/domain/incident/state.ts'
import type { DepartmentCode } from '../../lib/domain/roles/role.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import { incidents } from '../schema/incidents.ts'
import type { Queryable } from './queryable.ts'
import { inScopes } from './scope.ts'

/** More open work of departments than this in one scope is counted from the oldest. */
const CASES_MAX = 20_000

export async function casesWithDepartments(db: Queryable, scopes: readonly AreaCode[]): Promise<Incident[]> {
  const rows = await db
    .select({ doc: incidents.doc })
    .from(incidents)
    .where(
      and(
        // Written out, not as parameters: the partial index is only used for a condition the planner can read.
        sql`${incidents.state} not in ('closed', 'merged', 'voided')`,
        inScopes(incidents.townshipCode, scopes),
        or(isNotNull(incidents.departmentCode), sql`${incidents.doc} ? 'whistle'`),
      ),
    )
    .orderBy(incidents.reportedAt)
    .limit(CASES_MAX)
  return rows.map(({ doc }) => doc)
}

/** Who has a case now is said by the last of these. */
const HANDED_OVER = sql`('assigned', 'reassigned', 'transferred', 'withdrawn', 'declined', 'returned', 'reopened')`

/**
 * Cases that were last given to a department since `since`, or to which some were called, with that department. A case that has closed no longer
 * says whose it was, so the log is asked.
 */
export async function casesOfDepartments(
  db: Queryable,
  scopes: readonly AreaCode[],
  since: Date,
): Promise<{ incident: Incident; passedTo: DepartmentCode | null }[]> {
  const instant = since.toISOString()
  const inScope = inScopes(sql`f.township_code`, scopes)
  const given = await db.execute<{ doc: Incident; department: string }>(sql`
    select i.doc, l.department from (
      select distinct on (f.subject_id) f.subject_id, f.event -> 'body' -> 'assignment' ->> 'department' as department
        from facts f
       where f.kind = 'incident' and f.type in ${HANDED_OVER} and f.at >= ${instant}::timestamptz and ${inScope}
       order by f.subject_id, f.version desc
    ) l join incidents i on i.id = l.subject_id
     where l.department is not null
     limit ${CASES_MAX}`)
  const passed = new Map(given.map(({ doc, department }) => [doc.id, department as DepartmentCode]))
  const called = await db
    .select({ doc: incidents.doc })
    .from(incidents)
    .where(
      and(
        gte(incidents.reportedAt, since),
        inScopes(incidents.townshipCode, scopes),
        sql`${incidents.doc} ? 'whistle'`,
      ),
    )
    .limit(CASES_MAX)
  return [
    ...given.map(({ doc, department }) => ({ incident: doc, passedTo: department as DepartmentCode })),
    ...called.filter(({ doc }) => !passed.has(doc.id)).map(({ doc }) => ({ incident: doc, passedTo: null })),
  ]
}
