/** Workers on duty as counts per H3 cell, for views too wide for single symbols: a hexagon by class, the number inside (ui.md §3.3, §3.4). */
import type { Layer } from '@deck.gl/core'
import { PolygonLayer, TextLayer } from '@deck.gl/layers'
import type { CellCount } from '../../live/cell-counts.ts'
import type { MapTheme } from '../map-handle.ts'
import type { PickableProps } from '../pickables.ts'
import { DENSITY_INK, DENSITY_RAMP, rgba } from '../tokens.ts'
import type { CellShape, CellShapes } from './cell-shapes.ts'
import { inside } from './hexagons.ts'
import { CELLS_LAYER } from './layer-ids.ts'

/** Lower edges of the five classes, workers a cell. Fixed, so that a colour means the same all shift long. */
export const CELL_CLASSES = [1, 3, 6, 10, 20] as const
/** Cells are chosen to be about this wide on the screen; the pointer answers within them. */
const REACH_PX = 24

interface DrawnCell extends CellCount, CellShape {
  readonly class: number
}

export const classOf = (workers: number): number =>
  Math.max(
    0,
    CELL_CLASSES.findLastIndex((edge) => workers >= edge),
  )

export function cellsLayers(
  cells: readonly CellCount[],
  shapes: CellShapes | null,
  { theme }: { readonly theme: MapTheme },
): Layer[] {
  if (!shapes) return []
  const drawn: DrawnCell[] = cells.map((cell) => ({ ...cell, ...shapes(cell.cell), class: classOf(cell.workers) }))
  const ramp = DENSITY_RAMP[theme]
  const ink = DENSITY_INK[theme]
  return [
    new PolygonLayer<DrawnCell, PickableProps>({
      id: CELLS_LAYER,
      data: drawn,
      // The ground between them is their border: one drawn as a line takes a machine without a graphics card several times as long as all the rest.
      getPolygon: ({ ring, lon, lat }) => ring.map(([x, y]): [number, number] => [inside(lon, x), inside(lat, y)]),
      stroked: false,
      getFillColor: (cell) => rgba(ramp[cell.class as 0], 0.85),
      updateTriggers: { getFillColor: theme },
      pickables: {
        length: drawn.length,
        lon: (index) => drawn[index]?.lon ?? Number.NaN,
        lat: (index) => drawn[index]?.lat ?? Number.NaN,
        target: (index) => {
          const cell = drawn[index]
          return cell ? { kind: 'cell', cell: cell.cell, workers: cell.workers } : null
        },
        reachPx: REACH_PX,
      },
    }),
    new TextLayer<DrawnCell>({
      id: 'cell-numbers',
      data: drawn,
      getPosition: ({ lon, lat }) => [lon, lat],
      getText: ({ workers }) => String(workers),
      getColor: (cell) => rgba(ink[cell.class as 0]),
      getSize: 14,
      sizeUnits: 'pixels',
      fontFamily: 'system-ui, sans-serif',
      fontWeight: 700,
      characterSet: '0123456789',
      updateTriggers: { getColor: theme },
    }),
  ]
}
