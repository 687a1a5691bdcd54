/** Hot spots over the hexagons: an outline, and a sign that says what kind; words beside the map say it whole. */
import type { Layer } from '@deck.gl/core'
import { PathLayer, TextLayer } from '@deck.gl/layers'
import type { HotSpotClass } from '../../../../lib/statistics/emerging-hot-spots.ts'
import type { CellShapes } from '../../../map/layers/cell-shapes.ts'
import type { MapTheme } from '../../../map/map-handle.ts'
import { MAP_TOKENS, rgba } from '../../../map/tokens.ts'

/** None of them is a silhouette that stands for a person or an incident. */
export const HOT_SPOT_SIGNS: Readonly<Record<Exclude<HotSpotClass, 'none'>, string>> = {
  new: '+',
  consecutive: '»',
  intensifying: '↑',
  persistent: '=',
  diminishing: '↓',
  sporadic: '~',
  oscillating: '±',
  historical: '×',
}

/** Outlines of what is hot now are thick, of what was hot thin. */
const NOW_PX = 3
const PAST_PX = 1.5

export function hotSpotLayers(kinds: ReadonlyMap<string, HotSpotClass>, shapes: CellShapes, theme: MapTheme): Layer[] {
  const spots = [...kinds].flatMap(([cell, kind]) => (kind === 'none' ? [] : [{ kind, ...shapes(cell) }]))
  const { text, panel } = MAP_TOKENS[theme]
  return [
    new PathLayer<(typeof spots)[number]>({
      id: 'hot-spot-outlines',
      data: spots,
      getPath: ({ ring }) => ring as [number, number][],
      getColor: rgba(text),
      widthUnits: 'pixels',
      getWidth: ({ kind }) => (kind === 'historical' ? PAST_PX : NOW_PX),
      jointRounded: true,
      updateTriggers: { getColor: theme },
    }),
    new TextLayer<(typeof spots)[number]>({
      id: 'hot-spot-signs',
      data: spots,
      getPosition: ({ lon, lat }) => [lon, lat],
      getPixelOffset: [0, -14],
      getText: ({ kind }) => HOT_SPOT_SIGNS[kind],
      getColor: rgba(text),
      getSize: 16,
      sizeUnits: 'pixels',
      background: true,
      backgroundPadding: [4, 0],
      getBackgroundColor: rgba(panel),
      fontFamily: 'system-ui, sans-serif',
      fontWeight: 700,
      characterSet: Object.values(HOT_SPOT_SIGNS).join(''),
      updateTriggers: { getColor: theme, getBackgroundColor: theme },
    }),
  ]
}
