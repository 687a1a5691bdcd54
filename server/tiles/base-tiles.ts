/** The default basemap: counties of the province, from the data shipped with the product. The same for everyone. */
import { readFile } from 'node:fs/promises'
import type { Feature } from 'geojson'
import { type Topology, topologyAreas } from '../../lib/geo/topojson.ts'
import { collectLayer, createTileSource, encodeTile } from './encode-tile.ts'
import type { TileAddress } from './tile-address.ts'

export const BASE_MIN_ZOOM = 4
/** The outlines are generalised: tiles past this zoom would only repeat the same few points. */
export const BASE_MAX_ZOOM = 11

const COUNTIES = new URL('../../lib/data/jiangsu-counties.wgs84.topojson', import.meta.url)

interface CountyProperties {
  readonly adcode: string
  readonly name: string
  readonly city: string
}

export interface BaseTiles {
  tile(address: TileAddress): Promise<Uint8Array | null>
}

/** Reads the outlines at the first tile asked for. */
export function createBaseTiles(): BaseTiles {
  let source: ReturnType<typeof readCounties> | undefined
  return {
    async tile(address) {
      source ??= readCounties()
      const { counties, names } = await source
      return encodeTile({
        counties: collectLayer([counties], address, () => true),
        county_names: collectLayer([names], address, () => true),
      })
    },
  }
}

async function readCounties() {
  const topology = JSON.parse(await readFile(COUNTIES, 'utf8')) as Topology
  const features = topologyAreas<CountyProperties>(topology, 'counties').map((feature) => ({
    ...feature,
    properties: { code: feature.properties.adcode, name: feature.properties.name, city: feature.properties.city },
  }))
  return {
    counties: createTileSource(features, BASE_MAX_ZOOM),
    names: createTileSource(features.map(nameOf), BASE_MAX_ZOOM),
  }
}

/** The middle of the largest ring's box: good enough for a name on a shape as plump as a county. */
function nameOf(feature: Feature): Feature {
  const { geometry } = feature
  const rings = geometry.type === 'Polygon' ? [geometry.coordinates[0]] : []
  const outer = geometry.type === 'MultiPolygon' ? geometry.coordinates.map((polygon) => polygon[0]) : rings
  let best = { size: -1, lon: 0, lat: 0 }
  for (const ring of outer) {
    if (!ring) continue
    const lons = ring.map((point) => point[0] as number)
    const lats = ring.map((point) => point[1] as number)
    const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)]
    const size = (east - west) * (north - south)
    if (size > best.size) best = { size, lon: (west + east) / 2, lat: (south + north) / 2 }
  }
  return { ...feature, geometry: { type: 'Point', coordinates: [best.lon, best.lat] } }
}
