/** Is this step one a person can have made? A wrong fix must not throw a worker across the city on the dispatcher's map. */
import { distanceM } from '../../lib/geo/distance.ts'

/** Faster than any road or train a grid worker takes to work, slower than what a wrong fix pretends. */
const MAX_SPEED_MPS = 70
/** Below this a step is within what towers and reflections do to a good receiver. */
const SLACK_M = 300

export function isPlausibleStep(
  fromLon: number,
  fromLat: number,
  toLon: number,
  toLat: number,
  elapsedMs: number,
  accuracyM: number,
): boolean {
  const reachM = SLACK_M + accuracyM + (MAX_SPEED_MPS * Math.abs(elapsedMs)) / 1_000
  return distanceM(fromLon, fromLat, toLon, toLat) <= reachM
}
