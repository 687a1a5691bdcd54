/** A span of time as it is read from afar: one number of its coarsest unit that still says enough. */
import { fill } from '../../lib/i18n/words.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

export interface SpanWords {
  readonly seconds: string
  readonly minutes: string
  readonly hours: string
  readonly days: string
}

/** `ms` is not negative. Under two of a unit the finer one is told, so that «1 h» does not stand for nearly two. */
export function spanOf(ms: number, words: SpanWords): string {
  if (ms < 2 * MINUTE_MS) return fill(words.seconds, { count: Math.floor(ms / 1_000) })
  if (ms < 2 * HOUR_MS) return fill(words.minutes, { count: Math.floor(ms / MINUTE_MS) })
  if (ms < 2 * DAY_MS) return fill(words.hours, { count: Math.floor(ms / HOUR_MS) })
  return fill(words.days, { count: Math.floor(ms / DAY_MS) })
}
