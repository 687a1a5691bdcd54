/** K19 部门按时反馈率 (article 21, domain.md §5): department tasks fed back by their due ÷ tasks due, the excused and the suspended left out. */
import type { EpochMs } from '../incident/state.ts'

/** One thing a linkage department was asked for: a case passed to it, or its part of a whistled one. */
export interface DepartmentTask {
  readonly dueAt: EpochMs
  /** When its feedback came; absent: not yet. */
  readonly fedBackAt?: EpochMs
  /** Excused by the duty officer, or standing still: nobody waits for it. */
  readonly outOfCount?: 'excused' | 'suspended'
}

export interface Rate {
  readonly inTime: number
  readonly due: number
  /** Percent to one decimal, half up; null when nothing was due: «no cases», not 0 %. */
  readonly percent: number | null
}

/** Tasks due in [from, to) and by `now`. */
export function departmentFeedbackRate(
  tasks: readonly DepartmentTask[],
  { from, to, now }: { readonly from: EpochMs; readonly to: EpochMs; readonly now: EpochMs },
): Rate {
  const counted = tasks.filter(
    ({ dueAt, outOfCount }) => outOfCount === undefined && dueAt >= from && dueAt < to && dueAt <= now,
  )
  const inTime = counted.filter(({ dueAt, fedBackAt }) => fedBackAt !== undefined && fedBackAt <= dueAt).length
  const due = counted.length
  return { inTime, due, percent: due === 0 ? null : Math.round((inTime / due) * 1_000) / 10 }
}
