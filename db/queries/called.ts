/** Whistles in SQL: the same question as `calledDepartments`, asked of the stored state. */
import { or, type SQL, sql } from 'drizzle-orm'
import { incidents } from '../schema/incidents.ts'

/** States in which a called department has or had work there. */
const AT_WORK = ['called', 'reportedIn', 'done'] as const

/** True for incidents to which the department was called and from which it was not excused. */
export const calledTo = (department: string): SQL =>
  or(
    ...AT_WORK.map((state) => sql`${incidents.doc} -> 'whistle' @> ${JSON.stringify([{ department, state }])}::jsonb`),
  ) ?? sql`false`
