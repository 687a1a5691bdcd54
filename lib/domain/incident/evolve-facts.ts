/** The part of the fold that does not move the state: what an event leaves on the case. */
import type { EventBody, IncidentEvent } from './events.ts'
import { momentOf } from './events.ts'
import { SYSTEM_USER } from './evolve-lifecycle.ts'
import { CHANGES_HANDS, endsProposals, proposalsLeft, proposalsWith } from './proposals.ts'
import type { OpenRequest } from './requests.ts'
import type { Incident, IncidentFacts, Severity } from './state.ts'
import type { WhistleTask } from './whistle.ts'
import { taskOf, tasksOf } from './whistle.ts'

/** Severities that need a person's action now (domain.md §7). */
const ALARM_SEVERITY: Severity = 2

/** True for a case that comes in urgent, or becomes more urgent than it was. */
export const raisesAlarm = (before: Severity | undefined, after: Severity): boolean =>
  after <= ALARM_SEVERITY && (before === undefined || after < before)

/** What changes besides the state. */
export function factsFrom(incident: Incident, event: IncidentEvent, body: EventBody): Partial<IncidentFacts> {
  return {
    ...leftBy(incident, event, body),
    ...(incident.requests && CHANGES_HANDS.includes(body.type) && { requests: [] }),
    ...(endsProposals(body.type) && incident.proposals && { proposals: proposalsLeft(incident.proposals, body.type) }),
  }
}

function leftBy(incident: Incident, event: IncidentEvent, body: EventBody): Partial<IncidentFacts> {
  const by = event.actor?.userId ?? SYSTEM_USER
  switch (body.type) {
    case 'accepted':
      return {
        category: body.category,
        ...severityFrom(incident, event, body.severity),
        acceptedAt: incident.acceptedAt ?? event.at,
        ...(body.grid ? { grid: body.grid } : {}),
      }
    case 'arrived':
      return { arrivedAt: incident.arrivedAt ?? momentOf(event) }
    case 'returned':
      return { returns: (incident.returns ?? 0) + 1 }
    case 'jurisdictionTransferred':
      return {
        township: body.township,
        owner: body.owner,
        jurisdictionTransfers: (incident.jurisdictionTransfers ?? 0) + 1,
      }
    case 'escalated':
      return {
        owner: body.owner,
        ...severityFrom(incident, event, body.severity),
        ...withOccasion(incident, body.occasion),
      }
    case 'suspended':
      return withoutRequest(incident, 'suspend')
    case 'extended':
      return { extensions: (incident.extensions ?? 0) + 1, ...withoutRequest(incident, 'extend') }
    case 'reopened':
      return { round: incident.round + 1, extensions: 0, ...(incident.urgesUnanswered && { urgesUnanswered: 0 }) }
    case 'recategorised':
      return { category: body.category }
    case 'reseveritied':
      return severityFrom(incident, event, body.severity)
    case 'resolved':
      // A result answers an urge.
      return {
        ...withPhotos(incident, body.resolution.photoIds),
        ...(incident.urgesUnanswered && { urgesUnanswered: 0 }),
      }
    case 'commented':
    case 'attached':
      return withPhotos(incident, body.photoIds ?? [])
    case 'urged':
      return {
        urges: [...(incident.urges ?? []).filter((urge) => urge.by !== by), { by, at: event.at }],
        urgesUnanswered: (incident.urgesUnanswered ?? 0) + 1,
        ...withOccasion(incident, body.occasion),
      }
    case 'supervised':
      return {
        supervisionLevel: incident.supervisionLevel === 2 ? 2 : body.level,
        ...withOccasion(incident, body.occasion),
      }
    case 'replied':
      return body.to === 'urge' ? { urgesUnanswered: 0 } : {}
    case 'suspendRequested':
    case 'extendRequested':
    case 'requestRefused':
      return requestsAfter(incident, event, body)
    case 'reassignProposed':
    case 'whistleProposed':
    case 'escalateProposed':
    case 'jurisdictionProposed':
      return { proposals: proposalsWith(incident, body, askedBy(event)) }
    case 'whistled':
    case 'reportedIn':
    case 'taskFinished':
    case 'taskExcused':
    case 'taskRated':
      return whistleAfter(incident, event, body)
    case 'serviceRated':
      return { answer: { rating: body.rating, solved: body.solved, at: event.at } }
    case 'alarmAcknowledged':
      return {
        alarm: {
          raisedAt: incident.alarm?.raisedAt ?? event.at,
          acknowledgedAt: event.at,
          acknowledgedBy: by,
          acknowledgedByName: event.actor?.name ?? '',
          ...(event.actor && { acknowledgedAtDesk: event.actor.scope }),
        },
      }
    default:
      return {}
  }
}

const severityFrom = (incident: Incident, event: IncidentEvent, severity: Severity) => ({
  severity,
  ...(raisesAlarm(incident.severity, severity) && { alarm: { raisedAt: event.at } }),
})

const withOccasion = ({ occasions = [] }: Incident, occasion: string | undefined) =>
  occasion === undefined ? {} : { occasions: [...occasions, occasion] }

const withPhotos = ({ photoIds = [] }: Incident, added: readonly string[]) =>
  added.length === 0 ? {} : { photoIds: [...new Set([...photoIds, ...added])] }

const withoutRequest = ({ requests }: Incident, kind: OpenRequest['kind']) =>
  requests ? { requests: requests.filter((one) => one.kind !== kind) } : {}

const askedBy = (event: IncidentEvent) => ({
  at: event.at,
  by: event.actor?.userId ?? SYSTEM_USER,
  byName: event.actor?.name ?? '',
})

function requestsAfter(
  incident: Incident,
  event: IncidentEvent,
  body: Extract<EventBody, { type: 'suspendRequested' | 'extendRequested' | 'requestRefused' }>,
): Partial<IncidentFacts> {
  if (body.type === 'requestRefused') return withoutRequest(incident, body.kind)
  const request: OpenRequest =
    body.type === 'suspendRequested'
      ? { kind: 'suspend', cause: body.cause, until: body.until, ...askedBy(event) }
      : { kind: 'extend', reason: body.reason, minutes: body.minutes, ...askedBy(event) }
  return { requests: [...(incident.requests ?? []).filter((one) => one.kind !== request.kind), request] }
}

function whistleAfter(
  incident: Incident,
  event: IncidentEvent,
  body: Extract<EventBody, { type: 'whistled' | 'reportedIn' | 'taskFinished' | 'taskExcused' | 'taskRated' }>,
): Partial<IncidentFacts> {
  if (body.type === 'whistled') {
    const called = body.departments.map(
      ({ code, name }): WhistleTask => ({
        department: code,
        departmentName: name,
        kind: body.kind,
        text: body.text,
        calledAt: event.at,
        state: 'called',
      }),
    )
    const others = tasksOf(incident).filter((task) => !called.some((one) => one.department === task.department))
    return { whistle: [...others, ...called] }
  }
  const task = taskOf(incident, body.department)
  const after = task && taskAfter(task, event, body)
  return after ? { whistle: tasksOf(incident).map((one) => (one === task ? after : one)) } : {}
}

function taskAfter(
  task: WhistleTask,
  event: IncidentEvent,
  body: Extract<EventBody, { type: 'reportedIn' | 'taskFinished' | 'taskExcused' | 'taskRated' }>,
): WhistleTask {
  const { department, departmentName, kind, text, calledAt } = task
  const base = { department, departmentName, kind, text, calledAt }
  switch (body.type) {
    case 'reportedIn':
      return { ...base, state: 'reportedIn', reportedInAt: event.at }
    case 'taskFinished': {
      const reportedInAt = task.state === 'reportedIn' ? task.reportedInAt : event.at
      return { ...base, state: 'done', reportedInAt, doneAt: event.at, result: body.text }
    }
    case 'taskExcused':
      return { ...base, state: 'excused', excusedAt: event.at, reason: body.reason }
    case 'taskRated':
      return task.state === 'done' ? { ...task, rating: body.rating } : task
  }
}
