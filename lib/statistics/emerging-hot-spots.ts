/**
 * Hot spots over time: local G of every hexagon in every bin, false discoveries taken out over all of them, and a trend test of each hexagon's z.
 * The classes are those that Esri publishes for its Emerging Hot Spot Analysis («How Emerging Hot Spot Analysis works», ArcGIS Pro documentation).
 * Each bin is held against its own map only; Esri's neighbourhood in time is not taken.
 */
import { discoveryThreshold } from './false-discovery.ts'
import { GI_STAR, localG } from './getis-ord.ts'
import { mannKendall, type Trend } from './mann-kendall.ts'
import type { Neighbours } from './neighbours.ts'
import { twoSidedP } from './normal.ts'

export const HOT_SPOT_CLASSES = [
  'none',
  'new',
  'consecutive',
  'intensifying',
  'persistent',
  'diminishing',
  'sporadic',
  'oscillating',
  'historical',
] as const
export type HotSpotClass = (typeof HOT_SPOT_CLASSES)[number]

/** The trend test's approximation holds from here on, and nine tenths of fewer bins are all of them. */
export const FEWEST_BINS = 10
/** At most one of twenty hot or cold bins may be there by chance. */
const FALSE_DISCOVERIES = 0.05
const TREND_LEVEL = 0.05
const NEARLY_ALWAYS_PERCENT = 90

/** Of one hexagon, first bin to last: +1 hot, −1 cold, 0 neither. */
export type Heat = Int8Array

/** What the heat of a hexagon has been like. `trend` is that of its z. */
export function hotSpotClass(heat: Heat, trend: Pick<Trend, 'z' | 'p'>): HotSpotClass {
  const bins = heat.length
  const hot = heat.filter((one) => one > 0).length
  if (hot === 0) return 'none'
  const isNearlyAlways = hot * 100 >= bins * NEARLY_ALWAYS_PERCENT
  if ((heat.at(-1) ?? 0) <= 0) return isNearlyAlways ? 'historical' : 'none'
  if (hot === 1) return 'new'
  if (isNearlyAlways) {
    if (trend.p >= TREND_LEVEL) return 'persistent'
    return trend.z > 0 ? 'intensifying' : 'diminishing'
  }
  // One run at the end, and never hot before it.
  if (heat.subarray(bins - hot).every((one) => one > 0)) return 'consecutive'
  return heat.some((one) => one < 0) ? 'oscillating' : 'sporadic'
}

export interface EmergingHotSpots {
  readonly places: number
  readonly bins: number
  /** Bin after bin, each over all places. */
  readonly z: Float64Array
  readonly heat: Int8Array
  /** By place. */
  readonly trends: readonly Trend[]
  readonly classes: readonly HotSpotClass[]
}

/** `values`: bin after bin, each over all places of the area, also those with nothing in them. */
export function emergingHotSpots(values: Float64Array, bins: number, neighbours: Neighbours): EmergingHotSpots {
  const places = neighbours.starts.length - 1
  if (bins < FEWEST_BINS) throw new RangeError(`Hot spots over time need at least ${FEWEST_BINS} bins, got ${bins}`)
  if (values.length !== places * bins)
    throw new RangeError(
      `Hot spots need ${places} places × ${bins} bins = ${places * bins} values, got ${values.length}`,
    )
  const z = new Float64Array(values.length)
  for (let bin = 0; bin < bins; bin += 1)
    z.set(localG(values.subarray(bin * places, (bin + 1) * places), neighbours, GI_STAR), bin * places)
  const p = z.map(twoSidedP)
  const threshold = discoveryThreshold(p, FALSE_DISCOVERIES)
  const heat = Int8Array.from(z, (one, at) => ((p[at] ?? 1) <= threshold ? Math.sign(one) : 0))
  const [zOfOne, heatOfOne] = [new Float64Array(bins), new Int8Array(bins)]
  const trends = Array.from({ length: places }, (_, place) => mannKendall(throughTime(z, place, places, zOfOne)))
  const classes = trends.map((trend, place) => hotSpotClass(throughTime(heat, place, places, heatOfOne), trend))
  return { places, bins, z, heat, trends, classes }
}

/** Copies the values of one place, bin after bin, into `into`. */
function throughTime<T extends Float64Array | Int8Array>(all: T, place: number, places: number, into: T): T {
  for (let bin = 0; bin < into.length; bin += 1) into[bin] = all[bin * places + place] ?? 0
  return into
}
