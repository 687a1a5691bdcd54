/** Work that comes again: K06 返工率 at the check, K07 重开率 after closing. */
import { counts, part, type RatioKpi, within } from './case-kpi.ts'

/** A case can be opened again for so long (domain.md §4.2). */
const REOPEN_WITHIN_S = 30 * 86_400

export const K06: RatioKpi = {
  id: 'K06',
  kind: 'ratio',
  unit: 'percent',
  better: 'lower',
  datedBy: ['verifyDecidedAt'],
  contributes: (row, period) => part(counts(row) && within(row.verifyDecidedAt, period), row.verifyFails > 0),
}

export const K07: RatioKpi = {
  id: 'K07',
  kind: 'ratio',
  unit: 'percent',
  better: 'lower',
  datedBy: ['firstClosedAt'],
  contributes: (row, period) =>
    part(
      counts(row) && within(row.firstClosedAt, period),
      row.reopenedAt > 0 && row.reopenedAt - row.firstClosedAt <= REOPEN_WITHIN_S,
    ),
  // The last case closed in the period may still be opened again.
  isProvisional: ({ asOf, now }) => now < asOf + REOPEN_WITHIN_S,
}
