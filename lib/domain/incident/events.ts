/** What happened to an incident. The log of these is the truth; `evolve` folds it the same way on the server, in the browser and in replay. */
import type { AreaCode, GridCode, TownshipCode } from '../../geo/codes.ts'
import type { DepartmentCode, PersonId, Role, UserId } from '../roles/role.ts'
import type { RequestKind } from './requests.ts'
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
  ServiceRating,
  Severity,
  VoidReason,
} from './state.ts'
import type { TimerClock, TimerMark, TimerName } from './timer-state.ts'
import type { TaskRating, WhistleKind } from './whistle.ts'

/** A timer set, moved or ended by an event; the fold of these gives the same due everywhere. */
export type TimerChange = TimerName &
  (
    | { readonly op: 'start'; readonly startedAt: EpochMs; readonly dueAt: EpochMs; readonly clock: TimerClock }
    | { readonly op: 'stop' }
    | { readonly op: 'pause'; readonly remainingMin: number }
    | { readonly op: 'resume'; readonly dueAt: EpochMs; readonly pausedMin?: number }
    | { readonly op: 'due'; readonly dueAt: EpochMs }
    | { readonly op: 'mark'; readonly mark: TimerMark }
  )

interface NamedDepartment {
  readonly department: DepartmentCode
  readonly departmentName: string
}

interface WhistleCall {
  readonly kind: WhistleKind
  readonly departments: readonly { readonly code: DepartmentCode; readonly name: string }[]
  readonly text: string
}

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
  | {
      readonly type: 'escalated'
      readonly owner: AreaCode
      readonly severity: Severity
      readonly reason: string
      readonly occasion?: string
    }
  | { readonly type: 'suspended'; readonly cause: string; readonly until: EpochMs }
  | { readonly type: 'resumed' }
  | { readonly type: 'extended'; readonly reason: string; readonly minutes: number }
  | { readonly type: 'resolved'; readonly resolution: Resolution; readonly selfHandled: boolean }
  | { readonly type: 'verifyPassed'; readonly method: 'phone' | 'photo' | 'on_site' }
  | { readonly type: 'verifyFailed'; readonly missing: string }
  | { readonly type: 'closed'; readonly conclusion: string }
  | { readonly type: 'serviceRated'; readonly rating: ServiceRating; readonly solved: boolean }
  | { readonly type: 'reopened'; readonly reason: string }
  | { readonly type: 'merged'; readonly primary: IncidentId }
  | { readonly type: 'unmerged'; readonly reason: string }
  | { readonly type: 'voided'; readonly voidReason: VoidReason }
  | { readonly type: 'recategorised'; readonly category: CategoryCode; readonly reason?: string }
  | { readonly type: 'reseveritied'; readonly severity: Severity; readonly reason?: string }
  | { readonly type: 'commented'; readonly text: string; readonly photoIds?: readonly string[] }
  | { readonly type: 'attached'; readonly photoIds: readonly string[]; readonly note?: string }
  /** `auto`: by the product itself; `timer` says which time was over where no text was given. */
  | {
      readonly type: 'urged'
      readonly text: string
      readonly auto?: true
      readonly timer?: TimerName['kind']
      readonly occasion?: string
    }
  | { readonly type: 'supervised'; readonly level: 1 | 2; readonly text: string; readonly occasion?: string }
  | { readonly type: 'replied'; readonly to: 'urge' | 'supervise'; readonly text: string }
  | { readonly type: 'suspendRequested'; readonly cause: string; readonly until: EpochMs }
  | { readonly type: 'extendRequested'; readonly reason: string; readonly minutes: number }
  | { readonly type: 'requestRefused'; readonly kind: RequestKind; readonly reason: string }
  | { readonly type: 'escalateProposed'; readonly reason: string; readonly severity?: Severity }
  | { readonly type: 'jurisdictionProposed'; readonly to: TownshipCode; readonly reason: string }
  | {
      readonly type: 'reassignProposed'
      readonly personId: PersonId
      readonly name: string
      readonly reason: string
    }
  | ({ readonly type: 'whistleProposed' } & WhistleCall)
  | ({ readonly type: 'whistled' } & WhistleCall)
  | ({ readonly type: 'reportedIn' } & NamedDepartment)
  | ({ readonly type: 'taskFinished'; readonly text: string } & NamedDepartment)
  | ({ readonly type: 'taskExcused'; readonly reason: string } & NamedDepartment)
  | ({ readonly type: 'taskRated'; readonly rating: TaskRating } & NamedDepartment)
  | { readonly type: 'alarmAcknowledged' }
  /** `late`: said long after its time, because nothing ran that could say it. */
  | ({ readonly type: 'timerMarked'; readonly mark: TimerMark; readonly late: boolean } & TimerName)
export type EventType = EventBody['type']

/** A decided event: body plus who and when. `version` is the incident's version after it. The log adds `seq`. */
export interface IncidentEvent {
  readonly incidentId: IncidentId
  readonly version: number
  /** When the server took it. */
  readonly at: EpochMs
  /** When it was done, by the device of a worker who could not send it at once; never after `at`. */
  readonly happenedAt?: EpochMs
  /** Null: the product itself. */
  readonly actor: {
    readonly userId: UserId
    readonly name: string
    readonly role: Role
    readonly scope: AreaCode
    /** For whom a department's handler acted. */
    readonly department?: DepartmentCode
  } | null
  readonly body: EventBody
  readonly timers: readonly TimerChange[]
  readonly marks: readonly IncidentMark[]
}

/** When it was done, as far as anyone can know. */
export const momentOf = (event: Pick<IncidentEvent, 'at' | 'happenedAt'>): EpochMs => event.happenedAt ?? event.at
