/** Days of the place: Asia/Shanghai has kept UTC+8 without summer time since 1991, so a local midnight is plain arithmetic. Epoch milliseconds. */
export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS
export const WEEK_MS = 7 * DAY_MS
const OFFSET_MS = 8 * HOUR_MS

/** Midnight at which the day of this moment began. */
export const dayStart = (at: number): number => Math.floor((at + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS

/** Midnight of a calendar date; month 1 is January, and a month or day past the end runs on into the next. */
export const midnightOf = (year: number, month: number, day: number): number =>
  Date.UTC(year, month - 1, day) - OFFSET_MS

export function localDate(at: number): { year: number; month: number; day: number } {
  const there = new Date(at + OFFSET_MS)
  return { year: there.getUTCFullYear(), month: there.getUTCMonth() + 1, day: there.getUTCDate() }
}

/** RFC 3339 with the offset of the place, to the second: 2026-03-02T00:00:00+08:00. */
export const localTime = (at: number): string => `${new Date(at + OFFSET_MS).toISOString().slice(0, 19)}+08:00`

/** What a date field holds: 2026-03-02. */
export const dateText = (at: number): string => localTime(at).slice(0, 10)

/** A year earlier on the calendar; 29 February becomes the 28th. */
export function yearBefore(at: number): number {
  const start = dayStart(at)
  const { year, month, day } = localDate(start)
  const sameDay = month === 2 && day === 29 ? 28 : day
  return midnightOf(year - 1, month, sameDay) + (at - start)
}
