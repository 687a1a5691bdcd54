/** Cuts features into one vector tile of named layers (Mapbox Vector Tile 2.1, extent 4096). */
import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import type { Feature } from 'geojson'
import type { TileAddress } from './tile-address.ts'

/** 256ths of an on-screen pixel at 512 px tiles; 64 = 8 px, so that lines and symbols do not end at a seam. */
const BUFFER = 64
const EXTENT = 4096
const MVT_VERSION = 2

export interface TileSource {
  tile(address: TileAddress): GeoJSONVTTile | null
}

/** Index over features, cut on demand; `maxZoom` keeps full detail. */
export function createTileSource(features: readonly Feature[], maxZoom: number): TileSource {
  const index = new GeoJSONVT(
    { type: 'FeatureCollection', features: [...features] },
    { maxZoom, buffer: BUFFER, extent: EXTENT },
  )
  return { tile: ({ z, x, y }) => index.getTile(z, x, y) }
}

type Tags = Readonly<Record<string, unknown>>

/** One layer of a tile: the features of several sources that `keep` allows. */
export function collectLayer(
  sources: readonly TileSource[],
  address: TileAddress,
  keep: (tags: Tags) => boolean,
): GeoJSONVTTile | null {
  const tiles = sources.map((source) => source.tile(address)).filter((tile) => tile !== null)
  const features = tiles.flatMap((tile) => tile.features.filter((feature) => keep(feature.tags ?? {})))
  const [first] = tiles
  // The library's type asks for its internal and its public feature at once; they are the same object.
  return first && features.length > 0 ? { ...first, features: features as GeoJSONVTTile['features'] } : null
}

/** The tile's bytes, or null when no layer holds anything. */
export function encodeTile(layers: Readonly<Record<string, GeoJSONVTTile | null>>): Uint8Array | null {
  const filled = Object.entries(layers).filter((entry): entry is [string, GeoJSONVTTile] => entry[1] !== null)
  if (filled.length === 0) return null
  return fromGeojsonVt(Object.fromEntries(filled), { version: MVT_VERSION, extent: EXTENT })
}
