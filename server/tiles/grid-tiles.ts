/**
 * Vector tiles of the registry, cut by scope. Boundaries hardly ever move, so shapes are indexed once per registry version; a county's
 * grids are read when a tile first touches it, so a province's 120,000 grids are never held (or sent) whole unless someone looks everywhere.
 */
import type { Feature } from 'geojson'
import type { Database } from '../../db/client.ts'
import {
  type AreaShape,
  type CountyExtent,
  communityShapes,
  countyExtents,
  type GridShape,
  gridShapes,
  readRegistryVersion,
  townshipShapes,
} from '../../db/queries/grid-tiles.ts'
import { type AreaCode, withinScope } from '../../lib/geo/codes.ts'
import { collectLayer, createTileSource, encodeTile, type TileSource } from './encode-tile.ts'
import { overlaps, type TileAddress, type TileExtent, tileExtent } from './tile-address.ts'

export const MIN_ZOOM = 6
/** Full detail here (about 0.3 m); a map engine stretches these tiles further. */
export const MAX_ZOOM = 15
/** Below it grids are finer than a pixel is worth. */
export const GRIDS_MIN_ZOOM = 11

/** Counties kept in memory at once: more than any screen shows at GRIDS_MIN_ZOOM. */
const COUNTIES_KEPT = 48
/** Extents are those of grid centres; a grid reaches this much further at most (about 9 km). */
const EXTENT_MARGIN_DEG = 0.08
/** How long a registry version is believed before the database is asked again. */
const VERSION_TTL_MS = 2_000

interface CountySources {
  readonly communities: TileSource
  readonly communityNames: TileSource
  readonly grids: TileSource
  readonly gridNames: TileSource
}

interface Registry {
  readonly version: number
  readonly extents: readonly CountyExtent[]
  readonly townships: TileSource
  readonly townshipNames: TileSource
  /** By county, most lately used last. */
  readonly counties: Map<AreaCode, Promise<CountySources>>
}

export interface GridTiles {
  /** Version in force. When the database is away, the one last read. */
  version(): Promise<number>
  /** The tile's bytes; null: nothing there in these scopes. */
  tile(address: TileAddress, scopes: readonly AreaCode[]): Promise<Uint8Array | null>
  /** The box around everything that has grids in these scopes. */
  bounds(scopes: readonly AreaCode[]): Promise<TileExtent | null>
}

export interface GridTilesDeps {
  readonly database: Database
  readonly now: () => number
  readonly log: { warn(detail: object, message: string): void }
}

export function createGridTiles({ database, now, log }: GridTilesDeps): GridTiles {
  let registry: Promise<Registry> | undefined
  let checkedAt = Number.NEGATIVE_INFINITY

  async function current(): Promise<Registry> {
    if (registry && now() - checkedAt < VERSION_TTL_MS) return registry
    checkedAt = now()
    const known = registry
    registry = refresh(known)
    // A failed first read must not stick: the next request tries again.
    registry.catch(() => {
      registry = undefined
      checkedAt = Number.NEGATIVE_INFINITY
    })
    return registry
  }

  async function refresh(known: Promise<Registry> | undefined): Promise<Registry> {
    const before = await known?.catch(() => undefined)
    try {
      const version = await readRegistryVersion(database)
      return before?.version === version ? before : await readRegistry(database, version)
    } catch (error) {
      if (!before) throw error
      log.warn({ err: error }, 'boundaries are served as last read: the database does not answer')
      return before
    }
  }

  return {
    version: async () => (await current()).version,
    async tile(address, scopes) {
      const known = await current()
      const keep = (tags: Readonly<Record<string, unknown>>) => concerns(scopes, tags.code as AreaCode)
      const counties =
        address.z < GRIDS_MIN_ZOOM
          ? []
          : await Promise.all(
              countiesIn(known.extents, tileExtent(address), scopes).map((code) => sourcesOf(database, known, code)),
            )
      const layer = (sources: readonly TileSource[]) => collectLayer(sources, address, keep)
      return encodeTile({
        grids: layer(counties.map((county) => county.grids)),
        communities: layer(counties.map((county) => county.communities)),
        townships: layer([known.townships]),
        grid_names: layer(counties.map((county) => county.gridNames)),
        community_names: layer(counties.map((county) => county.communityNames)),
        township_names: layer([known.townshipNames]),
      })
    },
    async bounds(scopes) {
      const extents = (await current()).extents.filter(({ county }) => concerns(scopes, county))
      if (extents.length === 0) return null
      return {
        west: Math.min(...extents.map((extent) => extent.west)) - EXTENT_MARGIN_DEG,
        south: Math.min(...extents.map((extent) => extent.south)) - EXTENT_MARGIN_DEG,
        east: Math.max(...extents.map((extent) => extent.east)) + EXTENT_MARGIN_DEG,
        north: Math.max(...extents.map((extent) => extent.north)) + EXTENT_MARGIN_DEG,
      }
    },
  }
}

/** In a scope, or an area that holds one: a worker of one grid sees the outline of his own community and township, and no other grid. */
const concerns = (scopes: readonly AreaCode[], code: AreaCode): boolean =>
  scopes.some((scope) => withinScope(scope, code) || withinScope(code, scope))

const countiesIn = (extents: readonly CountyExtent[], tile: TileExtent, scopes: readonly AreaCode[]): AreaCode[] =>
  extents
    .filter((extent) => concerns(scopes, extent.county) && overlaps(extent, tile, EXTENT_MARGIN_DEG))
    .map((extent) => extent.county)

async function readRegistry(database: Database, version: number): Promise<Registry> {
  const [extents, townships] = await Promise.all([countyExtents(database), townshipShapes(database)])
  return {
    version,
    extents,
    townships: createTileSource(townships.map(shapeFeature), MAX_ZOOM),
    townshipNames: createTileSource(townships.flatMap(nameFeature), MAX_ZOOM),
    counties: new Map(),
  }
}

/** One county's sources, read once at a time however many tiles ask. */
function sourcesOf(database: Database, { counties }: Registry, county: AreaCode): Promise<CountySources> {
  const sources = counties.get(county) ?? readCounty(database, county)
  counties.delete(county)
  counties.set(county, sources)
  sources.catch(() => counties.delete(county))
  for (const oldest of counties.keys()) {
    if (counties.size <= COUNTIES_KEPT) break
    counties.delete(oldest)
  }
  return sources
}

async function readCounty(database: Database, county: AreaCode): Promise<CountySources> {
  const [communities, grids] = await Promise.all([communityShapes(database, county), gridShapes(database, county)])
  return {
    communities: createTileSource(communities.map(shapeFeature), MAX_ZOOM),
    communityNames: createTileSource(communities.map(shortNamed).flatMap(nameFeature), MAX_ZOOM),
    grids: createTileSource(grids.map(shapeFeature), MAX_ZOOM),
    gridNames: createTileSource(grids.flatMap(nameFeature), MAX_ZOOM),
  }
}

/** Names are NFC: a map compares and draws them by code point. */
const tagsOf = ({ code, name, ...shape }: AreaShape<AreaCode> | GridShape): Readonly<Record<string, string>> => ({
  code,
  name: name.normalize('NFC'),
  ...('kind' in shape ? { kind: shape.kind, setting: shape.setting } : {}),
})

const shapeFeature = (shape: AreaShape<AreaCode> | GridShape): Feature => ({
  type: 'Feature',
  properties: tagsOf(shape),
  geometry: shape.geometry,
})

/** On a map 胜利门社区居委会 is 胜利门社区: the committee has an office, the community has a place. */
const shortNamed = (community: AreaShape<AreaCode>): AreaShape<AreaCode> => ({
  ...community,
  name: community.name.replace(/(居民委员会|居委会)$/, ''),
})

/** Where the name stands: one point an area, else every tile it crosses would write it again. */
const nameFeature = (shape: AreaShape<AreaCode> | GridShape): Feature[] =>
  shape.centre === null
    ? []
    : [
        {
          type: 'Feature',
          properties: tagsOf(shape),
          geometry: { type: 'Point', coordinates: [...shape.centre] },
        },
      ]
