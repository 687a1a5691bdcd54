/** mapbox-gl behind the engine's surface; loaded only when a token is configured. */

import type { StyleSpecification as MapboxStyle } from 'mapbox-gl'
import mapboxgl from 'mapbox-gl'
import { mapWords } from '../../lib/i18n/map.ts'
import { say } from '../../lib/i18n/words.ts'
import { basemapLayers, basemapSources, basemapStyle, MAP_FONT, NAME_LAYERS } from './basemap.ts'
import { tiandituSlot } from './basemap-slots.ts'
import {
  type EngineMap,
  type EngineOptions,
  keepNorthUp,
  loadStylesheet,
  type OpenedMap,
  openingOptions,
  SHARED_OPTIONS,
} from './engine-surface.ts'
import { createMapFont } from './map-font.ts'
import type { MapTheme } from './map-handle.ts'

/** A real public token has three parts. Anything else is a test's: then the library is told not to complain about it. */
const REAL_TOKEN = /^pk\.[\w-]+\.[\w-]+$/

export async function openMapbox(options: EngineOptions): Promise<OpenedMap> {
  const { container, config, locale } = options
  const token = config.mapboxToken ?? ''
  const words = say(mapWords, locale)
  await loadStylesheet('/map-engine/mapbox-gl.css')
  const foreign = config.basemap.kind === 'mapbox' ? config.basemap.styleUrl : null
  const ourOptions = (theme: MapTheme, selectedGrid: EngineOptions['selectedGrid']) => ({
    theme,
    selectedGrid,
    origin: window.location.origin,
    namesHidden: true,
    ...(config.basemap.kind === 'tianditu' ? { slot: tiandituSlot(config.basemap.key, theme) } : {}),
    ...(foreign ? { overlayOnly: true } : {}),
  })
  // The two libraries share the style language; their types have grown apart in what we do not use.
  const styleFor = (...of: Parameters<typeof ourOptions>) =>
    ({
      ...basemapStyle(ourOptions(...of)),
      // Its style check asks for an address of letters even where `localFontFamily` draws them all; it is never called.
      glyphs: `${window.location.origin}/fonts/{fontstack}/{range}.pbf`,
    }) as unknown as MapboxStyle

  const map = new mapboxgl.Map({
    ...SHARED_OPTIONS,
    ...openingOptions(options.opening),
    accessToken: token,
    testMode: !REAL_TOKEN.test(token),
    performanceMetricsCollection: false,
    container,
    style: foreign ?? styleFor(options.theme, options.selectedGrid),
    projection: 'mercator',
    localFontFamily: `"${MAP_FONT}", sans-serif`,
    locale: {
      'Map.Title': words.map,
      'NavigationControl.ZoomIn': words.zoomIn,
      'NavigationControl.ZoomOut': words.zoomOut,
      'AttributionControl.ToggleAttribution': words.attribution,
    },
  })
  const engineMap = map as unknown as EngineMap
  keepNorthUp(engineMap)
  map.addControl(new mapboxgl.NavigationControl({ showCompass: false }), 'bottom-right')
  map.addControl(new mapboxgl.ScaleControl({ maxWidth: 120, unit: 'metric' }), 'bottom-left')
  const notes = config.demo ? [words.boundarySource, words.demoBoundaries] : [words.boundarySource]
  map.addControl(new mapboxgl.AttributionControl({ compact: false, customAttribution: notes }), 'bottom-left')
  map.on('error', ({ error }) => options.onFault(error.message))

  const drawOver = (theme: MapTheme, selectedGrid: EngineOptions['selectedGrid']) => {
    const ours = basemapLayers(ourOptions(theme, selectedGrid))
    for (const [id, source] of Object.entries(basemapSources(window.location.origin)))
      if (!map.getSource(id)) map.addSource(id, source as Parameters<typeof map.addSource>[1])
    for (const layer of ours) {
      if (map.getLayer(layer.id)) map.removeLayer(layer.id)
      map.addLayer(layer as Parameters<typeof map.addLayer>[0])
    }
  }
  if (foreign) map.on('style.load', () => drawOver(options.theme, options.selectedGrid))
  const names = showNamesWhenDrawable(map)

  return {
    map: engineMap,
    restyle: (theme, selectedGrid) => {
      if (foreign) drawOver(theme, selectedGrid)
      else map.setStyle(styleFor(theme, selectedGrid), { diff: true } as Parameters<typeof map.setStyle>[1])
      names.again()
    },
  }
}

/**
 * This library draws each letter once with the page's font and keeps it, so a name must not show before its letters have come (maplibre-gl
 * waits by itself). Names start hidden; those in loaded tiles are let in as soon as they can be drawn.
 */
function showNamesWhenDrawable(map: mapboxgl.Map): { again(): void } {
  const shown = new Map<string, Set<string>>(NAME_LAYERS.map((layer) => [layer, new Set()]))
  const font = createMapFont(() => {})
  const letIn = (layer: string) =>
    map.setFilter(layer, ['in', ['get', 'code'], ['literal', [...(shown.get(layer) ?? [])]]])

  async function look(): Promise<void> {
    for (const id of NAME_LAYERS) {
      const layer = map.getLayer(id)
      if (!layer || !('sourceLayer' in layer)) continue
      const features = map.querySourceFeatures(layer.source as string, { sourceLayer: layer.sourceLayer as string })
      const fresh = features.filter(({ properties }) => !shown.get(id)?.has(String(properties?.code)))
      if (fresh.length === 0) continue
      await font.load(fresh.map(({ properties }) => String(properties?.name)).join(''))
      for (const { properties } of fresh) shown.get(id)?.add(String(properties?.code))
      if (map.getLayer(id)) letIn(id)
    }
  }

  const again = () => {
    for (const id of NAME_LAYERS) if (map.getLayer(id)) letIn(id)
  }
  map.on('style.load', again)
  map.on('idle', () => void look())
  return { again }
}
