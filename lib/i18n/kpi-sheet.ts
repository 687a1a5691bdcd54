/** All definitions in one language as plain rows: the dialog of the page, the sheet of a workbook and the end of a printed report are this list. */
import type { KpiId } from '../domain/kpi/kpi-id.ts'
import { KPIS } from '../domain/kpi/kpis.ts'
import { kpiFormulaWords, kpiNameWords } from './kpi.ts'
import { kpiDefinitionWords, kpiRuleWords } from './kpi-definitions.ts'
import { type Locale, say } from './words.ts'

const kpiUnitWords = {
  percent: { zh: '百分比', en: 'per cent' },
  minutes: { zh: '分钟', en: 'minutes' },
  cases_per_worker_day: { zh: '件 / 人天', en: 'cases per worker-day' },
} as const

const kpiBetterWords = {
  higher: { zh: '越高越好', en: 'higher is better' },
  lower: { zh: '越低越好', en: 'lower is better' },
  neither: { zh: '仅供参照', en: 'for reading beside others' },
} as const

export interface KpiSheetRow {
  readonly id: KpiId
  /** As it is said: K22, also for the parts of it. */
  readonly code: string
  readonly name: string
  readonly unit: string
  readonly better: string
  readonly formula: string
  readonly definition: string
}

export interface KpiSheet {
  readonly figures: readonly KpiSheetRow[]
  /** What holds for all of them. */
  readonly rules: readonly string[]
}

export function kpiSheet(locale: Locale): KpiSheet {
  const names = say(kpiNameWords, locale)
  const formulas = say(kpiFormulaWords, locale)
  const definitions = say(kpiDefinitionWords, locale)
  const units = say(kpiUnitWords, locale)
  const betters = say(kpiBetterWords, locale)
  const rules = say(kpiRuleWords, locale)
  return {
    figures: KPIS.map(({ id, unit, better }) => ({
      id,
      code: id.slice(0, 3),
      name: names[id],
      unit: units[unit],
      better: betters[better],
      formula: formulas[id],
      definition: definitions[id],
    })),
    rules: [rules.period, rules.merged, rules.area, rules.small],
  }
}
