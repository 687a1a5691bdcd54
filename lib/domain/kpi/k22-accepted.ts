/** What cases are made of, K22: 自办率, 升级率, 延期率 of those accepted in the period. Self-handled cases lift every other rate: they are shown beside it. */
import { CASE_FLAG } from '../situation/case-row.ts'
import { counts, part, type RatioKpi, within } from './case-kpi.ts'

const shareOfAccepted =
  (flag: number): RatioKpi['contributes'] =>
  (row, period) =>
    part(counts(row) && within(row.acceptedAt, period), (row.flags & flag) !== 0)

export const K22_SELF_HANDLED: RatioKpi = {
  id: 'K22_self_handled',
  kind: 'ratio',
  unit: 'percent',
  better: 'neither',
  datedBy: ['acceptedAt'],
  contributes: shareOfAccepted(CASE_FLAG.selfHandled),
}

export const K22_ESCALATED: RatioKpi = {
  id: 'K22_escalated',
  kind: 'ratio',
  unit: 'percent',
  better: 'neither',
  datedBy: ['acceptedAt'],
  contributes: shareOfAccepted(CASE_FLAG.escalated),
}

export const K22_EXTENDED: RatioKpi = {
  id: 'K22_extended',
  kind: 'ratio',
  unit: 'percent',
  better: 'lower',
  datedBy: ['acceptedAt'],
  contributes: shareOfAccepted(CASE_FLAG.extended),
}
