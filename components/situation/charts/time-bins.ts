/** The stretch of time that the time chart shows around the page's period, its bins, and how a choice on it becomes a period. */
import { DAY_MS, dayStart, HOUR_MS } from '../filter/local-days.ts'
import type { Range } from '../filter/period.ts'

/** Up to so long a period is drawn by hours. */
const HOURS_UP_TO_MS = 3 * DAY_MS
/** More bars than this are a line, not bars. */
const BINS_MAX = 400

export interface TimeAxis {
  readonly by: 'day' | 'hour'
  readonly binMs: number
  /** Local midnights or full hours. */
  readonly range: Range
}

/** The period with as much again on each side, so that it can be widened on the chart; nothing later than today. */
export function axisAround({ from, to }: Range, now: number): TimeAxis {
  const length = to - from
  const byHour = length <= HOURS_UP_TO_MS
  const [by, binMs] = byHour ? (['hour', HOUR_MS] as const) : (['day', DAY_MS] as const)
  const floor = byHour ? (at: number) => Math.floor(at / HOUR_MS) * HOUR_MS : dayStart
  const end = Math.max(dayStart(now) + DAY_MS, to)
  const start = floor(from - length)
  const stop = Math.min(floor(to + length - 1) + binMs, floor(end - 1) + binMs)
  const first = Math.max(start, stop - BINS_MAX * binMs)
  // A period that has more bins than can be drawn is drawn whole all the same: by itself, without a margin.
  return { by, binMs, range: { from: Math.min(first, floor(from)), to: stop } }
}

export interface TimeBin {
  readonly at: number
  readonly hazards: number
  readonly disputes: number
  readonly others: number
  readonly cases: number
}

interface Counted {
  readonly key: string
  readonly cases: number
  readonly hazards: number
  readonly disputes: number
}

/** Every bin of the axis, also those without a case. */
export function binsOf({ range, binMs }: TimeAxis, groups: readonly Counted[]): TimeBin[] {
  const byStart = new Map(groups.map((group) => [Date.parse(group.key), group]))
  return Array.from({ length: Math.round((range.to - range.from) / binMs) }, (_, index) => {
    const at = range.from + index * binMs
    const { cases, hazards, disputes } = byStart.get(at) ?? { cases: 0, hazards: 0, disputes: 0 }
    return { at, cases, hazards, disputes, others: cases - hazards - disputes }
  })
}

/** Bins first to last, both taken in. */
export interface Span {
  readonly first: number
  readonly last: number
}

/** Bins that the period touches. */
export function spanOf({ range, binMs }: TimeAxis, { from, to }: Range): Span {
  const most = Math.round((range.to - range.from) / binMs) - 1
  const clamp = (bin: number) => Math.min(Math.max(bin, 0), most)
  return {
    first: clamp(Math.floor((from - range.from) / binMs)),
    last: clamp(Math.ceil((to - range.from) / binMs) - 1),
  }
}

export const rangeOfSpan = ({ range, binMs }: TimeAxis, { first, last }: Span): Range => ({
  from: range.from + first * binMs,
  to: range.from + (last + 1) * binMs,
})

/** An edge, or with `whole` both, moved by so many bins; it stays on the axis, and an edge never passes the other. */
export function moved({ first, last }: Span, edge: 'first' | 'last', by: number, bins: number, whole: boolean): Span {
  if (whole) {
    const step = Math.min(Math.max(by, -first), bins - 1 - last)
    return { first: first + step, last: last + step }
  }
  return edge === 'first'
    ? { first: Math.min(Math.max(first + by, 0), last), last }
    : { first, last: Math.max(Math.min(last + by, bins - 1), first) }
}
