/** A simulated phone: battery that drains and dies, and holes in the network during which fixes pile up. Pure. */
import type { Random } from '../../db/demo/random.ts'

/** A phone with positioning on lasts about a shift and a half. */
const DRAIN_PCT_PER_S = 100 / (12 * 3_600)
const MEAN_UNTIL_DEAD_SPOT_S = 45 * 60
const MEAN_DEAD_SPOT_S = 150
/** Dead until a power bank is found. */
const MEAN_DEAD_S = 15 * 60

export interface Phone {
  readonly batteryPct: number
  readonly state: 'connected' | 'no_signal' | 'dead'
  readonly leftS: number
}

export const startPhone = (random: Random): Phone => ({
  batteryPct: random.int(25, 100),
  state: 'connected',
  leftS: random.exponential(MEAN_UNTIL_DEAD_SPOT_S),
})

export function stepPhone(phone: Phone, seconds: number, random: Random): Phone {
  const leftS = phone.leftS - seconds
  if (phone.state === 'dead') {
    if (leftS > 0) return { ...phone, leftS }
    return { batteryPct: random.int(40, 90), state: 'connected', leftS: random.exponential(MEAN_UNTIL_DEAD_SPOT_S) }
  }
  const batteryPct = Math.max(0, phone.batteryPct - DRAIN_PCT_PER_S * seconds)
  if (batteryPct < 1) return { batteryPct, state: 'dead', leftS: random.exponential(MEAN_DEAD_S) }
  if (leftS > 0) return { ...phone, batteryPct, leftS }
  return phone.state === 'connected'
    ? { batteryPct, state: 'no_signal', leftS: random.exponential(MEAN_DEAD_SPOT_S) }
    : { batteryPct, state: 'connected', leftS: random.exponential(MEAN_UNTIL_DEAD_SPOT_S) }
}
