/** What stands on the tile of one figure: its value, how sure it is, the period before and the target. From the counts of the wire, by the figure's own rules. */
import type { CaseKpi } from '../../../lib/domain/kpi/case-kpi.ts'
import { periodOf, rateFrom } from '../../../lib/domain/kpi/case-kpi.ts'
import { CASE_KPIS } from '../../../lib/domain/kpi/case-kpis.ts'
import type { CasesPerWorker } from '../../../lib/domain/kpi/k12-on-duty.ts'
import type { KpiFacts, KpiId } from '../../../lib/domain/kpi/kpi-id.ts'
import { KPIS } from '../../../lib/domain/kpi/kpis.ts'
import { type Rate, rateOf } from '../../../lib/domain/kpi/rate.ts'
import { KPI_TARGETS, type Target } from '../../../lib/domain/kpi/targets.ts'
import type { Gap } from '../../../lib/i18n/kpi-gaps.ts'
import type { FiguresAnswer } from '../../../lib/wire/situation-api.ts'
import type { Range } from '../filter/period.ts'

export type Times = {
  readonly kind: 'times'
  readonly n: number
  readonly medianMin: number
  readonly p90Min: number
  readonly meanMin: number
}
/** K13. `since`: cases and duty are counted from here on, for there is no record of duty before. */
type PerDay = Extract<CasesPerWorker, { kind: 'cases_per_day' }>
export type Load = Omit<PerDay, 'kind'> & { readonly kind: 'per_day'; readonly since: number | undefined }
/** `not_recorded`: the product has no data for this figure here, and why. */
export type Value =
  | Rate
  | Times
  | Load
  | { readonly kind: 'nobody_on_duty' }
  | { readonly kind: 'not_recorded'; readonly why?: Gap }

export interface Tile {
  readonly facts: KpiFacts
  readonly value: Value
  /** Of the period compared with; absent: nothing is compared, or there is no such figure of the past. */
  readonly before: Value | undefined
  readonly target: Target | undefined
}

type Figure = FiguresAnswer['figures'][number]

const caseKpi = (id: string): CaseKpi | undefined => CASE_KPIS.find((kpi) => kpi.id === id)
/** Counted over cases: there is a list behind it. */
export const isOfCases = (id: KpiId): boolean => caseKpi(id) !== undefined
/** A rate of this few cases is not judged better or worse. */
const FEW_CASES = 20
const seconds = (ms: number): number => Math.floor(ms / 1000)

export function figureValue(figure: Figure, range: Range, now: number): Value {
  if (figure.kind === 'rate') {
    const kpi = caseKpi(figure.id)
    return kpi?.kind === 'ratio'
      ? rateFrom(
          kpi,
          figure.numerator,
          figure.denominator,
          periodOf(seconds(range.from), seconds(range.to), seconds(now)),
        )
      : rateOf(figure.numerator, figure.denominator)
  }
  const { n, medianS, p90S, meanS } = figure
  if (medianS === null || p90S === null || meanS === null) return { kind: 'no_cases' }
  return { kind: 'times', n, medianMin: medianS / 60, p90Min: p90S / 60, meanMin: meanS / 60 }
}

/** Figures that are of this minute or of other records than the cases. */
export type Others = Readonly<Partial<Record<KpiId, Value>>>

/** One tile for each figure of the product, in their order. */
export function tilesOf(
  now: { readonly answer: FiguresAnswer; readonly range: Range } | undefined,
  before: { readonly answer: FiguresAnswer; readonly range: Range } | undefined,
  others: Others,
  othersBefore: Others = {},
): Tile[] {
  const valueIn = (asked: typeof now, id: KpiId): Value | undefined => {
    const figure = asked?.answer.figures.find((one) => one.id === id)
    return figure && asked && figureValue(figure, asked.range, Date.parse(asked.answer.at))
  }
  return KPIS.map((facts) => ({
    facts,
    value: valueIn(now, facts.id) ?? others[facts.id] ?? { kind: 'not_recorded' },
    before: valueIn(before, facts.id) ?? othersBefore[facts.id],
    target: KPI_TARGETS[facts.id],
  }))
}

const numberOf = (value: Value | undefined): number | undefined => {
  if (value?.kind === 'rate') return value.percent
  if (value?.kind === 'per_day') return value.perDay
  return value?.kind === 'times' ? value.medianMin : undefined
}
const isFew = (value: Value): boolean =>
  (value.kind === 'rate' && value.denominator < FEW_CASES) || (value.kind === 'times' && value.n < FEW_CASES)

export interface Change {
  /** Percentage points, whole minutes of the median, or cases a day. */
  readonly by: number
  /** `unclear`: too few cases on either side, or a figure that has no better and worse. */
  readonly verdict: 'better' | 'worse' | 'same' | 'unclear'
}

/** Against the period before; undefined where either has no value. */
export function changeOf({ facts, value, before }: Tile): Change | undefined {
  const [is, was] = [numberOf(value), numberOf(before)]
  if (is === undefined || was === undefined || before === undefined) return undefined
  const by = facts.unit === 'minutes' ? Math.round(is - was) : Math.round((is - was) * 10) / 10
  if (by === 0) return { by, verdict: 'same' }
  if (facts.better === 'neither' || isFew(value) || isFew(before)) return { by, verdict: 'unclear' }
  return { by, verdict: by > 0 === (facts.better === 'higher') ? 'better' : 'worse' }
}

/** Whether the target is met; undefined where there is none, no value, or too few cases to say so. */
export function meetsTarget({ facts, value, target }: Tile): boolean | undefined {
  const is = numberOf(value)
  if (is === undefined || target === undefined || isFew(value) || facts.better === 'neither') return undefined
  return facts.better === 'higher' ? is >= target.value : is <= target.value
}
