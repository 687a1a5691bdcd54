/** Names of the figures (domain.md §5), and what a page must know of each to show it. Words are in `i18n/kpi.ts`. */

export const KPI_IDS = [
  'K01',
  'K02',
  'K03',
  'K04',
  'K05',
  'K05_pending',
  'K06',
  'K07',
  'K08',
  'K09',
  'K10',
  'K10_strict',
  'K10_answered',
  'K11_contacted',
  'K11_solved',
  'K11_satisfied',
  'K12',
  'K13',
  'K14',
  'K15',
  'K16',
  'K17',
  'K18',
  'K19',
  'K20',
  'K21',
  'K22_self_handled',
  'K22_escalated',
  'K22_extended',
] as const
/** A part that stands beside its figure has the figure's number and a name of its own. */
export type KpiId = (typeof KPI_IDS)[number]

export interface KpiFacts {
  readonly id: KpiId
  readonly unit: 'percent' | 'minutes' | 'cases_per_worker_day'
  /** Which way is better; `neither` for what is read beside others and never ranked. */
  readonly better: 'higher' | 'lower' | 'neither'
}
