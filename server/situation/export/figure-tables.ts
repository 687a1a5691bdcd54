/** Figures as tables: all of the whole, one to a row; or those of each part, a part to a row. */
import { type CaseKpi, periodOf, rateFrom } from '../../../lib/domain/kpi/case-kpi.ts'
import { CASE_KPIS } from '../../../lib/domain/kpi/case-kpis.ts'
import type { KpiId } from '../../../lib/domain/kpi/kpi-id.ts'
import { type Rate, rateOf } from '../../../lib/domain/kpi/rate.ts'
import { kpiNameWords } from '../../../lib/i18n/kpi.ts'
import { columnWords } from '../../../lib/i18n/take-away.ts'
import { type Locale, say } from '../../../lib/i18n/words.ts'
import type { FiguresAnswer } from '../../../lib/wire/situation-api.ts'
import type { Cell, Column, Row } from './table.ts'

type Figure = FiguresAnswer['figures'][number]
export type Rows = { readonly columns: readonly Column[]; readonly rows: readonly Row[] }

const seconds = (iso: string): number => Math.floor(Date.parse(iso) / 1_000)
/** Minutes to one decimal. */
const minutes = (s: number | null): number | null => (s === null ? null : Math.round(s / 6) / 10)
const nameOf = (id: string, locale: Locale): string => say(kpiNameWords, locale)[id as KpiId] ?? id

function rateIn(figure: Extract<Figure, { kind: 'rate' }>, { from, to, at }: FiguresAnswer): Rate {
  const kpi: CaseKpi | undefined = CASE_KPIS.find(({ id }) => id === figure.id)
  const { numerator, denominator } = figure
  return kpi?.kind === 'ratio'
    ? rateFrom(kpi, numerator, denominator, periodOf(seconds(from), seconds(to), seconds(at)))
    : rateOf(numerator, denominator)
}

export function wholeTable(answer: FiguresAnswer, locale: Locale): Rows {
  const words = say(columnWords, locale)
  const columns = (
    [
      ['number', 8],
      ['figure', 24],
      ['value', 12],
      ['unit', 10],
      ['numerator', 12],
      ['n', 14],
      ['low', 16],
      ['high', 16],
      ['p90', 12],
      ['mean', 12],
      ['note', 12],
    ] as const
  ).map(([name, width]) => ({ title: words[name], width }))
  const rows = answer.figures.map((figure): Row => {
    const head = [figure.id.slice(0, 3), nameOf(figure.id, locale)]
    if (figure.kind === 'duration') {
      const { n, medianS, p90S, meanS } = figure
      const note = n === 0 ? words.noCases : null
      return [...head, minutes(medianS), words.minutes, null, n, null, null, minutes(p90S), minutes(meanS), note]
    }
    const rate = rateIn(figure, answer)
    const counts = [figure.numerator, figure.denominator]
    if (rate.kind === 'no_cases')
      return [...head, null, words.percent, ...counts, null, null, null, null, words.noCases]
    const { percent, interval, provisional } = rate
    return [
      ...head,
      percent,
      words.percent,
      ...counts,
      interval?.low ?? null,
      interval?.high ?? null,
      null,
      null,
      provisional ? words.provisional : null,
    ]
  })
  return { columns, rows }
}

/** Beside each value stands of how many it is; without any the value is empty, not zero. */
export function partsTable(answer: FiguresAnswer, locale: Locale): Rows {
  const words = say(columnWords, locale)
  const ids = answer.figures.map(({ id }) => id)
  const columns = [
    { title: words.code, width: 18 },
    { title: words.name, width: 24 },
    { title: words.cases, width: 10 },
    ...answer.figures.flatMap(({ id, kind }) => [
      { title: `${nameOf(id, locale)}（${kind === 'rate' ? words.percent : words.median}）`, width: 18 },
      { title: `${nameOf(id, locale)}·${words.base}`, width: 14 },
    ]),
  ]
  const valueIn = (figure: Figure | undefined): Cell[] => {
    if (figure === undefined) return [null, null]
    if (figure.kind === 'duration') return [minutes(figure.medianS), figure.n]
    const rate = rateIn(figure, answer)
    return [rate.kind === 'rate' ? rate.percent : null, figure.denominator]
  }
  const rows = answer.parts.map(({ key, name, cases, figures }): Row => {
    const known = new Map(figures.map((one) => [one.id, one]))
    return [key, name, cases, ...ids.flatMap((id) => valueIn(known.get(id)))]
  })
  return { columns, rows }
}
