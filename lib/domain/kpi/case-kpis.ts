/** Every figure that is counted over cases, in the order a page shows them. */
import type { CaseKpi } from './case-kpi.ts'
import { K01, K02, K16 } from './k01-intake.ts'
import { K03, K04, K05, K05_PENDING } from './k03-completion.ts'
import { K06, K07 } from './k06-again.ts'
import { K08, K09, K18 } from './k08-times.ts'
import { K10, K10_ANSWERED, K10_STRICT, K11_CONTACTED, K11_SATISFIED, K11_SOLVED } from './k10-satisfaction.ts'
import { K22_ESCALATED, K22_EXTENDED, K22_SELF_HANDLED } from './k22-accepted.ts'

export const CASE_KPIS: readonly CaseKpi[] = [
  K01,
  K02,
  K03,
  K04,
  K05,
  K05_PENDING,
  K06,
  K07,
  K08,
  K09,
  K10,
  K10_STRICT,
  K10_ANSWERED,
  K11_CONTACTED,
  K11_SOLVED,
  K11_SATISFIED,
  K16,
  K18,
  K22_SELF_HANDLED,
  K22_ESCALATED,
  K22_EXTENDED,
]
