/**
 * Registered households by place: what a rate on the map is divided by. They are known for each grid only, so each grid's are taken as spread evenly
 * over its area (areal weighting): a hexagon has of every grid that reaches into it as large a part of its households as of its area.
 */
import type { MultiPolygon, Polygon, Position } from 'geojson'
import { polygonToCells } from 'h3-js'
import { type AreaCode, withinScope } from '../../geo/codes.ts'
import {
  COUNTING_RESOLUTION,
  cellHalves,
  countingCell,
  MAP_RESOLUTIONS,
  type MapResolution,
  parentHi,
  parentLo,
} from '../../geo/h3-bits.ts'

/** More hexagons than this say no more of how a grid lies: a whole province of grids has then to fit into some ten million bytes. */
const SPREAD_CELLS_MAX = 64
/** Of one hexagon in the next finer resolution. */
const CHILDREN = 7

/** Hexagons of one resolution that together stand for a grid's area. */
export interface Spread {
  readonly resolution: MapResolution
  /** Upper half, lower half, upper half … */
  readonly halves: Uint32Array
}

export interface GridHouseholds {
  readonly code: AreaCode
  readonly households: number
  readonly spread: Spread
}

export interface Households {
  /** Of the grids within these areas, by their codes cut to so many digits; 0: all of them together, under the empty code. */
  byArea(areas: readonly AreaCode[], digits: number): ReadonlyMap<string, number>
  /** Of the grids within these areas, those that live in each hexagon of one resolution: not whole numbers. One pass over the grids. */
  inCells(areas: readonly AreaCode[], resolution: MapResolution, hi: Uint32Array, lo: Uint32Array): Float64Array
}

/** The finest hexagons that are not too many; a grid too small or too narrow for any middle lies in the one of its own middle. */
export function spreadOf(area: Polygon | MultiPolygon, centre: { readonly lon: number; readonly lat: number }): Spread {
  const parts: Position[][][] = area.type === 'Polygon' ? [area.coordinates] : area.coordinates
  let best: Spread | undefined
  for (const resolution of MAP_RESOLUTIONS) {
    const cells = parts.flatMap((rings) => polygonToCells(rings as [number, number][][], resolution, true))
    if (best && cells.length > SPREAD_CELLS_MAX) break
    if (cells.length > 0) best = { resolution, halves: Uint32Array.from(cells.flatMap(cellHalves)) }
  }
  return best ?? { resolution: COUNTING_RESOLUTION, halves: Uint32Array.from(countingCell(centre.lon, centre.lat)) }
}

/** One number for a cell of any resolution of the map: the lowest 12 bits are the same in all of them, and the number of the resolution is in the upper half. */
const keyOf = (hi: number, lo: number): number => (hi & 0xff_ff_ff) * 2 ** 20 + (lo >>> 12)
const parentKey = (hi: number, lo: number, resolution: MapResolution): number =>
  keyOf(parentHi(hi, resolution), parentLo(lo, resolution))

export function createHouseholds(grids: readonly GridHouseholds[]): Households {
  const within = (areas: readonly AreaCode[]) =>
    grids.filter(({ code, households }) => households > 0 && areas.some((area) => withinScope(area, code)))
  return {
    byArea(areas, digits) {
      const sums = new Map<string, number>()
      for (const { code, households } of within(areas)) {
        const key = code.slice(0, digits)
        sums.set(key, (sums.get(key) ?? 0) + households)
      }
      return sums
    },

    inCells(areas, resolution, hi, lo) {
      const coarser = MAP_RESOLUTIONS.filter((one) => one <= resolution)
      // Only what is asked for is summed: a province has millions of hexagons, a map some thousand.
      const sums = new Map<number, number>()
      for (const [index, upper] of hi.entries())
        for (const one of coarser) sums.set(parentKey(upper, lo[index] as number, one), 0)
      for (const { households, spread } of within(areas)) {
        const { halves } = spread
        const share = (2 * households) / halves.length
        // Coarser ones than asked for stay whole, and are parted when they are looked up.
        const kept = Math.min(spread.resolution, resolution) as MapResolution
        for (let at = 0; at < halves.length; at += 2) {
          const key = parentKey(halves[at] as number, halves[at + 1] as number, kept)
          const before = sums.get(key)
          if (before !== undefined) sums.set(key, before + share)
        }
      }
      const partOf = (upper: number, lower: number, one: MapResolution): number =>
        (sums.get(parentKey(upper, lower, one)) ?? 0) / CHILDREN ** (resolution - one)
      return Float64Array.from(hi, (upper, index) =>
        coarser.reduce((all, one) => all + partOf(upper, lo[index] as number, one), 0),
      )
    },
  }
}
