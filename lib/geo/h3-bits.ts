/**
 * H3 cells as two 32-bit halves, for counting millions of them: the parent at a coarser resolution is two bit operations instead of a call with
 * strings. Bits of an index (h3geo.org/docs/core-library/h3Indexing): resolution 52–55, base cell 45–51, then a digit of three bits for each
 * resolution from 1 at the top to 15 at the bottom, 7 where there is none.
 */
import { h3IndexToSplitLong, latLngToCell } from 'h3-js'

/** Finest resolution anything is counted at: edges of about 29 m. */
export const COUNTING_RESOLUTION = 11
/** Resolutions the situation map is counted at. All their digits and no others lie in the lower half, below the resolution itself. */
export const MAP_RESOLUTIONS = [7, 8, 9, 10, 11] as const
export type MapResolution = (typeof MAP_RESOLUTIONS)[number]

const RESOLUTION_SHIFT = 20
const RESOLUTION_MASK = 0xf << RESOLUTION_SHIFT
const DIGIT_BITS = 3
const FINEST = 15

/** Upper half, lower half of a cell as H3 writes it. */
export function cellHalves(cell: string): readonly [hi: number, lo: number] {
  const [lo, hi] = h3IndexToSplitLong(cell)
  return [hi >>> 0, lo >>> 0]
}

/** Cell of a place at COUNTING_RESOLUTION. */
export const countingCell = (lon: number, lat: number): readonly [hi: number, lo: number] =>
  cellHalves(latLngToCell(lat, lon, COUNTING_RESOLUTION))

/** Lower half of the cell's parent. */
export const parentLo = (lo: number, resolution: MapResolution): number =>
  (lo | ((1 << (DIGIT_BITS * (FINEST - resolution))) - 1)) >>> 0

/** Upper half of the cell's parent. */
export const parentHi = (hi: number, resolution: MapResolution): number =>
  ((hi & ~RESOLUTION_MASK) | (resolution << RESOLUTION_SHIFT)) >>> 0

/** The halves as H3 writes a cell. */
export const cellText = (hi: number, lo: number): string => hi.toString(16) + lo.toString(16).padStart(8, '0')
