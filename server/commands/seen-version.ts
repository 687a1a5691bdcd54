/** Whether what a user saw still holds when he acts on it. */
import { eventsSince } from '../../db/queries/facts.ts'
import type { Queryable } from '../../db/queries/queryable.ts'
import type { Command, CommandType } from '../../lib/domain/incident/commands.ts'
import type { EventType, IncidentEvent } from '../../lib/domain/incident/events.ts'
import type { Incident } from '../../lib/domain/incident/state.ts'
import type { Actor } from '../../lib/domain/roles/role.ts'

/**
 * What others said, asked or marked in the meantime moves no state and changes no hands: a decision that is lawful on the newest state stands in
 * spite of it. A department that reports in must not stop the worker who is just resolving.
 */
const REMARKS: readonly EventType[] = [
  'commented',
  'attached',
  'urged',
  'supervised',
  'replied',
  'suspendRequested',
  'extendRequested',
  'requestRefused',
  'reassignProposed',
  'whistleProposed',
  'escalateProposed',
  'jurisdictionProposed',
  'whistled',
  'reportedIn',
  'taskFinished',
  'taskExcused',
  'taskRated',
  'serviceRated',
  'alarmAcknowledged',
  'timerMarked',
]

/** What says something and decides nothing stands, whatever came since; whether it may still be said, the newest state says. */
const SAYINGS: readonly CommandType[] = ['comment', 'attach', 'reply']

/** What whoever is on his way does; he may be out of reach for long, and tells it when he is back. */
const FIELD_STEPS: readonly CommandType[] = ['acknowledge', 'depart', 'arrive', 'start', 'resolve', 'decline']

/** What neither takes the case from him nor stops him: that the desk raised its level is no reason to refuse that he has come. */
const BESIDE_THE_STEP: readonly EventType[] = [
  'acknowledged',
  'supportAdded',
  'supportDropped',
  'recategorised',
  'reseveritied',
  'escalated',
  'extended',
]

/** What makes the seen version stale: null when nothing came since but what leaves the decision standing. */
export async function changesSince(
  tx: Queryable,
  incident: Incident,
  seen: number,
  { actor, command }: { readonly actor: Actor; readonly command: Command },
): Promise<readonly IncidentEvent[] | null> {
  if (seen === incident.version) return null
  if (seen > incident.version) return []
  if (SAYINGS.includes(command.type)) return null
  const since = await eventsSince(tx, incident.id, seen)
  const isFieldStep = FIELD_STEPS.includes(command.type)
  // His own steps before this one count as seen: in a dead spot he could not hear which version they made.
  const isBeside = ({ actor: by, body }: IncidentEvent) =>
    REMARKS.includes(body.type) || (isFieldStep && (BESIDE_THE_STEP.includes(body.type) || by?.userId === actor.userId))
  return since.every(isBeside) ? null : since
}
