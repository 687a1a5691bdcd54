/** Outlines and centres of H3 cells. The library is large, so it comes only when counts are shown. */
import { onceFor } from './symbol-atlas.ts'

export interface CellShape {
  /** Closed ring of [lon, lat]. */
  readonly ring: readonly (readonly [number, number])[]
  readonly lon: number
  readonly lat: number
}

export type CellShapes = (cell: string) => CellShape

export async function loadCellShapes(): Promise<CellShapes> {
  const { cellToBoundary, cellToLatLng } = await import('h3-js')
  return onceFor((cell: string) => {
    const [lat, lon] = cellToLatLng(cell)
    return { ring: cellToBoundary(cell, true), lon, lat }
  })
}
