/** What becomes of reports: K01 受理率, K02 按时受理率, K16 有效上报率. Counted by the time of report. */
import { CASE_FLAG, OUTCOME } from '../situation/case-row.ts'
import { counts, happenedBy, type KpiRow, type Period, part, type RatioKpi, within } from './case-kpi.ts'

/** Merged ones count through their primary; tests and what was entered twice never count; false and refused reports do, here only. */
const isReport = ({ outcome }: KpiRow): boolean =>
  outcome === OUTCOME.counted || outcome === OUTCOME.false_report || outcome === OUTCOME.not_accepted

const isDecided = (row: KpiRow, period: Period): boolean => happenedBy(row.firstDecisionAt, period)

/** Reports of the period that are decided, or should be. */
const isOwedDecision = (row: KpiRow, period: Period): boolean =>
  within(row.reportedAt, period) && isReport(row) && (isDecided(row, period) || happenedBy(row.acceptDue, period))

/** Taken on, and not found false afterwards. */
const isAccepted = (row: KpiRow, period: Period): boolean => counts(row) && happenedBy(row.acceptedAt, period)

export const K01: RatioKpi = {
  id: 'K01',
  kind: 'ratio',
  unit: 'percent',
  better: 'higher',
  datedBy: ['reportedAt'],
  contributes: (row, period) => part(isOwedDecision(row, period), isAccepted(row, period)),
}

export const K02: RatioKpi = {
  id: 'K02',
  kind: 'ratio',
  unit: 'percent',
  better: 'higher',
  datedBy: ['reportedAt'],
  contributes: (row, period) =>
    part(
      isOwedDecision(row, period),
      // A self-handled case has no accept due: it was accepted as it came.
      isDecided(row, period) && (row.acceptDue === 0 || row.firstDecisionAt <= row.acceptDue),
    ),
}

export const K16: RatioKpi = {
  id: 'K16',
  kind: 'ratio',
  unit: 'percent',
  better: 'higher',
  datedBy: ['reportedAt'],
  contributes: (row, period) =>
    part(
      (row.flags & CASE_FLAG.byWorker) !== 0 &&
        within(row.reportedAt, period) &&
        isReport(row) &&
        isDecided(row, period),
      isAccepted(row, period),
    ),
}
