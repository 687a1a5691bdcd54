/** What a person may ask of an incident. One row of domain.md §4.2 each. The zod twin for the edge is lib/wire/commands.ts. */
import type { GridCode, TownshipCode } from '../../geo/codes.ts'
import type { DepartmentCode, PersonId } from '../roles/role.ts'
import type { RequestKind } from './requests.ts'
import type {
  CategoryCode,
  EpochMs,
  IncidentId,
  IncidentSource,
  Place,
  ServiceRating,
  Severity,
  TaskType,
  VoidReason,
} from './state.ts'
import type { TimerMark, TimerName } from './timer-state.ts'
import type { WhistleKind } from './whistle.ts'

/** Where a new incident is put; grid and township are found by the server from the place, never trusted from outside. */
export interface Location {
  readonly place: Place
  readonly grid?: GridCode
  readonly township: TownshipCode
}

export type ReportFields = {
  readonly category: CategoryCode
  readonly severity?: Severity
  readonly title: string
  readonly description: string
  readonly source: IncidentSource
  readonly outsideNumber?: string
}

interface WhistleFields {
  readonly kind: WhistleKind
  readonly departments: readonly DepartmentCode[]
  readonly text: string
}

export type Command =
  | ({ readonly type: 'report' } & ReportFields)
  | ({ readonly type: 'reportHandled'; readonly result: string; readonly photoIds: readonly string[] } & ReportFields)
  | {
      readonly type: 'accept'
      readonly category?: CategoryCode
      readonly severity?: Severity
      readonly grid?: GridCode
    }
  | { readonly type: 'refuse'; readonly reason: string; readonly whereToTurn: string }
  | {
      readonly type: 'assign'
      readonly assignee:
        | { readonly kind: 'worker'; readonly personId: PersonId; readonly support: readonly PersonId[] }
        | { readonly kind: 'department'; readonly department: DepartmentCode }
      readonly tasks: readonly TaskType[]
      readonly note?: string
    }
  | { readonly type: 'withdraw'; readonly reason?: string; readonly undo?: boolean }
  | {
      readonly type: 'reassign'
      readonly assignee:
        | { readonly kind: 'worker'; readonly personId: PersonId; readonly support: readonly PersonId[] }
        | { readonly kind: 'department'; readonly department: DepartmentCode }
      readonly tasks: readonly TaskType[]
      readonly reason: string
    }
  | { readonly type: 'addSupport'; readonly personId: PersonId; readonly tasks: readonly TaskType[] }
  | { readonly type: 'dropSupport'; readonly personId: PersonId }
  | { readonly type: 'acknowledge' }
  | { readonly type: 'decline'; readonly reason: string }
  | { readonly type: 'returnToDesk'; readonly reason: string; readonly whoseDuty: string }
  | { readonly type: 'depart' }
  | {
      readonly type: 'arrive'
      readonly position?: { readonly lon: number; readonly lat: number; readonly accuracyM: number | null }
    }
  | { readonly type: 'start' }
  | { readonly type: 'transfer'; readonly department: DepartmentCode; readonly reason: string }
  | { readonly type: 'transferJurisdiction'; readonly to: TownshipCode; readonly reason: string }
  | { readonly type: 'escalate'; readonly reason: string; readonly severity?: Severity }
  | { readonly type: 'suspend'; readonly cause: string; readonly until: EpochMs }
  | { readonly type: 'resume' }
  | { readonly type: 'extend'; readonly reason: string; readonly minutes: number }
  | { readonly type: 'resolve'; readonly text: string; readonly photoIds: readonly string[] }
  | { readonly type: 'verifyPass'; readonly method: 'phone' | 'photo' | 'on_site' }
  | { readonly type: 'verifyFail'; readonly missing: string }
  | { readonly type: 'close'; readonly conclusion: string }
  | { readonly type: 'rateService'; readonly rating: ServiceRating; readonly solved: boolean }
  | { readonly type: 'reopen'; readonly reason: string }
  | { readonly type: 'merge'; readonly primary: IncidentId }
  | { readonly type: 'unmerge'; readonly reason: string }
  | { readonly type: 'void'; readonly voidReason: VoidReason }
  | { readonly type: 'recategorise'; readonly category: CategoryCode; readonly reason?: string }
  | { readonly type: 'reseverity'; readonly severity: Severity; readonly reason?: string }
  | { readonly type: 'comment'; readonly text: string; readonly photoIds?: readonly string[] }
  | { readonly type: 'attach'; readonly photoIds: readonly string[]; readonly note?: string }
  | { readonly type: 'urge'; readonly text: string }
  | { readonly type: 'supervise'; readonly level: 1 | 2; readonly text: string }
  | { readonly type: 'reply'; readonly to: 'urge' | 'supervise'; readonly text: string }
  | { readonly type: 'requestSuspend'; readonly cause: string; readonly until: EpochMs }
  | { readonly type: 'requestExtend'; readonly reason: string; readonly minutes: number }
  | { readonly type: 'refuseRequest'; readonly kind: RequestKind; readonly reason: string }
  | { readonly type: 'proposeEscalate'; readonly reason: string; readonly severity?: Severity }
  | { readonly type: 'proposeJurisdiction'; readonly to: TownshipCode; readonly reason: string }
  | { readonly type: 'proposeReassign'; readonly personId: PersonId; readonly reason: string }
  | ({ readonly type: 'proposeWhistle' } & WhistleFields)
  | ({ readonly type: 'whistle' } & WhistleFields)
  | { readonly type: 'reportIn' }
  | { readonly type: 'finishTask'; readonly text: string }
  | { readonly type: 'excuseTask'; readonly department: DepartmentCode; readonly reason: string }
  | { readonly type: 'rateTask'; readonly department: DepartmentCode; readonly timely: number; readonly useful: number }
  | { readonly type: 'acknowledgeAlarm' }
export type CommandType = Command['type']

/**
 * What the product does by itself, when time has come; refused to people. `occasion` names why (a rule and the start of the timer it looked at):
 * on each the product acts once.
 */
export type SystemCommand =
  | ({ readonly type: 'markTimer'; readonly mark: TimerMark; readonly late: boolean } & TimerName)
  /** The end of a suspension has come. */
  | { readonly type: 'resume' }
  /** `text` may be empty where `timer` says what it is about. */
  | { readonly type: 'urge'; readonly occasion: string; readonly text: string; readonly timer?: TimerName['kind'] }
  | { readonly type: 'supervise'; readonly occasion: string; readonly level: 1 | 2; readonly text: string }
  | { readonly type: 'escalate'; readonly occasion: string; readonly reason: string; readonly severity?: Severity }
  /** The case it was merged into has itself been merged: chains are flattened. */
  | { readonly type: 'followPrimary'; readonly primary: IncidentId }
