/**
 * Counted hexagons as one draw: corners, triangles and colours in typed arrays, none of them an object. Each stands a little inside its own
 * outline, so that the ground between them is their border.
 */
import type { Layer } from '@deck.gl/core'
import { LineLayer, SolidPolygonLayer, TextLayer } from '@deck.gl/layers'
import type { MapTheme } from '../map-handle.ts'
import { type Hex, MAP_TOKENS, rgba } from '../tokens.ts'
import type { CellShapes } from './cell-shapes.ts'
import { hatchLines } from './hatch.ts'

/** Class of a hexagon without data. */
const NO_DATA = 255
/** Of the distance from its middle to a corner. */
const INSET = 0.94

/** One of a corner's two degrees, moved a little towards the cell's middle. */
export const inside = (middle: number, corner: number, inset = INSET): number => middle + (corner - middle) * inset

/** Triangles of a fan over six corners. */
const CORNERS_MAX = 10
/** ui.md §3.4: at most so many labels on screen. */
const LABELS_MAX = 60
const HATCH_LINES = 5
const LABEL_PX = 12

export interface Hexagons {
  readonly positions: Float64Array
  readonly starts: Uint32Array
  readonly triangles: Uint32Array
  readonly count: number
}

/** Corners of all cells; pentagons and cells cut by an icosahedron's edge have other than six. */
export function hexagonsOf(cells: readonly string[], shapes: CellShapes, inset = INSET): Hexagons {
  const positions = new Float64Array(cells.length * CORNERS_MAX * 2)
  const triangles = new Uint32Array(cells.length * (CORNERS_MAX - 2) * 3)
  const starts = new Uint32Array(cells.length + 1)
  let corner = 0
  let next = 0
  for (const [index, cell] of cells.entries()) {
    const { ring, lon, lat } = shapes(cell)
    const first = corner
    for (const [x, y] of ring.slice(0, -1)) {
      positions[corner * 2] = inside(lon, x, inset)
      positions[corner * 2 + 1] = inside(lat, y, inset)
      corner += 1
    }
    for (let at = first + 1; at + 1 < corner; at += 1) {
      triangles[next++] = first
      triangles[next++] = at
      triangles[next++] = at + 1
    }
    starts[index + 1] = corner
  }
  return {
    positions: positions.subarray(0, corner * 2),
    triangles: triangles.subarray(0, next),
    starts,
    count: cells.length,
  }
}

/** One colour for each corner. */
export function coloursOf({ starts, count }: Hexagons, classes: Uint8Array, ramp: readonly Hex[], opacity: number) {
  const palette = ramp.map((hex) => rgba(hex, opacity))
  const colours = new Uint8Array((starts[count] ?? 0) * 4)
  for (let index = 0; index < count; index += 1) {
    const colour = palette[classes[index] as number]
    if (!colour) continue
    for (let corner = starts[index] as number; corner < (starts[index + 1] as number); corner += 1)
      colours.set(colour, corner * 4)
  }
  return colours
}

/** None, one below the number, one below and one above it. */
export type Bars = 0 | 1 | 2

/** Of half the height and half the width of a hexagon: inside it however it is turned, and clear of its number. */
const BAR_AT = 0.55
const BAR_HALF = 0.42
const BAR_SIDES: Readonly<Record<Bars, readonly number[]>> = { 0: [], 1: [-1], 2: [-1, 1] }

interface Bar {
  readonly index: number
  readonly ends: readonly [number, number, number, number]
}

/** The bars of all hexagons, each from west to east. */
export function barsOf(
  cells: readonly string[],
  classes: Uint8Array,
  bars: readonly Bars[],
  shapes: CellShapes,
): Bar[] {
  return cells.flatMap((cell, index) => {
    const sides = BAR_SIDES[bars[classes[index] as number] ?? 0]
    if (sides.length === 0) return []
    const { ring, lon, lat } = shapes(cell)
    const high = Math.max(...ring.map(([, y]) => y)) - lat
    const wide = Math.max(...ring.map(([x]) => x)) - lon
    return sides.map((side): Bar => {
      const at = lat + side * BAR_AT * high
      return { index, ends: [lon - BAR_HALF * wide, at, lon + BAR_HALF * wide, at] }
    })
  })
}

export interface HexagonsOptions {
  readonly id: string
  readonly theme: MapTheme
  readonly ramp: readonly Hex[]
  readonly ink: readonly Hex[]
  readonly opacity: number
  readonly cells: readonly string[]
  readonly classes: Uint8Array
  readonly shapes: CellShapes
  /** Bars in a hexagon of each class: a second sign for whoever tells no colours apart; undefined: none. */
  readonly bars?: readonly Bars[]
  /** Numbers in the hexagons, those of the given ones only; none: too small for numbers. */
  readonly labelled: readonly { readonly index: number; readonly text: string }[]
  /** Height of the numbers; that of a desk when left out. */
  readonly labelPx?: number
}

export function hexagonLayers(hexagons: Hexagons, options: HexagonsOptions): Layer[] {
  const { id, theme, ramp, ink, opacity, cells, classes, shapes, labelPx = LABEL_PX } = options
  const hatched = cells.flatMap((cell, index) => (classes[index] === NO_DATA ? hatchOf(shapes(cell).ring) : []))
  return [
    new SolidPolygonLayer({
      id,
      data: {
        length: hexagons.count,
        startIndices: hexagons.starts,
        attributes: {
          getPolygon: { value: hexagons.positions, size: 2 },
          indices: { value: hexagons.triangles, size: 1 },
          getFillColor: { value: coloursOf(hexagons, classes, ramp, opacity), size: 4, normalized: true },
        },
      } as never,
      _normalize: false,
      filled: true,
      extruded: false,
    }),
    new LineLayer<[number, number, number, number]>({
      id: `${id}-no-data`,
      data: hatched,
      getSourcePosition: ([lon, lat]) => [lon, lat],
      getTargetPosition: ([, , lon, lat]) => [lon, lat],
      getColor: rgba(MAP_TOKENS[theme].text3),
      widthUnits: 'pixels',
      getWidth: 1,
      updateTriggers: { getColor: theme },
    }),
    new LineLayer<Bar>({
      id: `${id}-bars`,
      data: options.bars ? barsOf(cells, classes, options.bars, shapes) : [],
      getSourcePosition: ({ ends: [west, south] }) => [west, south],
      getTargetPosition: ({ ends: [, , east, north] }) => [east, north],
      getColor: ({ index }) => rgba(ink[classes[index] as number] ?? MAP_TOKENS[theme].text),
      widthUnits: 'pixels',
      getWidth: 2,
      updateTriggers: { getColor: [theme, classes] },
    }),
    new TextLayer<HexagonsOptions['labelled'][number]>({
      id: `${id}-numbers`,
      data: options.labelled.slice(0, LABELS_MAX),
      getPosition: ({ index }) => {
        const { lon, lat } = shapes(cells[index] as string)
        return [lon, lat]
      },
      getText: ({ text }) => text,
      getColor: ({ index }) => rgba(ink[classes[index] as number] ?? MAP_TOKENS[theme].text),
      getSize: labelPx,
      sizeUnits: 'pixels',
      fontFamily: 'system-ui, sans-serif',
      fontWeight: 700,
      characterSet: '0123456789+−.·k',
      updateTriggers: { getColor: [theme, classes] },
    }),
  ]
}

function hatchOf(ring: readonly (readonly [number, number])[]): [number, number, number, number][] {
  const lats = ring.map(([, lat]) => lat)
  return hatchLines([ring.slice(0, -1)], (2 * (Math.max(...lats) - Math.min(...lats))) / HATCH_LINES)
}
