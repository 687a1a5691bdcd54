/** The trail of whom one follows: what this page saw, and what the server gave for a reason. Pure. */
import { distanceM } from '../../../lib/geo/distance.ts'
import type { TrailPoint } from '../../map/layers/trail.ts'

export const TRAIL_MS = 30 * 60_000
/** At walking pace and a fix every few seconds half an hour has fewer. */
const POINTS_MAX = 2_500
/** Less is the trembling of the receiver. */
const MOVED_M = 3

/** With one more point, without those that are too old. */
export function trailWith(trail: readonly TrailPoint[], point: TrailPoint, now: number): readonly TrailPoint[] {
  const last = trail.at(-1)
  const isStill = last && distanceM(last.lon, last.lat, point.lon, point.lat) < MOVED_M
  const kept = trail.filter(({ at }) => now - at <= TRAIL_MS)
  if (last && (point.at <= last.at || isStill)) return kept.length === trail.length ? trail : kept
  return [...kept, point].slice(-POINTS_MAX)
}

/** What was before this page looked, and then what it saw. */
export function trailBefore(past: readonly TrailPoint[], seen: readonly TrailPoint[]): readonly TrailPoint[] {
  const from = seen[0]?.at ?? Number.POSITIVE_INFINITY
  return [...past.filter(({ at }) => at < from), ...seen].slice(-POINTS_MAX)
}

/** Whom one follows may move in the middle 40 % of the map before it moves with him (ui.md §4.6). */
const MIDDLE = 0.4
export const isInMiddle = (x: number, y: number, { width, height }: { width: number; height: number }): boolean =>
  Math.abs(x - width / 2) <= (width * MIDDLE) / 2 && Math.abs(y - height / 2) <= (height * MIDDLE) / 2
