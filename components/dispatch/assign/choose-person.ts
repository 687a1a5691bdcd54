/** Whoever is clicked, on the map or in a list, while the picker is open is meant for what it asks: to be sent, to help, or to be given all that is picked. */
import type { IncidentId } from '../../../lib/domain/incident/state.ts'
import type { PersonId } from '../../../lib/domain/roles/role.ts'
import type { Desk } from '../desk/desk-context.tsx'

/** False when no picker asks for somebody. */
export function choosePerson({ ui, assign, bulk }: Pick<Desk, 'ui' | 'assign' | 'bulk'>, personId: PersonId): boolean {
  const { picker, set } = ui.getState()
  if (picker?.thing.kind !== 'incident') return false
  set({ picker: null })
  const incidentId = picker.thing.id as IncidentId
  if (picker.part === 'bulk') bulk.start('assign', (one) => [assign.commandFor(one, personId)])
  else if (picker.part === 'support') assign.addSupport(incidentId, personId)
  else assign.assign(incidentId, personId)
  return true
}
