/** The part of the fold that moves the state: what each event makes of the one before it. */
import type { UserId } from '../roles/role.ts'
import type { EventBody, IncidentEvent } from './events.ts'
import { momentOf } from './events.ts'
import type { Assignment, Incident, Lifecycle, MergeableLifecycle, SuspendableLifecycle } from './state.ts'
import { assignmentOf } from './state.ts'

/** Stands for the product itself where an event has no actor. */
export const SYSTEM_USER = 'system' as UserId

export const LIFECYCLE_KEYS = [
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

/** State and assignment alone, to come back to after a suspension or a merge. */
function lifecycleOf(incident: Incident): MergeableLifecycle {
  const assignment = assignmentOf(incident)
  return (assignment ? { state: incident.state, assignment } : { state: incident.state }) as MergeableLifecycle
}

export function lifecycleFrom(incident: Incident, event: IncidentEvent, body: EventBody): Lifecycle {
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
      // A chain is flattened: it stays merged since it was, now into the last of them.
      if (incident.state === 'merged')
        return { state: 'merged', primary: body.primary, mergedAt: incident.mergedAt, before: incident.before }
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
  const acknowledgedAt = momentOf(event)
  if (assignment.kind === 'department') return { state: 'acknowledged', assignment: { ...assignment, acknowledgedAt } }
  if (personId === undefined || personId === assignment.responsible.personId) {
    const responsible = { ...assignment.responsible, acknowledgedAt }
    return { state: 'acknowledged', assignment: { ...assignment, responsible } }
  }
  const support = assignment.support.map((worker) =>
    worker.personId === personId ? { ...worker, acknowledgedAt } : worker,
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
