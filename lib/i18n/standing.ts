/** How an area stands beside all others, as a ranking says it. */
import type { Standing } from '../domain/kpi/standing.ts'
import type { Words } from './words.ts'

export const standingWords = {
  no_cases: { zh: '无案件', en: 'No cases' },
  as_expected: { zh: '在正常波动范围内', en: 'Within what chance makes' },
  better: { zh: '好于全域', en: 'Better than the whole' },
  much_better: { zh: '明显好于全域', en: 'Clearly better than the whole' },
  worse: { zh: '差于全域', en: 'Worse than the whole' },
  much_worse: { zh: '明显差于全域', en: 'Clearly worse than the whole' },
  differs: { zh: '与全域不同', en: 'Differs from the whole' },
} as const satisfies Words & Record<Standing, unknown>
