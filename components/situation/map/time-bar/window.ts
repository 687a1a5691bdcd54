/** A window that slides over the page's period: its steps are the bars of the histogram. */
import { DAY_MS, HOUR_MS } from '../../filter/local-days.ts'
import type { Range } from '../../filter/period.ts'

/** Longer periods are counted by day. */
const HOURLY_UP_TO_MS = 3 * DAY_MS
/** Parts of the period that the window covers. */
const WINDOW_PARTS = 8
/** More bars than a screen has room for are drawn together. */
export const BARS_MAX = 400

export interface Bar {
  readonly from: number
  readonly to: number
  readonly cases: number
}

export const binOf = (range: Range): 'hour' | 'day' => (range.to - range.from <= HOURLY_UP_TO_MS ? 'hour' : 'day')

/** Every hour or day of the range, also those without a case, joined where there would be too many. */
export function barsOf(range: Range, groups: readonly { readonly key: string; readonly cases: number }[]): Bar[] {
  const binMs = binOf(range) === 'hour' ? HOUR_MS : DAY_MS
  const step = binMs * Math.max(1, Math.ceil((range.to - range.from) / binMs / BARS_MAX))
  const bars = Array.from({ length: Math.max(1, Math.ceil((range.to - range.from) / step)) }, (_, index) => ({
    from: range.from + index * step,
    to: Math.min(range.from + (index + 1) * step, range.to),
    cases: 0,
  }))
  for (const { key, cases } of groups) {
    // A day that began before the range did belongs to its first bar.
    const index = Math.max(Math.floor((Date.parse(key) - range.from) / step), 0)
    const bar = bars[index]
    if (bar) bar.cases += cases
  }
  return bars
}

/** Bars that a window covers. */
export const windowLength = (bars: number): number => Math.max(1, Math.round(bars / WINDOW_PARTS))

/** The window whose first bar is `at`, kept inside. */
export function windowAt(bars: readonly Bar[], at: number): Range {
  const length = windowLength(bars.length)
  const first = Math.min(Math.max(at, 0), bars.length - length)
  return { from: (bars[first] as Bar).from, to: (bars[first + length - 1] as Bar).to }
}

/** The window's counterpart in the period compared with: as far into it. */
export function shifted(window: Range, range: Range, compared: Range | undefined): Range | undefined {
  if (!compared) return undefined
  const shift = compared.from - range.from
  return { from: window.from + shift, to: window.to + shift }
}
