/** The fold: what an incident is after an event. The same on the server, in the browser (optimistic update) and in replay. It decides nothing. */
import type { AreaCode } from '../../geo/codes.ts'
import { withinScope } from '../../geo/codes.ts'
import type { UserId } from '../roles/role.ts'
import type { EventBody, IncidentEvent } from './events.ts'
import type {
  Assignment,
  Incident,
  IncidentFacts,
  Lifecycle,
  MergeableLifecycle,
  SuspendableLifecycle,
} from './state.ts'
import { assignmentOf } from './state.ts'
import { applyTimerChanges } from './timers.ts'

/** Stands for the product itself where an event has no actor. */
const SYSTEM_USER = 'system' as UserId

const LIFECYCLE_KEYS = [
  'state',
  'assignment',
  'resolution',
  'verifiedBy',
  'closedAt',
  'conclusion',
  'until',
  'cause',
  'before',
  'primary',
  'mergedAt',
  'voidReason',
  'voidedAt',
] as const

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

/** State and assignment alone, to come back to after a suspension or a merge. */
function lifecycleOf(incident: Incident): MergeableLifecycle {
  const assignment = assignmentOf(incident)
  return (assignment ? { state: incident.state, assignment } : { state: incident.state }) as MergeableLifecycle
}

export function evolve(incident: Incident | undefined, event: IncidentEvent): Incident {
  const { body } = event
  if (body.type === 'reported') return created(event, body)
  if (!incident) throw new Error(`Event ${body.type} of incident ${event.incidentId} comes before its report`)
  // One new object for the next state, filled in place: this fold runs for every event of every log.
  const next = Object.assign(factsOf(incident), factsFrom(incident, event, body), {
    version: event.version,
    updatedAt: event.at,
    timers: event.timers.length > 0 ? applyTimerChanges(incident.timers, event.timers, event.at) : incident.timers,
    marks: withMarks(incident.marks, event.marks),
  })
  // A transfer of jurisdiction leaves the old grid behind; an undefined would stay a key in some stores and not in others.
  if (next.grid && !withinScope(next.township as AreaCode, next.grid)) {
    const { grid: _left, ...elsewhere } = next
    return Object.assign(elsewhere, lifecycleFrom(incident, event, body))
  }
  return Object.assign(next, lifecycleFrom(incident, event, body))
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
    timers: applyTimerChanges([], event.timers, event.at),
    marks: event.marks,
    round: 1,
    updatedAt: event.at,
    state: 'reported',
  }
}

/** What changes besides the state. */
function factsFrom(incident: Incident, event: IncidentEvent, body: EventBody): Partial<IncidentFacts> {
  switch (body.type) {
    case 'accepted':
      return {
        category: body.category,
        severity: body.severity,
        acceptedAt: incident.acceptedAt ?? event.at,
        ...(body.grid ? { grid: body.grid } : {}),
      }
    case 'arrived':
      return { arrivedAt: incident.arrivedAt ?? event.at }
    case 'returned':
      return { returns: (incident.returns ?? 0) + 1 }
    case 'jurisdictionTransferred':
      return {
        township: body.township,
        owner: body.owner,
        jurisdictionTransfers: (incident.jurisdictionTransfers ?? 0) + 1,
      }
    case 'escalated':
      return { owner: body.owner, severity: body.severity }
    case 'extended':
      return { extensions: (incident.extensions ?? 0) + 1 }
    case 'reopened':
      return { round: incident.round + 1, extensions: 0 }
    case 'recategorised':
      return { category: body.category }
    case 'reseveritied':
      return { severity: body.severity }
    case 'urged': {
      const by = event.actor?.userId ?? SYSTEM_USER
      return { urges: [...(incident.urges ?? []).filter((urge) => urge.by !== by), { by, at: event.at }] }
    }
    default:
      return {}
  }
}

function lifecycleFrom(incident: Incident, event: IncidentEvent, body: EventBody): Lifecycle {
  const by = event.actor?.userId ?? SYSTEM_USER
  switch (body.type) {
    case 'accepted':
    case 'withdrawn':
    case 'declined':
    case 'returned':
    case 'reopened':
      return { state: 'accepted' }
    case 'refused':
      return { state: 'voided', voidReason: 'not_accepted', voidedAt: event.at }
    case 'assigned':
    case 'reassigned':
    case 'transferred':
      return { state: 'assigned', assignment: body.assignment }
    case 'acknowledged':
      return acknowledged(incident, event, body.personId)
    case 'supportAdded':
      return withWorkers(incident, (assignment) => ({ ...assignment, support: [...assignment.support, body.worker] }))
    case 'supportDropped':
      return withWorkers(incident, (assignment) => ({
        ...assignment,
        support: assignment.support.filter((worker) => worker.personId !== body.personId),
      }))
    case 'departed':
      return { state: 'en_route', assignment: held(incident) }
    case 'arrived':
      return { state: 'on_scene', assignment: held(incident) }
    case 'started':
      return { state: 'handling', assignment: held(incident) }
    case 'jurisdictionTransferred':
      return { state: 'reported' }
    case 'suspended':
      return {
        state: 'suspended',
        until: body.until,
        cause: body.cause,
        before: lifecycleOf(incident) as SuspendableLifecycle,
      }
    case 'resumed':
    case 'unmerged':
      if (incident.state === 'suspended' || incident.state === 'merged') return incident.before
      throw unexpected(incident, event)
    case 'resolved': {
      const assignment = assignmentOf(incident)
      return { state: 'resolved', resolution: body.resolution, ...(assignment ? { assignment } : {}) }
    }
    case 'verifyPassed': {
      if (incident.state !== 'resolved') throw unexpected(incident, event)
      const assignment = assignmentOf(incident)
      return {
        state: 'verified',
        resolution: incident.resolution,
        verifiedBy: by,
        ...(assignment ? { assignment } : {}),
      }
    }
    case 'verifyFailed': {
      // Self-handled cases have nobody assigned: the desk sends somebody.
      const assignment = assignmentOf(incident)
      return assignment ? { state: 'handling', assignment } : { state: 'accepted' }
    }
    case 'closed':
      if (incident.state !== 'verified') throw unexpected(incident, event)
      return {
        state: 'closed',
        resolution: incident.resolution,
        verifiedBy: incident.verifiedBy,
        closedAt: event.at,
        conclusion: body.conclusion,
      }
    case 'merged':
      return { state: 'merged', primary: body.primary, mergedAt: event.at, before: lifecycleOf(incident) }
    case 'voided':
      return { state: 'voided', voidReason: body.voidReason, voidedAt: event.at }
    default:
      return same(incident)
  }
}

/** The lifecycle as it is, for events that leave only a mark. */
function same(incident: Incident): Lifecycle {
  const kept: Record<string, unknown> = {}
  for (const key of LIFECYCLE_KEYS)
    if (key in incident) kept[key] = (incident as unknown as Record<string, unknown>)[key]
  return kept as unknown as Lifecycle
}

function acknowledged(incident: Incident, event: IncidentEvent, personId: string | undefined): Lifecycle {
  const assignment = held(incident)
  if (assignment.kind === 'department')
    return { state: 'acknowledged', assignment: { ...assignment, acknowledgedAt: event.at } }
  if (personId === undefined || personId === assignment.responsible.personId) {
    const responsible = { ...assignment.responsible, acknowledgedAt: event.at }
    return { state: 'acknowledged', assignment: { ...assignment, responsible } }
  }
  const support = assignment.support.map((worker) =>
    worker.personId === personId ? { ...worker, acknowledgedAt: event.at } : worker,
  )
  return { ...same(incident), assignment: { ...assignment, support } } as Lifecycle
}

function withWorkers(
  incident: Incident,
  change: (assignment: Extract<Assignment, { kind: 'worker' }>) => Assignment,
): Lifecycle {
  const assignment = held(incident)
  const next = assignment.kind === 'worker' ? change(assignment) : assignment
  return { ...same(incident), assignment: next } as Lifecycle
}

function held(incident: Incident): Assignment {
  const assignment = assignmentOf(incident)
  if (assignment) return assignment
  throw new Error(`Incident ${incident.id} in state ${incident.state} has nobody assigned`)
}

const unexpected = (incident: Incident, event: IncidentEvent): Error =>
  new Error(`Event ${event.body.type} does not fit incident ${incident.id} in state ${incident.state}`)
