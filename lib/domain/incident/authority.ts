/** In which of his roles an actor may do this to this incident, or why not. */
import { withinScope } from '../../geo/codes.ts'
import type { Action } from '../roles/permissions.ts'
import { grantsFor } from '../roles/permissions.ts'
import type { RoleGrant } from '../roles/role.ts'
import type { DecideContext } from './context.ts'
import type { Refused } from './decision.ts'
import { reject } from './decision.ts'
import type { Assignment, Incident } from './state.ts'
import { assignmentOf, workersOn } from './state.ts'

export type Authority = { readonly ok: true; readonly grant: RoleGrant } | Refused

const granted = (grant: RoleGrant): Authority => ({ ok: true, grant })

/** Any grant whose scope covers where the incident lies. */
export function inScope(incident: Incident, context: DecideContext, action: Action): Authority {
  const grants = grantsFor(context.actor, action, 'scope')
  if (grants.length === 0) return reject('not_permitted')
  const grant = grants.find((one) => covers(one, incident))
  return grant ? granted(grant) : reject('out_of_scope')
}

/** A scope of a grid covers what lies in the grid; a wider one what lies in the township. */
const covers = (grant: RoleGrant, incident: Incident): boolean =>
  grant.scope.length <= incident.township.length
    ? withinScope(grant.scope, incident.township)
    : incident.grid !== undefined && withinScope(grant.scope, incident.grid)

/**
 * The desk that commands: its scope covers the place, and the incident is not owned above it. A county's duty officer acts in a township only after
 * taking the incident over (escalate), so that one desk commands (domain.md §2).
 */
export function commanding(incident: Incident, context: DecideContext, action: Action): Authority {
  const grants = grantsFor(context.actor, action, 'scope')
  if (grants.length === 0) return reject('not_permitted')
  const covering = grants.filter((grant) => covers(grant, incident))
  if (covering.length === 0) return reject('out_of_scope')
  const grant = covering.find((one) => commands(one, incident))
  return grant ? granted(grant) : reject('not_permitted', { detail: { owner: incident.owner } })
}

function commands(grant: RoleGrant, incident: Incident): boolean {
  // A grid leader verifies in his grid for whichever desk owns the case.
  if (grant.role === 'grid_leader') return true
  return grant.role === 'duty_officer' ? grant.scope === incident.owner : withinScope(grant.scope, incident.owner)
}

/** A desk or leader above or at the owner: for escalation and taking over. */
export function aboveOrOwner(incident: Incident, context: DecideContext, action: Action): Authority {
  const authority = inScope(incident, context, action)
  if (!authority.ok) return authority
  const grant = grantsFor(context.actor, action, 'scope').find(
    (one) => covers(one, incident) && withinScope(one.scope, incident.owner),
  )
  return grant ? granted(grant) : reject('not_permitted', { detail: { owner: incident.owner } })
}

/** The one responsible: the worker himself, or a handler of the department in whose scope it lies. */
export function responsible(
  incident: Incident,
  context: DecideContext,
): (Authority & { ok: true; assignment: Assignment }) | Refused {
  const grants = grantsFor(context.actor, 'incident.work', 'own')
  if (grants.length === 0) return reject('not_permitted')
  const assignment = assignmentOf(incident)
  if (!assignment) return reject('wrong_state', { detail: { state: incident.state } })
  const grant =
    assignment.kind === 'worker'
      ? isPerson(context, assignment.responsible.personId) && grants.find((one) => one.role !== 'department_handler')
      : departmentGrant(grants, incident, assignment)
  return grant ? { ok: true, grant, assignment } : reject('not_permitted')
}

const isPerson = (context: DecideContext, personId: string): boolean => context.actor.personId === personId

const departmentGrant = (
  grants: readonly RoleGrant[],
  incident: Incident,
  assignment: Extract<Assignment, { kind: 'department' }>,
): RoleGrant | undefined =>
  grants.find((grant) => grant.department === assignment.department && withinScope(grant.scope, incident.township))

/** A worker who helps, not the responsible one. */
export function supporting(incident: Incident, context: DecideContext): RoleGrant | undefined {
  const { personId } = context.actor
  const helps = workersOn(incident)
    .slice(1)
    .some((worker) => worker.personId === personId)
  return helps
    ? grantsFor(context.actor, 'incident.work', 'own').find((grant) => grant.role !== 'department_handler')
    : undefined
}
