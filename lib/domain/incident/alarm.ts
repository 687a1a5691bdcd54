/** A red or orange case rings until somebody in scope says that he has heard it (domain.md §7). What the case is does not change by that. */
import { inScope } from './authority.ts'
import type { DecideContext } from './context.ts'
import type { Decision } from './decision.ts'
import { decided, wrongState } from './decision.ts'
import type { Incident } from './state.ts'

export const isRinging = ({ alarm }: Pick<Incident, 'alarm'>): boolean =>
  alarm !== undefined && alarm.acknowledgedAt === undefined

export function decideAcknowledgeAlarm(incident: Incident, context: DecideContext): Decision {
  const authority = inScope(incident, context, 'incident.command')
  if (!authority.ok) return authority
  if (!isRinging(incident)) return wrongState(incident, 'no_alarm')
  return decided(incident, context, authority.grant, { body: { type: 'alarmAcknowledged' } })
}
