/** K20 报到率: of the departments called, those that reported in by their due; with what the callers say of their help. */
import type { EpochMs, Incident } from '../incident/state.ts'
import { tasksOf } from '../incident/whistle.ts'
import type { DepartmentCode } from '../roles/role.ts'
import { type Rate, rateOf } from './rate.ts'

/** One department called to one case. */
export interface WhistleCall {
  readonly department: DepartmentCode
  readonly dueAt: EpochMs
  /** Absent: not yet. */
  readonly reportedInAt?: EpochMs
  /** Mean of «timely» and «useful», 1 to 5; absent: not rated. */
  readonly rating?: number
}

export interface WhistleAnswer {
  readonly inTime: Rate
  /** Mean of all ratings, one decimal; absent: nobody rated. */
  readonly meanRating?: number
}

/** The calls of one case. Nobody waits for a department that was excused. */
export function whistleCalls(incident: Incident): readonly WhistleCall[] {
  return tasksOf(incident).flatMap((task): WhistleCall[] => {
    const timer = incident.timers.find((one) => one.kind === 'report_in' && one.subject === task.department)
    if (task.state === 'excused' || timer === undefined || timer.state === 'paused') return []
    const { department } = task
    if (task.state === 'called') return [{ department, dueAt: timer.dueAt }]
    const rating = task.state === 'done' ? task.rating : undefined
    return [
      {
        department,
        dueAt: timer.dueAt,
        reportedInAt: task.reportedInAt,
        ...(rating && { rating: (rating.timely + rating.useful) / 2 }),
      },
    ]
  })
}

/** Calls due in [from, to) and by `now`. */
export function whistleAnswer(
  calls: readonly WhistleCall[],
  { from, to, now }: { readonly from: EpochMs; readonly to: EpochMs; readonly now: EpochMs },
): WhistleAnswer {
  const due = calls.filter(({ dueAt }) => dueAt >= from && dueAt < to && dueAt <= now)
  const inTime = due.filter(({ dueAt, reportedInAt }) => reportedInAt !== undefined && reportedInAt <= dueAt)
  const ratings = due.flatMap(({ rating }) => (rating === undefined ? [] : [rating]))
  const mean = ratings.reduce((sum, one) => sum + one, 0) / ratings.length
  return {
    inTime: rateOf(inTime.length, due.length),
    ...(ratings.length > 0 && { meanRating: Math.round(mean * 10) / 10 }),
  }
}
