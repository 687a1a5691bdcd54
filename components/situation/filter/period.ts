/** Which time the page is about, and with which time it is compared. Half-open ranges in epoch milliseconds. */
import { DAY_MS, dayStart, localDate, midnightOf, WEEK_MS, yearBefore } from './local-days.ts'

export const PRESETS = ['today', 'yesterday', '7d', '30d', 'month', 'last_month', 'year'] as const
export type Preset = (typeof PRESETS)[number]

export interface Range {
  readonly from: number
  readonly to: number
}

/** A preset moves on with the days; a range chosen by hand stays where it is. */
export type PeriodChoice = { readonly preset: Preset } | { readonly range: Range }

export const COMPARISONS = ['none', 'previous', 'weekday', 'last_year'] as const
/** `previous`: as long, just before. `weekday`: whole weeks earlier, so that a Monday meets a Monday. `last_year`: the same dates. */
export type Comparison = (typeof COMPARISONS)[number]

/** A preset that holds today runs to midnight, so that a case of this minute is in it and the question stays the same all day. */
export function rangeOf(choice: PeriodChoice, now: number): Range {
  if ('range' in choice) return choice.range
  const today = dayStart(now)
  const tomorrow = today + DAY_MS
  const { year, month } = localDate(now)
  switch (choice.preset) {
    case 'today':
      return { from: today, to: tomorrow }
    case 'yesterday':
      return { from: today - DAY_MS, to: today }
    case '7d':
      return { from: tomorrow - WEEK_MS, to: tomorrow }
    case '30d':
      return { from: tomorrow - 30 * DAY_MS, to: tomorrow }
    case 'month':
      return { from: midnightOf(year, month, 1), to: tomorrow }
    case 'last_month':
      return { from: midnightOf(year, month - 1, 1), to: midnightOf(year, month, 1) }
    case 'year':
      return { from: midnightOf(year, 1, 1), to: tomorrow }
    default:
      return choice.preset satisfies never
  }
}

/**
 * The range compared with. While the period still runs, only as much of the other one is taken as has passed of this one: half a day is never set
 * against a whole one. `now` in whole minutes keeps the question the same for a minute.
 */
export function comparedRange(range: Range, comparison: Comparison, now: number): Range | undefined {
  const to = Math.min(range.to, now)
  const length = to - range.from
  if (comparison === 'none' || length <= 0) return undefined
  switch (comparison) {
    case 'previous': {
      const whole = range.to - range.from
      return { from: range.from - whole, to: to - whole }
    }
    case 'weekday': {
      const weeks = Math.ceil((range.to - range.from) / WEEK_MS) * WEEK_MS
      return { from: range.from - weeks, to: to - weeks }
    }
    case 'last_year':
      return { from: yearBefore(range.from), to: yearBefore(to) }
    default:
      return comparison satisfies never
  }
}
