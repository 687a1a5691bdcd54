/** A trial: what a rule would have done to a past case, had it been in force. Pure; the case is its log. */
import type { WorkingCalendar } from '../clock/working-time.ts'
import type { IncidentEvent } from '../incident/events.ts'
import { evolve } from '../incident/evolve.ts'
import type { EpochMs, Incident } from '../incident/state.ts'
import { type Moment, momentsOf } from './moments.ts'
import type { EscalationRule } from './rule.ts'

/** Moments in which the rule would have acted up to `until`, earliest first; each occasion once. */
export function wouldHaveActed(
  rule: EscalationRule,
  events: readonly IncidentEvent[],
  calendar: WorkingCalendar,
  until: EpochMs,
): readonly Moment[] {
  const acted = new Map<string, Moment>()
  let incident: Incident | undefined
  for (const [index, event] of events.entries()) {
    incident = evolve(incident, event)
    const next = Math.min(events[index + 1]?.at ?? until, until)
    for (const { at, occasion } of momentsOf(rule, incident, calendar)) {
      const moment = { at: Math.max(at, event.at), occasion }
      if (moment.at < next && !acted.has(occasion)) acted.set(occasion, moment)
    }
  }
  return [...acted.values()].sort((a, b) => a.at - b.at)
}
