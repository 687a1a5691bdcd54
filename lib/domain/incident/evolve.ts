/** The fold: what an incident is after an event. The same on the server, in the browser (optimistic update) and in replay. It decides nothing. */
import type { AreaCode } from '../../geo/codes.ts'
import { withinScope } from '../../geo/codes.ts'
import type { EventBody, IncidentEvent } from './events.ts'
import { momentOf } from './events.ts'
import { factsFrom, raisesAlarm } from './evolve-facts.ts'
import type { LIFECYCLE_KEYS } from './evolve-lifecycle.ts'
import { lifecycleFrom } from './evolve-lifecycle.ts'
import type { Incident, IncidentFacts } from './state.ts'
import { applyTimerChanges } from './timers.ts'

/** What does not depend on the state, as a new object. */
function factsOf(incident: Incident): IncidentFacts {
  const flat: Incident & Partial<Record<(typeof LIFECYCLE_KEYS)[number], unknown>> = incident
  const {
    state: _1,
    assignment: _2,
    resolution: _3,
    verifiedBy: _4,
    closedAt: _5,
    conclusion: _6,
    until: _7,
    cause: _8,
    before: _9,
    primary: _10,
    mergedAt: _11,
    voidReason: _12,
    voidedAt: _13,
    ...facts
  } = flat
  return facts
}

export function evolve(incident: Incident | undefined, event: IncidentEvent): Incident {
  const { body } = event
  if (body.type === 'reported') return created(event, body)
  if (!incident) throw new Error(`Event ${body.type} of incident ${event.incidentId} comes before its report`)
  const lifecycle = lifecycleFrom(incident, event, body)
  // One new object for the next state, filled in place: this fold runs for every event of every log.
  const next = Object.assign(factsOf(incident), factsFrom(incident, event, body), {
    version: event.version,
    updatedAt: event.at,
    timers: event.timers.length > 0 ? applyTimerChanges(incident.timers, event.timers, event) : incident.timers,
    marks: withMarks(incident.marks, event.marks),
  })
  // A step leads to another state or to other hands; what only leaves a mark does not bound the time of what follows.
  if (lifecycle.state !== incident.state || 'assignment' in body) Object.assign(next, { steppedAt: momentOf(event) })
  // A transfer of jurisdiction leaves the old grid behind; an undefined would stay a key in some stores and not in others.
  if (next.grid && !withinScope(next.township as AreaCode, next.grid)) {
    const { grid: _left, ...elsewhere } = next
    return Object.assign(elsewhere, lifecycle)
  }
  return Object.assign(next, lifecycle)
}

const withMarks = (before: Incident['marks'], added: Incident['marks']): Incident['marks'] =>
  added.every((mark) => before.includes(mark)) ? before : [...before, ...added.filter((mark) => !before.includes(mark))]

function created(event: IncidentEvent, body: Extract<EventBody, { type: 'reported' }>): Incident {
  const { type: _type, ...given } = body
  return {
    ...given,
    id: event.incidentId,
    version: event.version,
    reportedAt: event.at,
    reportedBy: event.actor?.userId ?? null,
    timers: applyTimerChanges([], event.timers, event),
    marks: event.marks,
    ...(raisesAlarm(undefined, body.severity) && { alarm: { raisedAt: event.at } }),
    steppedAt: momentOf(event),
    round: 1,
    updatedAt: event.at,
    state: 'reported',
  }
}
