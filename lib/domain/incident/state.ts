/** The incident as every part of the product sees it: the fold of its events (see evolve.ts). Domain.md §4.1. */
import type { AreaCode, GridCode, TownshipCode } from '../../geo/codes.ts'
import type { DepartmentCode, PersonId, UserId } from '../roles/role.ts'
import type { OpenRequest, Proposal } from './requests.ts'
import type { Timer } from './timer-state.ts'
import type { WhistleTask } from './whistle.ts'

export type { Timer, TimerKind } from './timer-state.ts'

export type IncidentId = string & { readonly __brand: 'IncidentId' }
/** Four digits: major (article 9) and minor, e.g. 0402. */
export type CategoryCode = string & { readonly __brand: 'CategoryCode' }
/** Milliseconds since 1970-01-01T00:00Z. */
export type EpochMs = number

/** 1 red 特急, 2 orange 紧急, 3 yellow 较急, 4 blue 一般. An order of urgency, not the formal grade of an emergency. */
export type Severity = 1 | 2 | 3 | 4

export const INCIDENT_SOURCES = [
  'desk',
  'grid_worker',
  'patrol',
  'hotline_12345',
  'public',
  'department',
  'petition_office',
  'mediation_centre',
  'legal_service',
  'device',
  'video_ai',
  'leader_order',
  'other_platform',
] as const
export type IncidentSource = (typeof INCIDENT_SOURCES)[number]

export const INCIDENT_STATES = [
  'reported',
  'accepted',
  'assigned',
  'acknowledged',
  'en_route',
  'on_scene',
  'handling',
  'resolved',
  'verified',
  'closed',
  'suspended',
  'merged',
  'voided',
] as const
export type IncidentStateName = (typeof INCIDENT_STATES)[number]

export const TASK_TYPES = [
  'verify',
  'inform',
  'visit',
  'stabilise',
  'mediate',
  'service',
  'deliver',
  'inspect',
  'accompany',
  'register',
  'permit',
  'penalty',
  'coercive',
] as const
/** What someone is asked to do. `permit`, `penalty` and `coercive` are reserved to officials (article 16). */
export type TaskType = (typeof TASK_TYPES)[number]
export const RESERVED_TASKS = ['permit', 'penalty', 'coercive'] as const satisfies readonly TaskType[]

/** A grid worker on an incident, named so that a card can be drawn without another look-up. */
export interface AssignedWorker {
  readonly personId: PersonId
  readonly name: string
  readonly tasks: readonly TaskType[]
  readonly acknowledgedAt?: EpochMs
}

/** Exactly one responsible: a worker with support, or a linkage department. */
export type Assignment =
  | {
      readonly kind: 'worker'
      readonly responsible: AssignedWorker
      readonly support: readonly AssignedWorker[]
      readonly at: EpochMs
      readonly by: UserId
    }
  | {
      readonly kind: 'department'
      readonly department: DepartmentCode
      readonly departmentName: string
      readonly at: EpochMs
      readonly by: UserId
      readonly acknowledgedAt?: EpochMs
    }

export interface Place {
  readonly lon: number
  readonly lat: number
  /** Free address text as given, at most 200 characters. */
  readonly address?: string
}

export const SERVICE_RATINGS = ['satisfied', 'basically_satisfied', 'dissatisfied'] as const
/** 满意, 基本满意, 不满意: what the reporter says of how his case was handled (domain.md §5 K10). */
export type ServiceRating = (typeof SERVICE_RATINGS)[number]

/** The reporter's word at the call-back; a later one takes the place of an earlier. */
export interface ReporterAnswer {
  readonly rating: ServiceRating
  /** Whether he says that it is solved, which is not the same as being content. */
  readonly solved: boolean
  readonly at: EpochMs
}

export const INCIDENT_MARKS = [
  'returned',
  'declined',
  'transferred',
  'escalated',
  'reopened',
  'rework',
  'urged',
  'supervised',
  'extended',
  'self_handled',
  'far_on_scene',
  'late_report',
] as const
/** Badges an event leaves on the case; not states. */
export type IncidentMark = (typeof INCIDENT_MARKS)[number]

/** What holds in every state. */
export interface IncidentFacts {
  readonly id: IncidentId
  /** What people say: A-2026-000412. Unique, made by the server. */
  readonly number: string
  /** Counts the events of this incident; a command names the version it saw. */
  readonly version: number
  readonly category: CategoryCode
  readonly severity: Severity
  readonly title: string
  readonly description: string
  readonly source: IncidentSource
  /** Number in the system it came from, unique per source. */
  readonly outsideNumber?: string
  readonly place: Place
  /** The grid at the time of report; absent when the point lies in none. */
  readonly grid?: GridCode
  /** Where it lies: decides rooms and scope. */
  readonly township: TownshipCode
  /** The desk that commands it: the township's, or higher after an escalation. */
  readonly owner: AreaCode
  readonly reportedAt: EpochMs
  readonly reportedBy: UserId | null
  readonly acceptedAt?: EpochMs
  readonly arrivedAt?: EpochMs
  readonly timers: readonly Timer[]
  readonly marks: readonly IncidentMark[]
  readonly round: number
  /** Extensions granted in this round; absent: none. */
  readonly extensions?: number
  /** Times a department sent it back; the second goes to the county, whose word is final. */
  readonly returns?: number
  /** Times it was handed to another jurisdiction: the receiver may send it back once. */
  readonly jurisdictionTransfers?: number
  /** Newest urge of each sender, to hold their rate. */
  readonly urges?: readonly { readonly by: UserId; readonly at: EpochMs }[]
  /** Urges since the last answer. */
  readonly urgesUnanswered?: number
  /** The highest level of supervision it is or was under. */
  readonly supervisionLevel?: 1 | 2
  /** Occasions on which the product itself acted: on each once. */
  readonly occasions?: readonly string[]
  readonly requests?: readonly OpenRequest[]
  readonly proposals?: readonly Proposal[]
  /** One task a department called. */
  readonly whistle?: readonly WhistleTask[]
  readonly alarm?: Alarm
  /** Absent: nobody answered. Kept when the case is opened again. */
  readonly answer?: ReporterAnswer
  /** All photos of the case, in the order they came; which event brought which stands in the log. */
  readonly photoIds?: readonly string[]
  /** When the step that led to this state was taken, by the device's time where it had one: what follows cannot have happened before. */
  readonly steppedAt?: EpochMs
  readonly updatedAt: EpochMs
}

/** An incident of severity 1 or 2 asks for a person's action now: it stays raised until somebody says that he has heard it. */
export interface Alarm {
  readonly raisedAt: EpochMs
  readonly acknowledgedAt?: EpochMs
  readonly acknowledgedBy?: UserId
  readonly acknowledgedByName?: string
  /** Area of the desk he sat at: what a wall says in place of a name. */
  readonly acknowledgedAtDesk?: AreaCode
}

export interface Resolution {
  readonly text: string
  readonly at: EpochMs
  readonly by: UserId
  readonly photoIds: readonly string[]
}

type WithAssignment = { readonly assignment: Assignment }

/** The part that depends on the state; an illegal combination cannot be written. */
export type Lifecycle =
  | { readonly state: 'reported' }
  | { readonly state: 'accepted' }
  | ({ readonly state: 'assigned' | 'acknowledged' | 'en_route' | 'on_scene' | 'handling' } & WithAssignment)
  | ({ readonly state: 'resolved'; readonly resolution: Resolution } & Partial<WithAssignment>)
  | ({
      readonly state: 'verified'
      readonly resolution: Resolution
      readonly verifiedBy: UserId
    } & Partial<WithAssignment>)
  | {
      readonly state: 'closed'
      readonly resolution: Resolution
      readonly verifiedBy: UserId
      readonly closedAt: EpochMs
      readonly conclusion: string
    }
  | {
      readonly state: 'suspended'
      readonly until: EpochMs
      readonly cause: string
      readonly before: SuspendableLifecycle
    }
  | {
      readonly state: 'merged'
      readonly primary: IncidentId
      readonly mergedAt: EpochMs
      readonly before: MergeableLifecycle
    }
  | { readonly state: 'voided'; readonly voidReason: VoidReason; readonly voidedAt: EpochMs }

export type SuspendableLifecycle =
  | { readonly state: 'accepted' }
  | ({ readonly state: 'assigned' | 'acknowledged' | 'en_route' | 'on_scene' | 'handling' } & WithAssignment)
export type MergeableLifecycle = { readonly state: 'reported' } | SuspendableLifecycle

export const VOID_REASONS = ['test', 'duplicate_entry', 'false_report', 'not_accepted'] as const
export type VoidReason = (typeof VOID_REASONS)[number]

export type Incident = IncidentFacts & Lifecycle

export const CLOSED_STATES: readonly IncidentStateName[] = ['closed', 'merged', 'voided']
/** Open = all but closed, merged, voided. */
export const isOpen = (incident: Incident): boolean => !CLOSED_STATES.includes(incident.state)

/** The assignment in force, whatever the state. */
export const assignmentOf = (incident: Incident): Assignment | undefined =>
  'assignment' in incident
    ? incident.assignment
    : incident.state === 'suspended' && 'assignment' in incident.before
      ? incident.before.assignment
      : undefined

/** Every grid worker on the incident, the responsible one first. */
export const workersOn = (incident: Incident): readonly AssignedWorker[] => {
  const assignment = assignmentOf(incident)
  return assignment?.kind === 'worker' ? [assignment.responsible, ...assignment.support] : []
}
