/** maplibre-gl behind the engine's surface. Version 6 is ESM only and its worker is a file of its own, served from public/. */
import {
  AttributionControl,
  getVersion,
  Map as MaplibreMap,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl'
import { mapWords } from '../../lib/i18n/map.ts'
import { type Locale, say } from '../../lib/i18n/words.ts'
import type { BasemapConfig } from '../../lib/wire/map-config.ts'
import { type BasemapSlot, basemapStyle, NAME_LAYERS } from './basemap.ts'
import { type PmtilesContent, pmtilesSlot, tiandituSlot } from './basemap-slots.ts'
import {
  type EngineOptions,
  keepNorthUp,
  loadFontFaces,
  loadStylesheet,
  type OpenedMap,
  openingOptions,
  SHARED_OPTIONS,
} from './engine-surface.ts'
import type { MapTheme } from './map-handle.ts'

export async function openMaplibre(options: EngineOptions): Promise<OpenedMap> {
  setWorkerUrl(`/map-engine/maplibre-gl-${getVersion()}/maplibre-gl-worker.mjs`)
  const { container, config, locale } = options
  const [fontFaces, slotOf] = await Promise.all([
    loadFontFaces(),
    readSlot(config.basemap),
    loadStylesheet('/map-engine/maplibre-gl.css'),
  ])
  // Names come once the map rests for the first time: their letters are most of what is sent, and grids and people need none of them.
  let namesHidden = true
  const styleFor = (theme: MapTheme, selectedGrid: EngineOptions['selectedGrid']) => {
    const slot = slotOf?.(theme)
    return basemapStyle({
      theme,
      selectedGrid,
      namesHidden,
      origin: window.location.origin,
      ...(fontFaces ? { fontFaces } : {}),
      ...(slot ? { slot } : {}),
    })
  }
  const words = say(mapWords, locale)
  const map = new MaplibreMap({
    ...SHARED_OPTIONS,
    ...openingOptions(options.opening),
    container,
    style: styleFor(options.theme, options.selectedGrid),
    locale: controlWords(locale),
  })
  keepNorthUp(map)
  map.addControl(new NavigationControl({ showCompass: false }), 'bottom-right')
  map.addControl(new ScaleControl({ maxWidth: 120, unit: 'metric' }), 'bottom-left')
  const notes = config.demo ? [words.boundarySource, words.demoBoundaries] : [words.boundarySource]
  map.addControl(new AttributionControl({ compact: false, customAttribution: notes }), 'bottom-left')
  map.on('error', ({ error }) => options.onFault(error.message))
  map.once('idle', () => {
    namesHidden = false
    for (const layer of NAME_LAYERS) if (map.getLayer(layer)) map.setFilter(layer, null)
    map.once('idle', () => {
      container.dataset.mapNamed = 'true'
    })
  })
  return {
    map,
    restyle: (theme, selectedGrid) => {
      map.setStyle(styleFor(theme, selectedGrid), { diff: true })
    },
  }
}

function controlWords(locale: Locale): Record<string, string> {
  const words = say(mapWords, locale)
  return {
    'Map.Title': words.map,
    'NavigationControl.ZoomIn': words.zoomIn,
    'NavigationControl.ZoomOut': words.zoomOut,
    'ScaleControl.Meters': words.metres,
    'ScaleControl.Kilometers': words.kilometres,
    'AttributionControl.ToggleAttribution': words.attribution,
  }
}

/** The configured ground, ready to be drawn in either theme; null: our own. */
async function readSlot(basemap: BasemapConfig): Promise<((theme: MapTheme) => BasemapSlot) | null> {
  switch (basemap.kind) {
    case 'tianditu':
      return (theme) => tiandituSlot(basemap.key, theme)
    case 'pmtiles': {
      const url = new URL(basemap.url, window.location.origin).href
      const content = await openPmtiles(url)
      return (theme) => pmtilesSlot(url, content, theme)
    }
    default:
      return null
  }
}

/** The archive's header tells vector from raster. */
const PMTILES_VECTOR = 1

async function openPmtiles(url: string): Promise<PmtilesContent> {
  const [{ PMTiles, Protocol }, { addProtocol }] = await Promise.all([import('pmtiles'), import('maplibre-gl')])
  const protocol = new Protocol()
  const archive = new PMTiles(url)
  protocol.add(archive)
  addProtocol('pmtiles', protocol.tile)
  const { tileType } = await archive.getHeader()
  const metadata = (await archive.getMetadata()) as { vector_layers?: { id: string }[] }
  return {
    kind: tileType === PMTILES_VECTOR ? 'vector' : 'raster',
    layers: metadata.vector_layers?.map(({ id }) => id) ?? [],
  }
}
