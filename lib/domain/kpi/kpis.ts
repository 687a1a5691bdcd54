/** Every figure of domain.md §5, in its order: what a page, a sheet of definitions or a printed report lists. */
import { CASE_KPIS } from './case-kpis.ts'
import type { KpiFacts } from './kpi-id.ts'
import { KPI_IDS } from './kpi-id.ts'

/** Figures that are not counted over cases; each has its own function. */
const OTHER_KPIS: readonly KpiFacts[] = [
  { id: 'K12', unit: 'percent', better: 'higher' },
  { id: 'K13', unit: 'cases_per_worker_day', better: 'neither' },
  { id: 'K14', unit: 'percent', better: 'higher' },
  { id: 'K15', unit: 'percent', better: 'higher' },
  { id: 'K17', unit: 'percent', better: 'lower' },
  { id: 'K19', unit: 'percent', better: 'higher' },
  { id: 'K20', unit: 'percent', better: 'higher' },
  { id: 'K21', unit: 'percent', better: 'higher' },
]

export const KPIS: readonly KpiFacts[] = [...CASE_KPIS, ...OTHER_KPIS].toSorted(
  (one, other) => KPI_IDS.indexOf(one.id) - KPI_IDS.indexOf(other.id),
)
