/**
 * What a figure should reach. Article 13 asks for a full-time worker in every urban comprehensive grid; the others are our first values, to be
 * replaced by what a county decides. A figure that is only read beside others has none.
 */
import type { KpiId } from './kpi-id.ts'

export interface Target {
  /** Percent, or minutes for a median. */
  readonly value: number
  readonly reason: 'article_13' | 'first_value'
}

const firstValue = (value: number): Target => ({ value, reason: 'first_value' })

export const KPI_TARGETS: Readonly<Partial<Record<KpiId, Target>>> = {
  K01: firstValue(90),
  K02: firstValue(95),
  K03: firstValue(95),
  K04: firstValue(90),
  K05: firstValue(5),
  K06: firstValue(5),
  K07: firstValue(5),
  K08: firstValue(60),
  K09: firstValue(1_440),
  K10: firstValue(90),
  K10_answered: firstValue(80),
  K11_contacted: firstValue(95),
  K11_solved: firstValue(80),
  K11_satisfied: firstValue(90),
  K12: firstValue(90),
  K14: { value: 100, reason: 'article_13' },
  K15: firstValue(80),
  K16: firstValue(85),
  K18: firstValue(90),
  K19: firstValue(90),
  K20: firstValue(90),
  K21: firstValue(95),
}
