/** How much of one incident an actor may see (domain.md §2, row "see incident"). The one answer for HTTP, rooms and queries. */
import { withinScope } from '../../geo/codes.ts'
import type { Incident } from '../incident/state.ts'
import { assignmentOf, workersOn } from '../incident/state.ts'
import { calledDepartments } from '../incident/whistle.ts'
import { may } from './permissions.ts'
import type { Actor, DepartmentCode } from './role.ts'

/** grid: whole because it lies in his own grid, but for a restricted matter, which is for its desk and those assigned (domain.md §3 «sens»). */
export type IncidentView = 'full' | 'grid' | 'masked' | 'none'

/** Departments whose business it is: the one responsible, and those called to it. */
export const departmentsOn = (incident: Incident): readonly DepartmentCode[] => {
  const assignment = assignmentOf(incident)
  const called = calledDepartments(incident)
  return assignment?.kind === 'department' ? [assignment.department, ...called] : called
}

/** True when the incident is his own task: he is on it as a worker, or his department is, in his scope. */
export function isOwnTask(actor: Actor, incident: Incident): boolean {
  if (workersOn(incident).some((worker) => worker.personId === actor.personId)) return true
  const departments = departmentsOn(incident)
  return actor.grants.some(
    (grant) =>
      grant.role === 'department_handler' &&
      grant.department !== undefined &&
      departments.includes(grant.department) &&
      withinScope(grant.scope, incident.township),
  )
}

/** Grid leaders and full-time workers see what lies in their own grid. */
const inOwnGrid = (actor: Actor, incident: Incident): boolean => {
  const { grid } = incident
  if (!grid) return false
  return actor.grants.some(
    (grant) =>
      (grant.role === 'grid_leader' || grant.role === 'full_time_worker') &&
      grant.scope.length >= 15 &&
      withinScope(grant.scope, grid),
  )
}

export function incidentView(actor: Actor, incident: Incident): IncidentView {
  if (may(actor, 'incident.read', incident.township)) return 'full'
  if (isOwnTask(actor, incident)) return 'full'
  // After a transfer upwards or sideways the desk that commands it sees it too, wherever the place lies.
  if (may(actor, 'incident.read', incident.owner)) return 'full'
  if (inOwnGrid(actor, incident)) return 'grid'
  return may(actor, 'incident.readMasked', incident.township) ? 'masked' : 'none'
}
