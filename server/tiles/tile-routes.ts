/** Vector tiles over HTTP (wire.md §8): cut by the reader's scope, so never in a shared cache, and the scope is part of the ETag. */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { type Context, Hono } from 'hono'
import type { Database } from '../../db/client.ts'
import { scopesFor } from '../../lib/domain/roles/permissions.ts'
import type { Actor } from '../../lib/domain/roles/role.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import { BASE_MAX_ZOOM, BASE_MIN_ZOOM, createBaseTiles } from './base-tiles.ts'
import { createByteCache } from './byte-cache.ts'
import { createGridTiles, GRIDS_MIN_ZOOM, MAX_ZOOM, MIN_ZOOM } from './grid-tiles.ts'
import { answerRange } from './range-file.ts'
import { type TileAddress, tileAddress } from './tile-address.ts'

/** Compressed tiles kept; a screenful is about 0.5 MB, so this serves many desks of different scopes. */
const CACHE_BYTES = 64 * 1024 * 1024
/** Boundaries by the product's own hand need no longer life in a browser than one look: it asks again and mostly hears 304. */
const CACHE_CONTROL = 'private, no-cache'
const MVT = 'application/vnd.mapbox-vector-tile'
const NOTHING = new Uint8Array(0)

const compress = promisify(gzip)
const inflate = promisify(gunzip)

export interface TileRoutesDeps {
  readonly database: Database
  readonly authenticate: (headers: Headers) => Promise<{ readonly actor: Actor } | null>
  /** The area of a paired screen, which has no session. */
  readonly screenArea?: (headers: Headers) => Promise<AreaCode | null>
  /** Where the world reaches us, for TileJSON's absolute addresses; absent: where the request came to. */
  readonly publicUrl?: string
  /** A PMTiles archive on disk, served at basemap.pmtiles. */
  readonly pmtilesFile?: string
  readonly now?: () => number
  readonly log?: { warn(detail: object, message: string): void }
}

interface Variables {
  readonly scopes: readonly AreaCode[]
}

/** Routes below /tiles. */
export function tileRoutes({ database, authenticate, screenArea, publicUrl, pmtilesFile, now, log }: TileRoutesDeps) {
  const gridTiles = createGridTiles({ database, now: now ?? Date.now, log: log ?? { warn: () => {} } })
  const baseTiles = createBaseTiles()
  const cache = createByteCache(CACHE_BYTES)
  let cachedVersion = -1
  const app = new Hono<{ Variables: Variables }>()

  app.use(async (c, next) => {
    const signed = await authenticate(c.req.raw.headers)
    const area = signed ? null : await screenArea?.(c.req.raw.headers)
    if (!signed && !area) return problem(c, 401, 'not_signed_in', 'Sign in first')
    c.set('scopes', signed ? scopesFor(signed.actor, 'area.read').sort() : area ? [area] : [])
    return next()
  })

  app.get('/grids.json', async (c) => {
    const version = await gridTiles.version()
    const bounds = await gridTiles.bounds(c.get('scopes'))
    const origin = publicUrl ?? new URL(c.req.url).origin
    c.header('Cache-Control', CACHE_CONTROL)
    return c.json({
      tilejson: '3.0.0',
      name: '网格',
      version: `${version}.0.0`,
      scheme: 'xyz',
      tiles: [`${origin}/tiles/grids/{z}/{x}/{y}.mvt?v=${version}`],
      minzoom: MIN_ZOOM,
      maxzoom: MAX_ZOOM,
      ...(bounds && { bounds: [bounds.west, bounds.south, bounds.east, bounds.north] }),
      attribution: '边界：天地图',
      vector_layers: VECTOR_LAYERS,
    })
  })

  app.get('/grids/:z/:x/:file', async (c) => {
    const address = addressOf(c, MIN_ZOOM, MAX_ZOOM)
    if (!address) return problem(c, 404, 'no_such_tile', `Tiles exist at zoom ${MIN_ZOOM} to ${MAX_ZOOM}`)
    const version = await gridTiles.version()
    if (version !== cachedVersion) cache.clear()
    cachedVersion = version
    const scopes = c.get('scopes')
    const key = `${version}/${digest(scopes.join())}/${address.z}/${address.x}/${address.y}`
    return answerTile(c, key, () => gridTiles.tile(address, scopes))
  })

  app.get('/base/:z/:x/:file', async (c) => {
    const address = addressOf(c, BASE_MIN_ZOOM, BASE_MAX_ZOOM)
    if (!address) return problem(c, 404, 'no_such_tile', `Tiles exist at zoom ${BASE_MIN_ZOOM} to ${BASE_MAX_ZOOM}`)
    return answerTile(c, `base/${address.z}/${address.x}/${address.y}`, () => baseTiles.tile(address))
  })

  app.get('/basemap.pmtiles', (c) =>
    pmtilesFile
      ? answerRange(pmtilesFile, c.req.header('range'))
      : problem(c, 404, 'no_basemap', 'No PMTiles file is configured'),
  )

  async function answerTile(c: Context, key: string, make: () => Promise<Uint8Array | null>): Promise<Response> {
    // Weak: the same tile may travel compressed or not.
    const etag = `W/"${digest(key)}"`
    const headers = { ETag: etag, 'Cache-Control': CACHE_CONTROL, Vary: 'Accept-Encoding, Cookie' }
    if (
      c.req
        .header('if-none-match')
        ?.split(/\s*,\s*/)
        .includes(etag)
    )
      return c.body(null, 304, headers)
    let bytes = cache.get(key)
    if (!bytes) {
      const raw = await make()
      bytes = raw ? new Uint8Array(await compress(raw)) : NOTHING
      cache.set(key, bytes)
    }
    if (bytes.byteLength === 0) return c.body(null, 204, headers)
    const gzipped = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')
    const body = gzipped ? bytes : new Uint8Array(await inflate(bytes))
    return c.body(body as Uint8Array<ArrayBuffer>, 200, {
      ...headers,
      'Content-Type': MVT,
      ...(gzipped && { 'Content-Encoding': 'gzip' }),
    })
  }

  return app
}

const NAMED = { code: 'String', name: 'String' } as const
const GRID = { ...NAMED, kind: 'String: comprehensive or dedicated', setting: 'String: urban or rural' } as const
/** Shapes, and points where their names stand. Use the property `code` as the id (promoteId): it is longer than a number can be. */
const VECTOR_LAYERS = [
  { id: 'grids', minzoom: GRIDS_MIN_ZOOM, maxzoom: MAX_ZOOM, fields: GRID },
  { id: 'communities', minzoom: GRIDS_MIN_ZOOM, maxzoom: MAX_ZOOM, fields: NAMED },
  { id: 'townships', minzoom: MIN_ZOOM, maxzoom: MAX_ZOOM, fields: NAMED },
  { id: 'grid_names', minzoom: GRIDS_MIN_ZOOM, maxzoom: MAX_ZOOM, fields: GRID },
  { id: 'community_names', minzoom: GRIDS_MIN_ZOOM, maxzoom: MAX_ZOOM, fields: NAMED },
  { id: 'township_names', minzoom: MIN_ZOOM, maxzoom: MAX_ZOOM, fields: NAMED },
] as const

function addressOf(c: Context, minZoom: number, maxZoom: number): TileAddress | null {
  const { z = '', x = '', file = '' } = c.req.param() as Record<string, string>
  const [, y] = /^(\d+)\.mvt$/.exec(file) ?? []
  return y === undefined ? null : tileAddress(z, x, y, minZoom, maxZoom)
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24)

function problem(c: Context, status: 401 | 404, code: string, title: string): Response {
  return c.body(JSON.stringify({ type: 'about:blank', title, status, code }), status, {
    'Content-Type': 'application/problem+json',
  })
}
