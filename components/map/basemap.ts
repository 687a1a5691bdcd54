/**
 * The map's style from our own boundaries, in two themes: grey and quiet, so that what stands on it is loud. One list of layers for both
 * engines; a theme change only changes paint, never a source.
 */
import type {
  ExpressionSpecification as Expression,
  LayerSpecification,
  SourceSpecification,
  StyleSpecification,
} from 'maplibre-gl'
import type { GridCode } from '../../lib/geo/codes.ts'
import type { MapTheme } from './map-handle.ts'
import { MAP_TOKENS, RING_DARK, RING_LIGHT } from './tokens.ts'

/** Name of the font in `font-faces` and in the page's CSS (scripts/prepare-assets.ts). */
export const MAP_FONT = 'Noto Sans SC'
export const GRIDS_SOURCE = 'grids'
/** Invisible until painted, but there to be asked what lies under the pointer. */
export const GRID_AREAS = 'grid-areas'
export const SELECTED_GRID_LAYERS = ['grid-selected-light', 'grid-selected-dark', 'grid-selected'] as const
/** Layers with names in them; the mapbox engine redraws these when letters of the font have come. */
export const NAME_LAYERS = ['county-names', 'township-names', 'community-names', 'grid-names'] as const

export interface BasemapOptions {
  readonly theme: MapTheme
  /** Where the server is: a worker resolves no relative address. */
  readonly origin: string
  readonly selectedGrid: GridCode | null
  /** The style's `font-faces`; absent on an engine that does not know them. */
  readonly fontFaces?: StyleSpecification['font-faces']
  /** Drawn between the background and our boundaries: Tianditu, PMTiles. Their ground replaces ours. */
  readonly slot?: BasemapSlot
  /** Drawn over a style of somebody else's: no ground, no names it has already. */
  readonly overlayOnly?: boolean
  /** Names wait until the engine lets them in. */
  readonly namesHidden?: boolean
}

export interface BasemapSlot {
  readonly sources: Readonly<Record<string, SourceSpecification>>
  readonly layers: readonly LayerSpecification[]
}

export function basemapStyle(options: BasemapOptions): StyleSpecification {
  return {
    version: 8,
    name: 'grid-command',
    sources: { ...basemapSources(options.origin), ...options.slot?.sources },
    layers: basemapLayers(options),
    ...(options.fontFaces ? { 'font-faces': options.fontFaces } : {}),
  }
}

/** Zooms as the server has them (server/tiles). */
export function basemapSources(origin: string): Record<string, SourceSpecification> {
  return {
    base: {
      type: 'vector',
      tiles: [`${origin}/tiles/base/{z}/{x}/{y}.mvt`],
      minzoom: 4,
      maxzoom: 11,
    },
    [GRIDS_SOURCE]: {
      type: 'vector',
      tiles: [`${origin}/tiles/grids/{z}/{x}/{y}.mvt`],
      minzoom: 6,
      maxzoom: 15,
      // 15 and 18 digits do not fit in a number: the code itself is the id.
      promoteId: { grids: 'code' },
    },
  }
}

export function basemapLayers(options: BasemapOptions): LayerSpecification[] {
  const own = options.slot === undefined && options.overlayOnly !== true
  return [
    ...(options.overlayOnly ? [] : [ground(options.theme)]),
    ...(own ? land(options.theme) : []),
    ...(options.slot?.layers ?? []),
    ...boundaries(options.theme),
    ...selection(options.theme, options.selectedGrid),
    ...names(options.theme, own, options.namesHidden === true),
  ]
}

const ground = (theme: MapTheme): LayerSpecification => ({
  id: 'ground',
  type: 'background',
  paint: { 'background-color': theme === 'dark' ? MAP_TOKENS.dark.bg : '#DDE3E6' },
})

function land(theme: MapTheme): LayerSpecification[] {
  const { map, boundary } = MAP_TOKENS[theme]
  return [
    {
      id: 'counties',
      type: 'fill',
      source: 'base',
      'source-layer': 'counties',
      paint: { 'fill-color': map, 'fill-antialias': false },
    },
    {
      id: 'county-lines',
      type: 'line',
      source: 'base',
      'source-layer': 'counties',
      paint: { 'line-color': boundary, 'line-width': 1 },
    },
    {
      // Three faint tints by code, so that neighbouring streets come apart without a colour that means something.
      id: 'township-areas',
      type: 'fill',
      source: GRIDS_SOURCE,
      'source-layer': 'townships',
      paint: {
        'fill-color': theme === 'dark' ? '#9FB4BF' : '#3F535D',
        'fill-opacity': [
          'match',
          ['%', ['to-number', ['slice', ['get', 'code'], 6]], 3],
          0,
          theme === 'dark' ? 0.015 : 0.01,
          1,
          theme === 'dark' ? 0.045 : 0.035,
          theme === 'dark' ? 0.075 : 0.06,
        ],
        'fill-antialias': false,
      },
    },
  ]
}

function boundaries(theme: MapTheme): LayerSpecification[] {
  const { boundary, boundaryStrong, text } = MAP_TOKENS[theme]
  const grids = { source: GRIDS_SOURCE, 'source-layer': 'grids' } as const
  const gridWidth: Expression = ['interpolate', ['linear'], ['zoom'], 11, 0.3, 13, 0.6, 16, 1.2]
  const gridOpacity: Expression = ['interpolate', ['linear'], ['zoom'], 11, 0.35, 12.5, 0.75, 14, 1]
  return [
    {
      id: GRID_AREAS,
      type: 'fill',
      ...grids,
      paint: {
        'fill-color': ['to-color', ['feature-state', 'fill'], text],
        'fill-opacity': [
          'case',
          ['to-boolean', ['feature-state', 'fill']],
          0.7,
          ['boolean', ['feature-state', 'hover'], false],
          0.08,
          0,
        ],
        'fill-antialias': false,
      },
    },
    {
      id: 'grid-lines',
      type: 'line',
      ...grids,
      filter: ['!=', ['get', 'kind'], 'dedicated'],
      paint: { 'line-color': boundary, 'line-width': gridWidth, 'line-opacity': gridOpacity },
    },
    {
      // A dedicated grid (article 6) lies in others' ground: dashed, and a little stronger so that the dashes show.
      id: 'grid-lines-dedicated',
      type: 'line',
      ...grids,
      filter: ['==', ['get', 'kind'], 'dedicated'],
      paint: {
        'line-color': boundaryStrong,
        'line-width': ['interpolate', ['linear'], ['zoom'], 11, 0.6, 16, 1.6],
        'line-dasharray': [3, 2],
        'line-opacity': gridOpacity,
      },
    },
    {
      id: 'community-lines',
      type: 'line',
      source: GRIDS_SOURCE,
      'source-layer': 'communities',
      paint: {
        'line-color': boundary,
        'line-width': ['interpolate', ['linear'], ['zoom'], 11, 0.8, 14, 1.6, 16, 2.4],
      },
    },
    {
      id: 'township-lines',
      type: 'line',
      source: GRIDS_SOURCE,
      'source-layer': 'townships',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': boundaryStrong,
        'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.5, 11, 1.2, 14, 2, 17, 3],
      },
    },
  ]
}

/** 3 px of teal between dark and light lines: visible on any ground. */
function selection(theme: MapTheme, selected: GridCode | null): LayerSpecification[] {
  const ring = (id: string, colour: string, width: number): LayerSpecification => ({
    id,
    type: 'line',
    source: GRIDS_SOURCE,
    'source-layer': 'grids',
    filter: ['==', ['get', 'code'], selected ?? ''],
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width },
  })
  return [
    ring(SELECTED_GRID_LAYERS[0], RING_LIGHT, 7),
    ring(SELECTED_GRID_LAYERS[1], RING_DARK, 5),
    ring(SELECTED_GRID_LAYERS[2], MAP_TOKENS[theme].accent, 3),
  ]
}

/** Each level writes its names in the zooms where the level above has become too coarse; never turned, never more than fit. */
function names(theme: MapTheme, withCounties: boolean, hidden: boolean): LayerSpecification[] {
  const { map, text, text3 } = MAP_TOKENS[theme]
  const name = (
    id: (typeof NAME_LAYERS)[number],
    source: string,
    sourceLayer: string,
    zooms: readonly [min: number, max: number],
    colour: string,
    size: readonly [atMin: number, atMax: number],
  ): LayerSpecification => ({
    id,
    type: 'symbol',
    source,
    'source-layer': sourceLayer,
    minzoom: zooms[0],
    maxzoom: zooms[1],
    ...(hidden ? { filter: ['==', ['get', 'code'], ''] } : {}),
    layout: {
      'text-field': ['get', 'name'],
      'text-font': [MAP_FONT],
      'text-size': ['interpolate', ['linear'], ['zoom'], zooms[0], size[0], zooms[1], size[1]],
      'text-max-width': 8,
      'text-padding': 6,
      'text-rotation-alignment': 'viewport',
    },
    paint: { 'text-color': colour, 'text-halo-color': map, 'text-halo-width': 2, 'text-halo-blur': 0.5 },
  })
  return [
    ...(withCounties ? [name('county-names', 'base', 'county_names', [6, 10.5], text3, [12, 15])] : []),
    name('grid-names', GRIDS_SOURCE, 'grid_names', [15, 24], text3, [12, 14]),
    name('community-names', GRIDS_SOURCE, 'community_names', [13, 17], text3, [12, 15]),
    name('township-names', GRIDS_SOURCE, 'township_names', [9.5, 14.5], text, [12, 18]),
  ]
}
