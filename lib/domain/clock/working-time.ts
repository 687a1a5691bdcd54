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

/** A local day as its number since 1970-01-01: what the walk through a calendar compares, thousands of times a second. */
export type LocalDay = number
export const localDayOf = (date: string): LocalDay => Date.parse(`${date}T00:00:00Z`) / DAY_MS

/** When work is done. */
export interface WorkingCalendar {
  readonly utcOffsetMin: number
  /** Opening hours by weekday, Sunday first. */
  readonly weekly: readonly (readonly OpenSpan[])[]
  readonly holidays: ReadonlySet<LocalDay>
  /** Weekend days worked in exchange for a bridge day (调休), with `adjustedHours`. */
  readonly adjustedWorkingDays: ReadonlySet<LocalDay>
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
  holidays: new Set(CHINA_HOLIDAYS.map(localDayOf)),
  adjustedWorkingDays: new Set(CHINA_ADJUSTED_WORKING_DAYS.map(localDayOf)),
  adjustedHours: OFFICE_HOURS,
}

const localDay = (calendar: WorkingCalendar, at: number): LocalDay =>
  Math.floor((at + calendar.utcOffsetMin * MINUTE_MS) / DAY_MS)

/** The first day of 1970 was a Thursday; Sunday is 0. */
const weekday = (day: LocalDay): number => (((day + 4) % 7) + 7) % 7

/** Opening hours of a local day, earliest first. */
const hoursOf = (calendar: WorkingCalendar, day: LocalDay): readonly OpenSpan[] =>
  calendar.adjustedWorkingDays.has(day)
    ? calendar.adjustedHours
    : calendar.holidays.has(day)
      ? []
      : (calendar.weekly[weekday(day)] ?? [])

const midnightOf = (calendar: WorkingCalendar, day: LocalDay): number =>
  day * DAY_MS - calendar.utcOffsetMin * MINUTE_MS

/** Walks forward through openings; a start outside rolls to the next one. */
function walkForward(calendar: WorkingCalendar, start: number, span: number): number {
  let left = span
  const first = localDay(calendar, start)
  for (let day = first; day < first + MAX_WALK_DAYS; day += 1) {
    const midnight = midnightOf(calendar, day)
    for (const { fromMin, toMin } of hoursOf(calendar, day)) {
      const from = Math.max(midnight + fromMin * MINUTE_MS, start)
      const to = midnight + toMin * MINUTE_MS
      if (from >= to) continue
      if (left <= to - from) return from + left
      left -= to - from
    }
  }
  throw new RangeError('The working calendar has too few openings for this deadline')
}

/** The same backwards: a due that had already passed when its timer was paused lies before the moment of resuming. */
function walkBack(calendar: WorkingCalendar, start: number, span: number): number {
  let left = span
  const first = localDay(calendar, start)
  for (let day = first; day > first - MAX_WALK_DAYS; day -= 1) {
    const midnight = midnightOf(calendar, day)
    for (const { fromMin, toMin } of hoursOf(calendar, day).toReversed()) {
      const from = midnight + fromMin * MINUTE_MS
      const to = Math.min(midnight + toMin * MINUTE_MS, start)
      if (to <= from) continue
      if (left <= to - from) return to - left
      left -= to - from
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
  // Taken from zero: a bare minus makes -0, which a stored log does not keep.
  if (toMs < fromMs) return 0 - workingMinutesBetween(calendar, toMs, fromMs)
  let sum = 0
  for (let day = localDay(calendar, fromMs); day <= localDay(calendar, toMs); day += 1) {
    const midnight = midnightOf(calendar, day)
    for (const { fromMin, toMin } of hoursOf(calendar, day))
      sum += Math.max(
        0,
        Math.min(midnight + toMin * MINUTE_MS, toMs) - Math.max(midnight + fromMin * MINUTE_MS, fromMs),
      )
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
