/** What is due is done: K03 办结率, K04 按时办结率, K05 超期率 and, beside it, what waits for its check. All four over the same 应结案 number. */
import { counts, happenedBy, type KpiRow, type Period, part, type RatioKpi, within } from './case-kpi.ts'

/** 应结案: due in the period and by now, neither merged nor void, and not standing still. */
const isDue = (row: KpiRow, period: Period): boolean =>
  within(row.due, period) && counts(row) && !happenedBy(row.suspendedSince, period)

const isVerified = (row: KpiRow, period: Period): boolean => happenedBy(row.verifiedAt, period)
/** Resolved by its effective due, which lies before the end of what is looked at. */
const isInTime = (row: KpiRow): boolean => row.finalResolvedAt > 0 && row.finalResolvedAt <= row.due

export const K03: RatioKpi = {
  id: 'K03',
  kind: 'ratio',
  unit: 'percent',
  better: 'higher',
  datedBy: ['due'],
  contributes: (row, period) => part(isDue(row, period), isVerified(row, period)),
}

export const K04: RatioKpi = {
  id: 'K04',
  kind: 'ratio',
  unit: 'percent',
  better: 'higher',
  datedBy: ['due'],
  contributes: (row, period) => part(isDue(row, period), isInTime(row) && isVerified(row, period)),
}

export const K05: RatioKpi = {
  id: 'K05',
  kind: 'ratio',
  unit: 'percent',
  better: 'lower',
  datedBy: ['due'],
  contributes: (row, period) => part(isDue(row, period), !isInTime(row)),
}

export const K05_PENDING: RatioKpi = {
  id: 'K05_pending',
  kind: 'ratio',
  unit: 'percent',
  better: 'lower',
  datedBy: ['due'],
  contributes: (row, period) => part(isDue(row, period), isInTime(row) && !isVerified(row, period)),
}
