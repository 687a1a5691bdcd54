/** How much of one incident an actor may see (domain.md §2, row "see incident"). The one answer for HTTP, rooms and queries. */
import { withinScope } from '../../geo/codes.ts'
import type { Incident } from '../incident/state.ts'
import { assignmentOf, workersOn } from '../incident/state.ts'
import { may } from './permissions.ts'
import type { Actor } from './role.ts'

/** grid: whole because it lies in his own grid, but for a restricted matter, which is for its desk and those assigned (domain.md §3 «sens»). */
export type IncidentView = 'full' | 'grid' | 'masked' | 'none'

/** True when the incident is his own task: he is on it as a worker, or it is his department's in his scope. */
export function isOwnTask(actor: Actor, incident: Incident): boolean {
  const assignment = assignmentOf(incident)
  if (!assignment) return false
  if (assignment.kind === 'worker') return workersOn(incident).some((worker) => worker.personId === actor.personId)
  return actor.grants.some(
    (grant) =>
      grant.role === 'department_handler' &&
      grant.department === assignment.department &&
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
