/** How long it takes: K08 响应时长, K09 处置时长, K18 按时到场率. By the clock, whatever clock the deadline runs by. Self-handled cases were over when they came. */
import { CASE_FLAG } from '../situation/case-row.ts'
import {
  counts,
  type DurationKpi,
  happenedBy,
  type KpiRow,
  NO_DURATION,
  part,
  type RatioKpi,
  within,
} from './case-kpi.ts'

const isHandledByOthers = (row: KpiRow): boolean => counts(row) && (row.flags & CASE_FLAG.selfHandled) === 0

/** First arrival; where nobody has to arrive, the first acknowledgement, or the arrival of one who came without it. */
const respondedAt = (row: KpiRow): number =>
  (row.flags & CASE_FLAG.toArrive) === 0 ? row.acknowledgedAt || row.arrivedAt : row.arrivedAt

export const K08: DurationKpi = {
  id: 'K08',
  kind: 'duration',
  unit: 'minutes',
  better: 'lower',
  datedBy: ['arrivedAt', 'acknowledgedAt'],
  contributes: (row, period) => {
    const at = respondedAt(row)
    return isHandledByOthers(row) && within(at, period) ? Math.max(at - row.reportedAt, 0) : NO_DURATION
  },
}

export const K09: DurationKpi = {
  id: 'K09',
  kind: 'duration',
  unit: 'minutes',
  better: 'lower',
  datedBy: ['verifiedAt'],
  contributes: (row, period) =>
    isHandledByOthers(row) && within(row.verifiedAt, period) ? row.handlingS : NO_DURATION,
}

export const K18: RatioKpi = {
  id: 'K18',
  kind: 'ratio',
  unit: 'percent',
  better: 'higher',
  datedBy: ['arriveDue'],
  contributes: (row, period) =>
    part(
      // Nobody waits for one who stands still; one who came before that is counted.
      counts(row) && within(row.arriveDue, period) && (row.arrivedAt > 0 || !happenedBy(row.suspendedSince, period)),
      row.arrivedAt > 0 && row.arrivedAt <= row.arriveDue,
    ),
}
