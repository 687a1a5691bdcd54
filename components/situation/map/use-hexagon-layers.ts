'use client'
/** From measured hexagons to layers: corners are made once for a set of cells, colours for each theme and measure. */
import type { Layer } from '@deck.gl/core'
import { PathLayer } from '@deck.gl/layers'
import { useMemo } from 'react'
import { type Bars, hexagonLayers, hexagonsOf } from '../../map/layers/hexagons.ts'
import type { MapTheme, MapView } from '../../map/map-handle.ts'
import { BOTH_RAMP, CHANGE_RAMP, inkOn } from '../../map/situation-ramps.ts'
import { DENSITY_INK, DENSITY_RAMP, type Hex, MAP_TOKENS, RING_DARK, RING_LIGHT, rgba } from '../../map/tokens.ts'
import { type CellTools, inBounds } from './cell-tools.ts'
import type { Measured } from './measure.ts'

const OPACITY = 0.82
/** Neighbours of a smooth surface touch. */
const SMOOTH_INSET = 1.01
/** Narrower hexagons hold no number, px; numbers of two counts are longer. */
const NUMBER_WIDTH_PX = 34
const PAIR_WIDTH_PX = 46
const METRES_PER_PX_AT_0 = 78_271.5

export interface Ramp {
  readonly fills: readonly Hex[]
  readonly inks: readonly Hex[]
  /** Of each class, where the colour alone would have to be told from others of the same lightness. */
  readonly bars?: readonly Bars[]
}

/** As in BOTH_RAMP: three classes of hazards for each of none, some and many disputes. */
const BOTH_BARS: readonly Bars[] = [0, 0, 0, 1, 1, 1, 2, 2, 2]

/** With fewer classes than colours the ramp is taken from its loud end. */
export function rampOf(measured: Measured, theme: MapTheme): Ramp {
  switch (measured.legend.kind) {
    case 'change':
      return { fills: CHANGE_RAMP, inks: inkOn(CHANGE_RAMP) }
    case 'both':
      return { fills: BOTH_RAMP[theme], inks: inkOn(BOTH_RAMP[theme]), bars: BOTH_BARS }
    case 'ramp': {
      const classes = Math.max(measured.legend.edges.length, 1)
      return { fills: DENSITY_RAMP[theme].slice(-classes), inks: DENSITY_INK[theme].slice(-classes) }
    }
    default:
      return measured.legend satisfies never
  }
}

interface HexagonView {
  readonly id: string
  readonly theme: MapTheme
  readonly view: MapView | null
  readonly tools: CellTools | null
  readonly smooth: boolean
  readonly selected: string | null
}

const widthPx = (edgeM: number, { zoom, lat }: MapView): number =>
  (edgeM * Math.sqrt(3) * 2 ** zoom) / (METRES_PER_PX_AT_0 * Math.cos((lat * Math.PI) / 180))

export function useHexagonLayers(measured: Measured | undefined, options: HexagonView): Layer[] {
  const { id, theme, view, tools, smooth, selected } = options
  const cells = measured?.cells
  const hexagons = useMemo(
    () => (cells && tools ? hexagonsOf(cells, tools.shapes, smooth ? SMOOTH_INSET : undefined) : null),
    [cells, tools, smooth],
  )
  const labelled = useMemo(() => {
    if (!measured || !tools || !view || smooth) return []
    const [first] = measured.cells
    if (!first) return []
    const resolution = Number.parseInt(first[1] as string, 16) as 7
    const needed = measured.legend.kind === 'both' ? PAIR_WIDTH_PX : NUMBER_WIDTH_PX
    if (widthPx(tools.edgeM(resolution), view) < needed) return []
    return measured.cells
      .map((cell, index) => ({ index, text: measured.labels[index] as string, ...tools.shapes(cell) }))
      .filter(({ text, lon, lat }) => text !== '' && inBounds(view.bounds, lon, lat))
      .sort((a, b) => Math.abs(Number(measured.values[b.index])) - Math.abs(Number(measured.values[a.index])))
  }, [measured, tools, view, smooth])
  const layers = useMemo(() => {
    if (!hexagons || !measured || !tools) return []
    const { fills, inks, bars } = rampOf(measured, theme)
    const { cells: drawn, classes } = measured
    return hexagonLayers(hexagons, {
      id,
      theme,
      ramp: fills,
      ink: inks,
      opacity: OPACITY,
      cells: drawn,
      classes,
      shapes: tools.shapes,
      ...(bars && { bars }),
      labelled,
    })
  }, [hexagons, measured, tools, theme, id, labelled])
  const ring = useMemo(
    () => (selected && tools ? ringLayers(`${id}-selected`, tools.shapes(selected).ring, theme) : []),
    [selected, tools, id, theme],
  )
  return useMemo(() => [...layers, ...ring], [layers, ring])
}

/** Teal between a light and a dark line: seen on any colour of the ramps. */
function ringLayers(id: string, ring: readonly (readonly [number, number])[], theme: MapTheme): Layer[] {
  const lines: readonly (readonly [string, Hex, number])[] = [
    ['light', RING_LIGHT, 7],
    ['dark', RING_DARK, 5],
    ['accent', MAP_TOKENS[theme].accent, 3],
  ]
  return lines.map(
    ([name, colour, width]) =>
      new PathLayer({
        id: `${id}-${name}`,
        data: [ring],
        getPath: (path) => path as [number, number][],
        getColor: rgba(colour),
        widthUnits: 'pixels',
        getWidth: width,
        jointRounded: true,
        updateTriggers: { getColor: theme },
      }),
  )
}
