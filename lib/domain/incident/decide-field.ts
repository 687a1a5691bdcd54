/** Rows 9–14 and 21: what the responsible worker or department does on the spot. */
import { withinScope } from '../../geo/codes.ts'
import { distanceM } from '../../geo/distance.ts'
import { workingMinutesBetween } from '../clock/working-time.ts'
import { responsible, supporting } from './authority.ts'
import type { Command } from './commands.ts'
import type { DecideContext } from './context.ts'
import type { Decision, Step } from './decision.ts'
import { decided, isBlank, isIn, reject, unknownPhoto, wrongState } from './decision.ts'
import { doneAt } from './device-time.ts'
import type { TimerChange } from './events.ts'
import type { Incident } from './state.ts'
import { assignmentOf, workersOn } from './state.ts'
import { startTimer, stopTimer, stopTimers } from './timers.ts'
import { isOpenTask, tasksOf } from './whistle.ts'

type Of<T extends Command['type']> = Extract<Command, { type: T }>

/** Said to be on the spot, but farther than this from it: flagged for review, never refused (article 17). */
export const FAR_ON_SCENE_M = 200
/** A department may send a case back this long after it came, in working time. */
const RETURN_WITHIN_WORKING_MIN = 120
/** The second return goes to the county; what it rules is final. */
const RETURNS_UNTIL_COUNTY = 2

export function decideAcknowledge(incident: Incident, context: DecideContext): Decision {
  const helper = supporting(incident, context)
  const { personId } = context.actor
  if (helper && personId) {
    const mine = workersOn(incident).find((worker) => worker.personId === personId)
    const isRunning = isIn(incident, 'assigned', 'acknowledged', 'en_route', 'on_scene', 'handling')
    if (!isRunning || mine?.acknowledgedAt !== undefined) return wrongState(incident)
    return decided(incident, context, helper, {
      body: { type: 'acknowledged', personId },
      timers: stopTimer(incident, 'acknowledge', personId),
    })
  }
  const authority = responsible(incident, context)
  if (!authority.ok) return authority
  if (incident.state !== 'assigned') return wrongState(incident)
  const { assignment } = authority
  const who = assignment.kind === 'worker' ? { personId: assignment.responsible.personId } : {}
  return decided(incident, context, authority.grant, {
    body: { type: 'acknowledged', ...who },
    timers: stopTimer(incident, 'acknowledge'),
  })
}

export function decideDecline(incident: Incident, command: Of<'decline'>, context: DecideContext): Decision {
  const authority = responsible(incident, context)
  if (!authority.ok) return authority
  if (authority.assignment.kind !== 'worker') return reject('not_permitted')
  if (!isIn(incident, 'assigned', 'acknowledged')) return wrongState(incident)
  if (isBlank(command.reason)) return reject('reason_missing')
  return decided(incident, context, authority.grant, {
    body: { type: 'declined', reason: command.reason },
    timers: stopTimers(incident, 'acknowledge', 'arrive'),
    marks: ['declined'],
  })
}

export function decideReturnToDesk(incident: Incident, command: Of<'returnToDesk'>, context: DecideContext): Decision {
  const authority = responsible(incident, context)
  if (!authority.ok) return authority
  const { assignment } = authority
  if (assignment.kind !== 'department') return reject('not_permitted')
  if (!isIn(incident, 'assigned', 'acknowledged')) return wrongState(incident)
  if (isBlank(command.reason) || isBlank(command.whoseDuty)) return reject('reason_missing')
  const returns = incident.returns ?? 0
  const heldMin = workingMinutesBetween(context.calendar, assignment.at, context.now)
  if (returns >= RETURNS_UNTIL_COUNTY || heldMin > RETURN_WITHIN_WORKING_MIN)
    return reject('not_permitted', { article: 21, detail: { minutes: RETURN_WITHIN_WORKING_MIN } })
  const back: Step = {
    body: { type: 'returned', reason: command.reason, whoseDuty: command.whoseDuty },
    timers: stopTimers(incident, 'acknowledge', 'arrive'),
    marks: ['returned'],
  }
  const county = incident.township.slice(0, 6) as typeof incident.owner
  const isSecond = returns + 1 === RETURNS_UNTIL_COUNTY && !withinScope(incident.owner, county)
  const up: Step = {
    body: { type: 'escalated', owner: county, severity: incident.severity, reason: command.reason },
    marks: ['escalated'],
  }
  return decided(incident, context, authority.grant, back, ...(isSecond ? [up] : []))
}

export function decideDepart(incident: Incident, context: DecideContext): Decision {
  const authority = responsible(incident, context)
  if (!authority.ok) return authority
  if (incident.state !== 'acknowledged') return wrongState(incident)
  return decided(incident, context, authority.grant, { body: { type: 'departed' } })
}

export function decideArrive(incident: Incident, command: Of<'arrive'>, context: DecideContext): Decision {
  const authority = responsible(incident, context)
  if (!authority.ok) return authority
  if (!isIn(incident, 'assigned', 'acknowledged', 'en_route')) return wrongState(incident)
  const away = command.position && distanceFrom(incident, command.position)
  return decided(incident, context, authority.grant, {
    body: { type: 'arrived', ...(away === undefined ? {} : { distanceM: away }) },
    timers: onTheSpot(incident),
    marks: isFar(away, command.position?.accuracyM ?? 0) ? ['far_on_scene'] : [],
  })
}

/** Far even if the fix errs by as much as it says it may: nobody is flagged for a bad fix. */
const isFar = (away: number | undefined, accuracyM: number): boolean =>
  away !== undefined && away - accuracyM > FAR_ON_SCENE_M

/** Whoever is there has taken it and has come; those who support answer for themselves. */
const onTheSpot = (incident: Incident): readonly TimerChange[] => [
  ...stopTimer(incident, 'acknowledge'),
  ...stopTimer(incident, 'arrive'),
]

const distanceFrom = (incident: Incident, position: { readonly lon: number; readonly lat: number }): number =>
  Math.round(distanceM(position.lon, position.lat, incident.place.lon, incident.place.lat))

export function decideStart(incident: Incident, context: DecideContext): Decision {
  const authority = responsible(incident, context)
  if (!authority.ok) return authority
  const hasArrival = incident.timers.some((timer) => timer.kind === 'arrive')
  const mayStart = incident.state === 'on_scene' || (!hasArrival && isIn(incident, 'acknowledged', 'en_route'))
  if (!mayStart) return wrongState(incident)
  return decided(incident, context, authority.grant, {
    body: { type: 'started' },
    timers: onTheSpot(incident),
  })
}

export function decideResolve(incident: Incident, command: Of<'resolve'>, context: DecideContext): Decision {
  const authority = responsible(incident, context)
  if (!authority.ok) return authority
  if (!isIn(incident, 'on_scene', 'handling') || !assignmentOf(incident)) return wrongState(incident)
  const openTask = tasksOf(incident).find(isOpenTask)
  if (openTask) return reject('whistle_open', { detail: { department: openTask.departmentName } })
  if (isBlank(command.text)) return reject('reason_missing')
  const needsPhoto = context.matters.matters.get(incident.category)?.photoRequired === true
  if (needsPhoto && command.photoIds.length === 0) return reject('evidence_missing')
  const unknown = unknownPhoto(command.photoIds, context)
  if (unknown) return unknown
  const { text, photoIds } = command
  const resolution = { text, at: doneAt(context), by: context.actor.userId, photoIds }
  return decided(incident, context, authority.grant, {
    body: { type: 'resolved', resolution, selfHandled: false },
    timers: [
      // A result answers an urge; a supervision is answered in writing.
      ...stopTimers(incident, 'resolve', 'acknowledge', 'arrive', 'urge_reply'),
      ...startTimer('check', context, incident),
    ],
  })
}
