/** After a refusal: the act that leads on lawfully, where there is one besides the department that the rule itself names. Pure. */
import type { Rejection } from '../../../lib/domain/incident/rejection.ts'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import type { DeskOffer } from '../detail/offers.ts'

export function wayOn(rejection: Rejection, incident: Incident): DeskOffer | null {
  switch (rejection.code) {
    // Another desk commands it: one that stands above takes it over first.
    case 'not_permitted':
      return rejection.detail && 'owner' in rejection.detail ? 'escalate' : null
    case 'undo_too_late':
      return 'withdraw'
    case 'already_assigned':
      return 'reassign'
    case 'category_unclassified':
      return incident.state === 'reported' ? 'acceptAs' : 'recategorise'
    // A helper may not stand alone, but he may help.
    case 'art15_part_time_alone':
      return 'addSupport'
    default:
      return null
  }
}
