/** What happened to an incident. The log of these is the truth; `evolve` folds it the same way on the server, in the browser and in replay. */
import type { AreaCode, GridCode, TownshipCode } from '../../geo/codes.ts'
import type { PersonId, Role, UserId } from '../roles/role.ts'
import type {
  AssignedWorker,
  Assignment,
  CategoryCode,
  EpochMs,
  IncidentId,
  IncidentMark,
  IncidentSource,
  Place,
  Resolution,
  Severity,
  TimerClock,
  TimerKind,
  VoidReason,
} from './state.ts'

/** A timer set, moved or ended by an event; the fold of these gives the same due everywhere. */
export type TimerChange =
  | {
      readonly op: 'start'
      readonly kind: TimerKind
      readonly startedAt: EpochMs
      readonly dueAt: EpochMs
      readonly clock: TimerClock
    }
  | { readonly op: 'stop'; readonly kind: TimerKind }
  | { readonly op: 'pause'; readonly kind: TimerKind; readonly remainingMin: number }
  | { readonly op: 'resume'; readonly kind: TimerKind; readonly dueAt: EpochMs }
  | { readonly op: 'due'; readonly kind: TimerKind; readonly dueAt: EpochMs }

/** The part that differs by kind. `timers` and `marks` apply after it. */
export type EventBody =
  | {
      readonly type: 'reported'
      readonly number: string
      readonly category: CategoryCode
      readonly severity: Severity
      readonly title: string
      readonly description: string
      readonly source: IncidentSource
      readonly outsideNumber?: string
      readonly place: Place
      readonly grid?: GridCode
      readonly township: TownshipCode
      readonly owner: AreaCode
    }
  | {
      readonly type: 'accepted'
      readonly category: CategoryCode
      readonly severity: Severity
      readonly grid?: GridCode
    }
  | { readonly type: 'refused'; readonly reason: string; readonly whereToTurn: string }
  | { readonly type: 'assigned'; readonly assignment: Assignment; readonly note?: string }
  | { readonly type: 'withdrawn'; readonly undo: boolean; readonly reason?: string }
  | { readonly type: 'reassigned'; readonly assignment: Assignment; readonly reason: string }
  | { readonly type: 'supportAdded'; readonly worker: AssignedWorker }
  | { readonly type: 'supportDropped'; readonly personId: PersonId }
  /** `personId`: the grid worker who took it, responsible or support; absent for a department. */
  | { readonly type: 'acknowledged'; readonly personId?: PersonId }
  | { readonly type: 'declined'; readonly reason: string }
  | { readonly type: 'returned'; readonly reason: string; readonly whoseDuty: string }
  | { readonly type: 'departed' }
  | { readonly type: 'arrived'; readonly distanceM?: number }
  | { readonly type: 'started' }
  | { readonly type: 'transferred'; readonly assignment: Assignment; readonly reason: string }
  | {
      readonly type: 'jurisdictionTransferred'
      readonly township: TownshipCode
      readonly owner: AreaCode
      readonly reason: string
    }
  | { readonly type: 'escalated'; readonly owner: AreaCode; readonly severity: Severity; readonly reason: string }
  | { readonly type: 'suspended'; readonly cause: string; readonly until: EpochMs }
  | { readonly type: 'resumed' }
  | { readonly type: 'extended'; readonly reason: string; readonly minutes: number }
  | { readonly type: 'resolved'; readonly resolution: Resolution; readonly selfHandled: boolean }
  | { readonly type: 'verifyPassed'; readonly method: 'phone' | 'photo' | 'on_site' }
  | { readonly type: 'verifyFailed'; readonly missing: string }
  | { readonly type: 'closed'; readonly conclusion: string }
  | { readonly type: 'reopened'; readonly reason: string }
  | { readonly type: 'merged'; readonly primary: IncidentId }
  | { readonly type: 'unmerged'; readonly reason: string }
  | { readonly type: 'voided'; readonly voidReason: VoidReason }
  | { readonly type: 'recategorised'; readonly category: CategoryCode; readonly reason?: string }
  | { readonly type: 'reseveritied'; readonly severity: Severity; readonly reason?: string }
  | { readonly type: 'commented'; readonly text: string }
  | { readonly type: 'urged'; readonly text: string }
  | { readonly type: 'supervised'; readonly level: 1 | 2; readonly text: string }
export type EventType = EventBody['type']

/** A decided event: body plus who and when. `version` is the incident's version after it. The log adds `seq`. */
export interface IncidentEvent {
  readonly incidentId: IncidentId
  readonly version: number
  readonly at: EpochMs
  readonly actor: {
    readonly userId: UserId
    readonly name: string
    readonly role: Role
    readonly scope: AreaCode
  } | null
  readonly body: EventBody
  readonly timers: readonly TimerChange[]
  readonly marks: readonly IncidentMark[]
}
