/**
 * A figure counted over cases, as a scan needs it: one case and a period in, one number out, nothing allocated. A scan over ten million rows adds
 * these numbers up; the page, the test and the live delta (new row in, old row out) use the same functions, so they cannot disagree.
 */
import { medianOf, nearestRank } from '../../statistics/quantiles.ts'
import { type FigureRow, OUTCOME } from '../situation/case-row.ts'
import type { KpiFacts } from './kpi-id.ts'
import { type Rate, rateOf } from './rate.ts'

/** What figures read of a case; where it lies and whose it is decides who is asked about it, not what it counts. */
export type KpiRow = Omit<FigureRow, 'area' | 'department' | 'cellHi' | 'cellLo' | 'lon1e7' | 'lat1e7'>

/** Half-open [from, to), seconds since 1970 as in the row. */
export interface Period {
  readonly from: number
  readonly to: number
  /** When it is asked. */
  readonly now: number
  /** Up to when things are known: the end of the period, or now while it lasts. */
  readonly asOf: number
}

export const periodOf = (from: number, to: number, now: number): Period => ({ from, to, now, asOf: Math.min(now, to) })

/** A day or an hour of a period, known as of the period's own end: so the parts of a series sum to the whole. */
export const partOfPeriod = (period: Period, from: number, to: number): Period => ({ ...period, from, to })

/** True for a moment of the period that has come; 0, «never», is before any period. */
export const within = (at: number, { from, to, asOf }: Period): boolean => at >= from && at < to && at <= asOf

/** True for a moment that had come by the end of what is looked at. */
export const happenedBy = (at: number, { asOf }: Period): boolean => at > 0 && at <= asOf

/** Neither merged nor void. */
export const counts = (row: KpiRow): boolean => row.outcome === OUTCOME.counted

/** What a case is to a rate: not in it, only below the line, or above and below. The bits add up: below is bit 0, above bit 1. */
export const OUT = 0
export const BELOW = 1
export const BOTH = 3
export type Part = typeof OUT | typeof BELOW | typeof BOTH

/** Below the line if `below`, above it too if `above`. */
export const part = (below: boolean, above: boolean): Part => (below ? (above ? BOTH : BELOW) : OUT)

/** A moment of a case that can put it into a period. */
export type Moment =
  | 'reportedAt'
  | 'acceptedAt'
  | 'arriveDue'
  | 'arrivedAt'
  | 'acknowledgedAt'
  | 'due'
  | 'verifiedAt'
  | 'verifyDecidedAt'
  | 'firstClosedAt'

interface Dated extends KpiFacts {
  /** A case none of whose moments here lies in the period is not counted in it: a scan looks at them first, and skips. */
  readonly datedBy: readonly Moment[]
}

export interface RatioKpi extends Dated {
  readonly kind: 'ratio'
  readonly contributes: (row: KpiRow, period: Period) => Part
  /** True while what happens after the period can still change it. */
  readonly isProvisional?: (period: Period) => boolean
}

/** What a duration says of a case that it does not count. */
export const NO_DURATION = -1

export interface DurationKpi extends Dated {
  readonly kind: 'duration'
  /** Seconds by the clock, or NO_DURATION. */
  readonly contributes: (row: KpiRow, period: Period) => number
}

export type CaseKpi = RatioKpi | DurationKpi

/** The figure of what a scan has added up. */
export function rateFrom(kpi: RatioKpi, numerator: number, denominator: number, period: Period): Rate {
  const rate = rateOf(numerator, denominator)
  return rate.kind === 'rate' && kpi.isProvisional?.(period) ? { ...rate, provisional: true } : rate
}

/** The figure over some cases: what a scan does, in its plainest form. */
export function rateOver(kpi: RatioKpi, rows: Iterable<KpiRow>, period: Period): Rate {
  let numerator = 0
  let denominator = 0
  for (const row of rows) {
    const found = kpi.contributes(row, period)
    denominator += found & 1
    numerator += found >> 1
  }
  return rateFrom(kpi, numerator, denominator, period)
}

/** Times as a distribution, never a mean alone. Minutes. */
export type Times =
  | { readonly kind: 'no_cases' }
  | {
      readonly kind: 'times'
      readonly n: number
      readonly medianMin: number
      readonly p90Min: number
      readonly meanMin: number
    }

/** `seconds` of the cases counted; it is sorted in place. */
export function timesOf(seconds: Uint32Array): Times {
  seconds.sort()
  const median = medianOf(seconds)
  const p90 = nearestRank(seconds, 90)
  if (median === undefined || p90 === undefined) return { kind: 'no_cases' }
  let sum = 0
  for (const one of seconds) sum += one
  return {
    kind: 'times',
    n: seconds.length,
    medianMin: median / 60,
    p90Min: p90 / 60,
    meanMin: sum / seconds.length / 60,
  }
}

export function timesOver(kpi: DurationKpi, rows: Iterable<KpiRow>, period: Period): Times {
  const seconds: number[] = []
  for (const row of rows) {
    const one = kpi.contributes(row, period)
    if (one !== NO_DURATION) seconds.push(one)
  }
  return timesOf(Uint32Array.from(seconds))
}
