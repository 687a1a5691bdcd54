/** Colours of whole grids, kept by the map engine beside its tiles; given again to an engine that had to be built anew. */
import type { GridCode } from '../../lib/geo/codes.ts'
import { GRIDS_SOURCE } from './basemap.ts'
import type { EngineMap } from './engine-surface.ts'
import type { Hex } from './tokens.ts'

export type GridFills = ReadonlyMap<GridCode, Hex>

const feature = (id: GridCode) => ({ source: GRIDS_SOURCE, sourceLayer: 'grids', id })

/** Lines of the grids as they are now; not those of the past that somebody draws instead. */
const GRID_LINES = ['grid-lines', 'grid-lines-dedicated'] as const

export function hideGridLines(map: EngineMap): void {
  for (const layer of GRID_LINES) if (map.getLayer(layer)) map.setFilter(layer, ['==', ['get', 'code'], ''])
}

/** Takes off what was painted and is not any more, and puts on the rest. */
export function paintGrids(map: EngineMap, before: GridFills, fills: GridFills): void {
  for (const code of before.keys()) if (!fills.has(code)) map.setFeatureState(feature(code), { fill: null })
  for (const [code, fill] of fills) map.setFeatureState(feature(code), { fill })
}
