/** What this user may do about a call, so that a page offers nothing that the rules would refuse. The server decides again. */
import type { Incident } from '../../lib/domain/incident/state.ts'
import { isOpen } from '../../lib/domain/incident/state.ts'
import { grantsFor } from '../../lib/domain/roles/permissions.ts'
import type { Actor } from '../../lib/domain/roles/role.ts'
import { withinScope } from '../../lib/geo/codes.ts'

const CALLABLE: readonly Incident['state'][] = [
  'accepted',
  'assigned',
  'acknowledged',
  'en_route',
  'on_scene',
  'handling',
]

export interface CallRights {
  readonly whistle: boolean
  /** A dispatcher proposes, where he may not whistle himself. */
  readonly propose: boolean
  readonly excuse: boolean
  readonly rate: boolean
}

export function callRights(actor: Actor, incident: Incident): CallRights {
  const whistling = grantsFor(actor, 'incident.whistle', 'scope').filter((grant) =>
    // A county's duty officer acts in a township after taking the case over.
    grant.role === 'duty_officer' ? grant.scope === incident.owner : withinScope(grant.scope, incident.owner),
  )
  const commanding = grantsFor(actor, 'incident.command', 'scope').some(
    (grant) => grant.role !== 'duty_officer' && withinScope(grant.scope, incident.owner),
  )
  const callable = CALLABLE.includes(incident.state)
  const whistle = callable && whistling.length > 0
  return {
    whistle,
    propose: callable && !whistle && commanding,
    excuse: isOpen(incident) && whistling.some((grant) => grant.role === 'duty_officer'),
    rate: grantsFor(actor, 'incident.whistle', 'scope').some((grant) => withinScope(grant.scope, incident.township)),
  }
}
