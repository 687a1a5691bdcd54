/** 吹哨报到: one desk calls several departments to one incident, and each has a task of its own (domain.md §4.2). */
import type { DepartmentCode } from '../roles/role.ts'
import type { EpochMs, Incident } from './state.ts'
import type { TimerClock } from './timer-state.ts'

export const WHISTLE_KINDS = ['emergency', 'joint', 'problem'] as const
/** 应急哨, 联合哨, 攻坚哨. */
export type WhistleKind = (typeof WHISTLE_KINDS)[number]

interface Span {
  readonly minutes: number
  readonly clock: TimerClock
}
const WORKING_DAY_MIN = 480

/** Half an hour by the clock, four working hours, two working days to come and ten to finish. */
export const WHISTLE_TIMES: Readonly<Record<WhistleKind, { readonly reportIn: Span; readonly finish: Span | null }>> = {
  emergency: { reportIn: { minutes: 30, clock: 'clock' }, finish: null },
  joint: { reportIn: { minutes: 240, clock: 'working' }, finish: null },
  problem: {
    reportIn: { minutes: 2 * WORKING_DAY_MIN, clock: 'working' },
    finish: { minutes: 10 * WORKING_DAY_MIN, clock: 'working' },
  },
}

/** How the caller found the department's help, 1 to 5. */
export interface TaskRating {
  readonly timely: number
  readonly useful: number
}

/** What one department was called for. Its dues are the incident's timers `report_in` and `finish_task` with the department as subject. */
export type WhistleTask = {
  readonly department: DepartmentCode
  readonly departmentName: string
  readonly kind: WhistleKind
  readonly text: string
  readonly calledAt: EpochMs
} & (
  | { readonly state: 'called' }
  | { readonly state: 'reportedIn'; readonly reportedInAt: EpochMs }
  | {
      readonly state: 'done'
      readonly reportedInAt: EpochMs
      readonly doneAt: EpochMs
      readonly result: string
      readonly rating?: TaskRating
    }
  | { readonly state: 'excused'; readonly excusedAt: EpochMs; readonly reason: string }
)

type OpenTask = Extract<WhistleTask, { state: 'called' | 'reportedIn' }>
export const isOpenTask = (task: WhistleTask): task is OpenTask =>
  task.state === 'called' || task.state === 'reportedIn'

export const tasksOf = (incident: Pick<Incident, 'whistle'>): readonly WhistleTask[] => incident.whistle ?? []

export const taskOf = (incident: Pick<Incident, 'whistle'>, department: string): WhistleTask | undefined =>
  tasksOf(incident).find((task) => task.department === department)

/** Departments that have or had work here: they see the incident. One excused has none. */
export const calledDepartments = (incident: Pick<Incident, 'whistle'>): readonly DepartmentCode[] =>
  tasksOf(incident)
    .filter((task) => task.state !== 'excused')
    .map((task) => task.department)
