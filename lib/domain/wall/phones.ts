/** Whether the phones of an area are heard: a map of people nobody has heard for minutes must not look like a quiet shift. */
import { LIVE_MS } from '../clock/freshness.ts'
import type { EpochMs } from '../incident/state.ts'

export interface Phones {
  /** Workers on duty, and those of them whose position is live. */
  readonly onDuty: number
  readonly live: number
  /** The newest position of any of them; null: none has ever come. */
  readonly newestAt: EpochMs | null
}

/** How long no phone at all has been heard, when that is longer than a position counts as live. `null` for ever, `undefined`: some are heard. */
export function silentFor({ onDuty, newestAt }: Phones, now: EpochMs): number | null | undefined {
  if (onDuty === 0) return undefined
  if (newestAt === null) return null
  const age = now - newestAt
  return age > LIVE_MS ? age : undefined
}
