/** Working time as data and two sums over it: when is it due, and how long did it take (domain.md §5). China has one zone without summer time. */
import { CHINA_ADJUSTED_WORKING_DAYS, CHINA_HOLIDAYS } from './china-holidays.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** A calendar without any opening must end in an error, not in an endless walk. Ten years hold every deadline there is. */
const MAX_WALK_DAYS = 3_660

/** Minutes after local midnight, [from, to). */
export interface OpenSpan {
  readonly fromMin: number
  readonly toMin: number
}

/** When work is done. Days are local dates `YYYY-MM-DD`. */
export interface WorkingCalendar {
  readonly utcOffsetMin: number
  /** Opening hours by weekday, Sunday first. */
  readonly weekly: readonly (readonly OpenSpan[])[]
  readonly holidays: ReadonlySet<string>
  /** Weekend days worked in exchange for a bridge day (调休), with `adjustedHours`. */
  readonly adjustedWorkingDays: ReadonlySet<string>
  readonly adjustedHours: readonly OpenSpan[]
}

const OFFICE_HOURS: readonly OpenSpan[] = [
  { fromMin: 9 * 60, toMin: 12 * 60 },
  { fromMin: 13 * 60, toMin: 18 * 60 },
]

/** Monday to Friday 09–12 and 13–18 in Asia/Shanghai: 480 minutes are one working day. */
export const DEFAULT_CALENDAR: WorkingCalendar = {
  utcOffsetMin: 480,
  weekly: [[], OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS, []],
  holidays: new Set(CHINA_HOLIDAYS),
  adjustedWorkingDays: new Set(CHINA_ADJUSTED_WORKING_DAYS),
  adjustedHours: OFFICE_HOURS,
}

/** Number of the local day since 1970-01-01. */
const localDay = (calendar: WorkingCalendar, at: number): number =>
  Math.floor((at + calendar.utcOffsetMin * MINUTE_MS) / DAY_MS)

/** Opening spans of a local day in epoch milliseconds, earliest first. */
function spansOf(calendar: WorkingCalendar, day: number): readonly { from: number; to: number }[] {
  const date = new Date(day * DAY_MS)
  const name = date.toISOString().slice(0, 10)
  const hours = calendar.adjustedWorkingDays.has(name)
    ? calendar.adjustedHours
    : calendar.holidays.has(name)
      ? []
      : (calendar.weekly[date.getUTCDay()] ?? [])
  const midnight = day * DAY_MS - calendar.utcOffsetMin * MINUTE_MS
  return hours.map((span) => ({ from: midnight + span.fromMin * MINUTE_MS, to: midnight + span.toMin * MINUTE_MS }))
}

/** Walks forward through openings; a start outside rolls to the next one. */
function walkForward(calendar: WorkingCalendar, start: number, span: number): number {
  let left = span
  const first = localDay(calendar, start)
  for (let day = first; day < first + MAX_WALK_DAYS; day += 1) {
    for (const open of spansOf(calendar, day)) {
      const from = Math.max(open.from, start)
      if (from >= open.to) continue
      if (left <= open.to - from) return from + left
      left -= open.to - from
    }
  }
  throw new RangeError('The working calendar has too few openings for this deadline')
}

/** The same backwards: a due that had already passed when its timer was paused lies before the moment of resuming. */
function walkBack(calendar: WorkingCalendar, start: number, span: number): number {
  let left = span
  const first = localDay(calendar, start)
  for (let day = first; day > first - MAX_WALK_DAYS; day -= 1) {
    for (const open of spansOf(calendar, day).toReversed()) {
      const to = Math.min(open.to, start)
      if (to <= open.from) continue
      if (left <= to - open.from) return to - left
      left -= to - open.from
    }
  }
  throw new RangeError('The working calendar has too few openings for this deadline')
}

/** The moment `minutes` after `startMs` by that clock; negative minutes go back. */
export function addMinutes(
  calendar: WorkingCalendar,
  startMs: number,
  minutes: number,
  clock: 'clock' | 'working',
): number {
  const span = minutes * MINUTE_MS
  if (clock === 'clock') return startMs + span
  return span < 0 ? walkBack(calendar, startMs, -span) : walkForward(calendar, startMs, span)
}

/** Working minutes in [fromMs, toMs); 0 when nothing lies between, negative when `toMs` is the earlier. */
export function workingMinutesBetween(calendar: WorkingCalendar, fromMs: number, toMs: number): number {
  if (toMs < fromMs) return -workingMinutesBetween(calendar, toMs, fromMs)
  let sum = 0
  for (let day = localDay(calendar, fromMs); day <= localDay(calendar, toMs); day += 1) {
    for (const open of spansOf(calendar, day)) {
      sum += Math.max(0, Math.min(open.to, toMs) - Math.max(open.from, fromMs))
    }
  }
  return sum / MINUTE_MS
}

/** Minutes between two moments by either clock. */
export const minutesBetween = (
  calendar: WorkingCalendar,
  fromMs: number,
  toMs: number,
  clock: 'clock' | 'working',
): number => (clock === 'clock' ? (toMs - fromMs) / MINUTE_MS : workingMinutesBetween(calendar, fromMs, toMs))
