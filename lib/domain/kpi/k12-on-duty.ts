/** Who is there and what he carries: K12 在岗率 by the duty switch, not by position; K13 人均办件, never for pay: it buys trivial reports. */
import type { CaseRow } from '../situation/case-row.ts'
import { counts, type Period, within } from './case-kpi.ts'
import { type Rate, rateOf } from './rate.ts'

/** Seconds since 1970, half-open. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** One person's planned shift, and when his duty switch was on. A switch still on ends now. */
export interface PlannedShift extends Span {
  readonly onDuty: readonly Span[]
}

const overlapS = (one: Span, other: Span): number =>
  Math.max(Math.min(one.to, other.to) - Math.max(one.from, other.from), 0)

/** Minutes on duty inside the plan ÷ minutes planned, of the part of each shift that lies in the period and has passed. */
export function onDutyRate(shifts: readonly PlannedShift[], { from, asOf }: Period): Rate {
  let plannedS = 0
  let onDutyS = 0
  for (const shift of shifts) {
    const passed = { from: Math.max(shift.from, from), to: Math.min(shift.to, asOf) }
    if (passed.to <= passed.from) continue
    plannedS += passed.to - passed.from
    for (const span of shift.onDuty) onDutyS += overlapS(passed, span)
  }
  return rateOf(Math.round(onDutyS / 60), Math.round(plannedS / 60))
}

const WORKER_DAY_MIN = 480

export type CasesPerWorker =
  | { readonly kind: 'nobody_on_duty' }
  | { readonly kind: 'cases_per_day'; readonly cases: number; readonly days: number; readonly perDay: number }

/** Verified cases of workers ÷ worker-days on duty; one decimal, half up. */
export function casesPerWorker(cases: number, onDutyMin: number): CasesPerWorker {
  if (onDutyMin === 0) return { kind: 'nobody_on_duty' }
  const days = onDutyMin / WORKER_DAY_MIN
  return { kind: 'cases_per_day', cases, days, perDay: Math.round((cases / days) * 10) / 10 }
}

/** Verified in the period, and a grid worker was responsible. */
export const isWorkersVerified = (row: CaseRow, period: Period): boolean =>
  counts(row) && row.department === '' && within(row.verifiedAt, period)
