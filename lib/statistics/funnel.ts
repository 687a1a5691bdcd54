/**
 * Funnel limits: how far from the common rate a place of its size may lie by chance. D. J. Spiegelhalter, «Funnel plots for comparing institutional
 * performance», Stat. Med. 24 (2005) 1185–1202, with exact limits. His interpolation between whole counts is left out: it would flag one case of one
 * where every second case hits. So the lines have steps, and a place is never flagged more often by chance than is said.
 */

/** Chances below and up to the limits: 95 % of places lie within «warn», 99.8 % within «alarm», when nothing but chance is at work. */
const WARN = [0.025, 0.975] as const
const ALARM = [0.001, 0.999] as const

/** So many standard deviations, and so many steps more for the skew of rare events, hold all but 1e-20 of a distribution. */
const DEVIATIONS = 12
const STEPS_MORE = 30

export interface FunnelLimits {
  readonly warnLow: number
  readonly warnHigh: number
  readonly alarmLow: number
  readonly alarmHigh: number
}

/** Of a share: `n` cases where `share` of all cases hit. As fractions of n, from 0 to 1. */
export function binomialFunnel(share: number, n: number): FunnelLimits {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`A share lies between 0 and 1, got ${share}`)
  if (!(n >= 1)) throw new RangeError(`A funnel begins at one case, got ${n}`)
  if (share === 0 || share === 1) return { warnLow: share, warnHigh: share, alarmLow: share, alarmHigh: share }
  const odds = share / (1 - share)
  const chances = chancesAround(n * share, Math.sqrt(n * share * (1 - share)), n, (k) => ((n - k) / (k + 1)) * odds)
  return limitsOf(chances, n)
}

/** Of a count: where `expected` are expected from the size of the place. As counts. */
export function poissonFunnel(expected: number): FunnelLimits {
  if (!(expected >= 0)) throw new RangeError(`An expected count is 0 or more, got ${expected}`)
  if (expected === 0) return { warnLow: 0, warnHigh: 0, alarmLow: 0, alarmHigh: 0 }
  const chances = chancesAround(expected, Math.sqrt(expected), Number.POSITIVE_INFINITY, (k) => expected / (k + 1))
  return limitsOf(chances, 1)
}

export type FunnelPlace = 'within' | 'warn_low' | 'warn_high' | 'alarm_low' | 'alarm_high'

/** Where a place stands. On a limit it is still within. */
export function funnelPlace(value: number, limits: FunnelLimits): FunnelPlace {
  if (value < limits.alarmLow) return 'alarm_low'
  if (value > limits.alarmHigh) return 'alarm_high'
  if (value < limits.warnLow) return 'warn_low'
  return value > limits.warnHigh ? 'warn_high' : 'within'
}

interface Chances {
  readonly first: number
  /** Of `first`, `first` + 1, …; they sum to 1. */
  readonly each: Float64Array
}

/** Chances of the counts that can happen, each from the one beside it: no factorial, so no overflow. `ratio`: chance of k + 1 ÷ chance of k. */
function chancesAround(mean: number, deviation: number, most: number, ratio: (k: number) => number): Chances {
  const reach = Math.ceil(DEVIATIONS * deviation) + STEPS_MORE
  const middle = Math.floor(mean)
  const first = Math.max(middle - reach, 0)
  const each = new Float64Array(Math.min(middle + reach, most) - first + 1)
  each[middle - first] = 1
  let sum = 1
  for (let at = middle - first - 1; at >= 0; at -= 1) sum += each[at] = (each[at + 1] ?? 0) / ratio(first + at)
  for (let at = middle - first + 1; at < each.length; at += 1)
    sum += each[at] = (each[at - 1] ?? 0) * ratio(first + at - 1)
  return { first, each: each.map((one) => one / sum) }
}

/** Counts ÷ `unit`. */
function limitsOf(chances: Chances, unit: number): FunnelLimits {
  const at = (chance: number) => firstCountPast(chances, chance) / unit
  return { warnLow: at(WARN[0]), warnHigh: at(WARN[1]), alarmLow: at(ALARM[0]), alarmHigh: at(ALARM[1]) }
}

/** The first count that is reached, or stayed below, with more than this chance: fewer are rarer than `chance`, more are rarer than the rest of it. */
function firstCountPast({ first, each }: Chances, chance: number): number {
  let upTo = 0
  for (const [at, one] of each.entries()) {
    upTo += one
    if (upTo > chance) return first + at
  }
  return first + each.length - 1
}
