/** How a task looks with what lies in the outbox: the desk's state stays what the server said; only the next button goes on ahead. */
import type { Incident, IncidentStateName } from '../../lib/domain/incident/state.ts'
import type { FieldCommand, OutboxItem } from '../outbox/outbox-item.ts'

const AFTER: Readonly<Partial<Record<FieldCommand['type'], IncidentStateName>>> = {
  acknowledge: 'acknowledged',
  depart: 'en_route',
  arrive: 'on_scene',
  start: 'handling',
  resolve: 'resolved',
  // Given back: it waits for the desk.
  decline: 'accepted',
}

export interface QueuedSteps {
  /** Where the case stands for this phone when all that is queued has been accepted. */
  readonly state: IncidentStateName
  /** Steps on their way, oldest first. */
  readonly waiting: readonly FieldCommand['type'][]
  /** Steps the server has taken, but whose fact has not come yet. */
  readonly delivered: readonly FieldCommand['type'][]
}

/** `supports`: his own acknowledgement does not move the case. */
export function queuedSteps(incident: Incident, items: readonly OutboxItem[], supports: boolean): QueuedSteps {
  const own = items.filter(({ target }) => target.kind === 'incident' && target.incidentId === incident.id)
  const delivered = own.filter(({ state }) => state.kind === 'delivered' && state.version > incident.version)
  const waiting = own.filter(({ state }) => state.kind === 'waiting')
  const last = supports ? undefined : [...delivered, ...waiting].findLast(({ command }) => AFTER[command.type])
  return {
    state: (last && AFTER[last.command.type]) ?? incident.state,
    waiting: waiting.map(({ command }) => command.type),
    delivered: delivered.map(({ command }) => command.type),
  }
}
