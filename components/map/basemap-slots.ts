/** Ground from elsewhere, by configuration: Tianditu's raster tiles, or the vector (or raster) tiles of one PMTiles archive. */
import type { LayerSpecification } from 'maplibre-gl'
import type { BasemapSlot } from './basemap.ts'
import type { MapTheme } from './map-handle.ts'

const TIANDITU_HOSTS = [0, 1, 2, 3, 4, 5, 6, 7]
const TIANDITU_MAX_ZOOM = 18
/** Tianditu asks that this be shown beside its tiles. */
const TIANDITU_ATTRIBUTION = '© 天地图 GS（2024）0568号'

/** Raster made for daylight: on the dark theme it is turned round and drained, so that severity stays the only colour. */
const rasterPaint = (theme: MapTheme) =>
  theme === 'dark'
    ? {
        'raster-brightness-min': 0.55,
        'raster-brightness-max': 0.08,
        'raster-saturation': -0.85,
        'raster-hue-rotate': 180,
      }
    : { 'raster-saturation': -0.6, 'raster-opacity': 0.85 }

export function tiandituSlot(key: string, theme: MapTheme): BasemapSlot {
  const tiles = (layer: 'vec' | 'cva') =>
    TIANDITU_HOSTS.map(
      (host) =>
        `https://t${host}.tianditu.gov.cn/${layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&STYLE=default` +
        `&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${encodeURIComponent(key)}`,
    )
  const source = (layer: 'vec' | 'cva') =>
    ({
      type: 'raster',
      tiles: tiles(layer),
      tileSize: 256,
      maxzoom: TIANDITU_MAX_ZOOM,
      attribution: TIANDITU_ATTRIBUTION,
    }) as const
  return {
    sources: { 'tianditu-vec': source('vec'), 'tianditu-cva': source('cva') },
    layers: [
      { id: 'tianditu-vec', type: 'raster', source: 'tianditu-vec', paint: rasterPaint(theme) },
      { id: 'tianditu-cva', type: 'raster', source: 'tianditu-cva', paint: rasterPaint(theme) },
    ],
  }
}

/** What an archive holds, read from its own header and metadata. */
export interface PmtilesContent {
  readonly kind: 'vector' | 'raster'
  readonly layers: readonly string[]
}

interface Paint {
  readonly land: string
  readonly green: string
  readonly water: string
  readonly building: string
  readonly road: string
}
const PAINT: Readonly<Record<MapTheme, Paint>> = {
  dark: { land: '#12191D', green: '#141F1D', water: '#0B1013', building: '#1B242A', road: '#26323A' },
  light: { land: '#E9EDEF', green: '#E1E8E3', water: '#D3DBDF', building: '#DDE3E6', road: '#FFFFFF' },
}

/**
 * Draws the kinds of thing that the usual schemas (Protomaps, OpenMapTiles, Shortbread) hold under these names. Their administrative
 * borders and place names are left out: a map in China shows the standard border or none, and our own boundaries are named by us.
 */
export function pmtilesSlot(url: string, content: PmtilesContent, theme: MapTheme): BasemapSlot {
  const source = 'pmtiles'
  const address = `pmtiles://${url}`
  if (content.kind === 'raster')
    return {
      sources: { [source]: { type: 'raster', url: address, tileSize: 256 } },
      layers: [{ id: 'pmtiles-raster', type: 'raster', source, paint: rasterPaint(theme) }],
    }
  const paint = PAINT[theme]
  const fill = (layer: string, colour: string): LayerSpecification => ({
    id: `pmtiles-${layer}`,
    type: 'fill',
    source,
    'source-layer': layer,
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': colour, 'fill-antialias': false },
  })
  const road = (layer: string): LayerSpecification => ({
    id: `pmtiles-${layer}`,
    type: 'line',
    source,
    'source-layer': layer,
    filter: ['==', ['geometry-type'], 'LineString'],
    paint: {
      'line-color': paint.road,
      'line-width': ['interpolate', ['exponential', 1.5], ['zoom'], 10, 0.4, 14, 1.5, 18, 10],
    },
  })
  const drawn: readonly (readonly [string, (layer: string) => LayerSpecification])[] = [
    ['earth', (layer) => fill(layer, paint.land)],
    ['land', (layer) => fill(layer, paint.green)],
    ['landcover', (layer) => fill(layer, paint.green)],
    ['park', (layer) => fill(layer, paint.green)],
    ['ocean', (layer) => fill(layer, paint.water)],
    ['water', (layer) => fill(layer, paint.water)],
    ['water_polygons', (layer) => fill(layer, paint.water)],
    ['buildings', (layer) => fill(layer, paint.building)],
    ['building', (layer) => fill(layer, paint.building)],
    ['roads', road],
    ['streets', road],
    ['transportation', road],
  ]
  return {
    sources: { [source]: { type: 'vector', url: address } },
    layers: drawn.filter(([layer]) => content.layers.includes(layer)).map(([layer, draw]) => draw(layer)),
  }
}
