/** Times and lengths as a desk says them: short, in Asia/Shanghai, with a unit. */
import type { EpochMs } from '../../../lib/domain/incident/state.ts'
import { unitWords } from '../../../lib/i18n/units.ts'
import { type Locale, say } from '../../../lib/i18n/words.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** 40秒, 6分, 1时20分, 3天: two figures at most, rounded down, so it never claims more than has passed. */
export function spanText(spanMs: number, locale: Locale): string {
  const units = say(unitWords, locale)
  const span = Math.max(0, spanMs)
  if (span < MINUTE_MS) return `${Math.floor(span / SECOND_MS)}${units.second}`
  if (span < HOUR_MS) return `${Math.floor(span / MINUTE_MS)}${units.minute}`
  if (span < DAY_MS) {
    const minutes = Math.floor((span % HOUR_MS) / MINUTE_MS)
    const hours = `${Math.floor(span / HOUR_MS)}${units.hour}`
    return minutes === 0 ? hours : `${hours}${locale === 'en' ? ' ' : ''}${minutes}${units.minute}`
  }
  return `${Math.floor(span / DAY_MS)}${units.day}`
}

const dateTime = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const time = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const timeWithSeconds = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })

/** 14:05 today, 11/23 14:05 on another day. */
export const whenText = (at: EpochMs, now: EpochMs): string =>
  day.format(at) === day.format(now) ? time.format(at) : dateTime.format(at)
export const clockText = (at: EpochMs): string => timeWithSeconds.format(at)

/** A-2026-000412 → A-000412: the year goes without saying in a list. */
export const shortNumber = (number: string): string => number.replace(/^([A-Z]+)-\d{4}-/, '$1-')
