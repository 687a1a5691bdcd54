/**
 * Is there a trend, and how steep is it? Mann–Kendall: H. B. Mann, Econometrica 13 (1945) 245–259; M. G. Kendall, Rank Correlation Methods (1975);
 * variance with ties and continuity as in R. O. Gilbert, Statistical Methods for Environmental Pollution Monitoring (1987) 208–217.
 * Slope: P. K. Sen, JASA 63 (1968) 1379–1389. Values are one after the other in time, equally far apart.
 */
import { twoSidedP } from './normal.ts'
import { medianOf } from './quantiles.ts'

export interface Trend {
  /** Pairs that rise less pairs that fall. */
  readonly score: number
  readonly variance: number
  /** Above 0 it rises. By the normal approximation, good from ten values on. */
  readonly z: number
  readonly p: number
}

export function mannKendall(values: ArrayLike<number>): Trend {
  let score = 0
  for (let later = 1; later < values.length; later += 1)
    for (let earlier = 0; earlier < later; earlier += 1)
      score += Math.sign(Number(values[later]) - Number(values[earlier]))
  return trendOf(score, varianceOfScore(values))
}

/** The score is a whole number: one is taken off it towards 0 before it is held against a smooth curve. */
export function trendOf(score: number, variance: number): Trend {
  const z = variance === 0 ? 0 : (score - Math.sign(score)) / Math.sqrt(variance)
  return { score, variance, z, p: twoSidedP(z) }
}

/** Equal values say nothing of a trend: each group of them takes its part away. */
function varianceOfScore(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort()
  const part = (size: number) => size * (size - 1) * (2 * size + 5)
  let sum = part(sorted.length)
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1
    while (to < sorted.length && sorted[to] === sorted[from]) to += 1
    sum -= part(to - from)
    from = to
  }
  return sum / 18
}

/** Median slope of all pairs, per step of time. Undefined for fewer than two values. */
export function sensSlope(values: ArrayLike<number>): number | undefined {
  const { length } = values
  const slopes = new Float64Array((length * (length - 1)) / 2)
  let next = 0
  for (let later = 1; later < length; later += 1)
    for (let earlier = 0; earlier < later; earlier += 1) {
      slopes[next] = (Number(values[later]) - Number(values[earlier])) / (later - earlier)
      next += 1
    }
  return medianOf(slopes.sort())
}
