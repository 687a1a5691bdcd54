/** Counted cells on the map of a wall: hexagons by class, with numbers where one of the smallest em has room in them. */
import type { Layer } from '@deck.gl/core'
import type { WallCell } from '../../lib/wire/wall-api.ts'
import type { CellShapes } from '../map/layers/cell-shapes.ts'
import { CELL_CLASSES, classOf } from '../map/layers/cells.ts'
import { hexagonLayers, hexagonsOf } from '../map/layers/hexagons.ts'
import type { MapTheme } from '../map/map-handle.ts'
import { DENSITY_INK, DENSITY_RAMP } from '../map/tokens.ts'

const OPACITY = 0.85
/** Metres of a pixel at zoom 0 on the equator (tiles of 512 pixels). */
const METRES_PER_PX_AT_0 = 78_271.5
/** Across the flat sides of a cell of resolution 8, which walls are sent. */
const CELL_M = 920
/** A number of two digits and a little room, in ems. */
const NUMBER_EM = 1.5

export interface CellView {
  readonly theme: MapTheme
  readonly em: number
  readonly zoom: number
  readonly lat: number
}

export function wallCellLayers(
  cells: readonly WallCell[],
  shapes: CellShapes,
  { theme, em, zoom, lat }: CellView,
): Layer[] {
  const drawn = cells.map(({ cell }) => cell)
  const widthPx = (CELL_M * 2 ** zoom) / (METRES_PER_PX_AT_0 * Math.cos((lat * Math.PI) / 180))
  return hexagonLayers(hexagonsOf(drawn, shapes), {
    id: 'wall-cells',
    theme,
    ramp: DENSITY_RAMP[theme],
    ink: DENSITY_INK[theme],
    opacity: OPACITY,
    cells: drawn,
    classes: Uint8Array.from(cells, ({ n }) => classOf(n)),
    shapes,
    labelled: widthPx < em * NUMBER_EM ? [] : cells.map(({ n }, index) => ({ index, text: String(n) })),
    labelPx: em,
  })
}

/** Lower edges of the classes and their colours, for the legend. */
export const legendOf = (theme: MapTheme): readonly { readonly from: number; readonly colour: string }[] =>
  CELL_CLASSES.map((from, index) => ({ from, colour: DENSITY_RAMP[theme][index as 0] }))
