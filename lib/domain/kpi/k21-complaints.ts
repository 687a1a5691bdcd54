/** K21 投诉按时办理率 (article 19): complaints answered by their due ÷ complaints due. */
import type { EpochMs } from '../incident/state.ts'
import { type Rate, rateOf } from './rate.ts'

export interface DueComplaint {
  readonly dueAt: EpochMs
  /** Absent: not yet. */
  readonly answeredAt?: EpochMs
}

/** Complaints due in [from, to) and by `now`. */
export function complaintAnswerRate(
  complaints: readonly DueComplaint[],
  { from, to, now }: { readonly from: EpochMs; readonly to: EpochMs; readonly now: EpochMs },
): Rate {
  const due = complaints.filter(({ dueAt }) => dueAt >= from && dueAt < to && dueAt <= now)
  const inTime = due.filter(({ dueAt, answeredAt }) => answeredAt !== undefined && answeredAt <= dueAt)
  return rateOf(inTime.length, due.length)
}
