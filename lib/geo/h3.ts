/** H3 cells: the hexagons workers and events are counted in where single symbols make no sense. */
import { cellToBoundary, cellToLatLng, cellToParent, latLngToCell } from 'h3-js'

/** Resolutions the live map is counted at: about 0.74 and 0.1 km² a cell. */
export const CELL_RESOLUTIONS = [8, 9] as const
export type CellResolution = (typeof CELL_RESOLUTIONS)[number]
const FINEST_CELL_RESOLUTION = 9

/** Cell of a place at the finest counted resolution. */
export const finestCell = (lon: number, lat: number): string => latLngToCell(lat, lon, FINEST_CELL_RESOLUTION)

/** The cell that holds `cell` at a coarser (or the same) resolution. */
export const coarserCell = (cell: string, resolution: CellResolution): string =>
  resolution === FINEST_CELL_RESOLUTION ? cell : cellToParent(cell, resolution)

/** A cell as the wire's integer. */
export const cellNumber = (cell: string): bigint => BigInt(`0x${cell}`)

/** Middle of a cell, degrees. */
export function cellMiddle(cell: string): { readonly lon: number; readonly lat: number } {
  const [lat, lon] = cellToLatLng(cell)
  return { lon, lat }
}

/** Outline of a cell, [lon, lat] pairs, closed. */
export const cellOutline = (cell: string): [number, number][] => cellToBoundary(cell, true) as [number, number][]
