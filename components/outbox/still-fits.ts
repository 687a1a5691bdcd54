/** Whether a refused step still makes sense as the case stands now. The server decides; this only chooses whether to offer it. */
import type { IncidentStateName } from '../../lib/domain/incident/state.ts'
import type { FieldCommand } from './outbox-item.ts'

const FITS: Readonly<Partial<Record<FieldCommand['type'], readonly IncidentStateName[]>>> = {
  acknowledge: ['assigned'],
  depart: ['acknowledged'],
  arrive: ['assigned', 'acknowledged', 'en_route'],
  start: ['acknowledged', 'en_route', 'on_scene'],
  resolve: ['on_scene', 'handling'],
  decline: ['assigned', 'acknowledged'],
}

export const stillFits = (type: FieldCommand['type'], state: IncidentStateName): boolean =>
  FITS[type]?.includes(state) ?? true
