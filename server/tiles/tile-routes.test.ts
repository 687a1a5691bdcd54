import { gunzipSync } from 'node:zlib'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../db/client.ts'
import { createTestDatabase, type TestDatabase } from '../../db/testing.ts'
import type { Actor, Role } from '../../lib/domain/roles/role.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import { tileRoutes } from './tile-routes.ts'

let database: TestDatabase
let app: ReturnType<typeof tileRoutes>
let clock = 0

/** Who reads is said by a header here: `role@scope`. */
const authenticate = async (headers: Headers): Promise<{ actor: Actor } | null> => {
  const [role, scope] = (headers.get('x-reader') ?? '').split('@')
  if (!role || !scope) return null
  return {
    actor: {
      userId: 'reader' as Actor['userId'],
      name: '读者',
      grants: [{ role: role as Role, scope: scope as AreaCode }],
    },
  }
}

beforeAll(async () => {
  database = await createTestDatabase({ demo: true })
  app = tileRoutes({ database, authenticate, now: () => clock })
})
afterAll(() => database?.drop())

const read = (path: string, reader?: string, headers: Record<string, string> = {}) =>
  app.request(`http://gc.test${path}`, { headers: { ...(reader ? { 'x-reader': reader } : {}), ...headers } })

async function layersOf(response: Response): Promise<Record<string, { code: string; name: string; kind?: string }[]>> {
  const tile = new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer())))
  return Object.fromEntries(
    Object.entries(tile.layers).map(([name, layer]) => [
      name,
      Array.from(
        { length: layer.length },
        (_, index) => layer.feature(index).properties as { code: string; name: string },
      ),
    ]),
  )
}

/** The tile at this zoom with the middle of 梁溪. */
function middleTile(z: number): string {
  const [lon, lat] = [120.295, 31.577]
  const x = Math.floor(((lon + 180) / 360) * 2 ** z)
  const y = Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z)
  return `/grids/${z}/${x}/${y}.mvt`
}

describe('boundaries cut by scope', () => {
  test('a district desk sees its streets, communities and grids, named', async () => {
    const layers = await layersOf(await read(middleTile(12), 'duty_officer@320213'))
    expect(Object.keys(layers).sort()).toEqual([
      'communities',
      'community_names',
      'grid_names',
      'grids',
      'township_names',
      'townships',
    ])
    expect(layers.grids?.length).toBeGreaterThan(300)
    expect(layers.township_names?.map(({ name }) => name)).toContain('崇安寺街道')
    expect(layers.grids?.every(({ code, name }) => /^320213\d{9}$/.test(code) && name.length > 0)).toBe(true)
    expect(new Set(layers.grids?.map(({ kind }) => kind))).toEqual(new Set(['comprehensive', 'dedicated']))
  })

  test('a street desk sees no grid, community or street but its own', async () => {
    const layers = await layersOf(await read(middleTile(12), 'dispatcher@320213021'))
    expect(layers.grids?.length).toBeGreaterThan(20)
    const codes = Object.values(layers).flatMap((features) => features.map(({ code }) => code))
    expect(codes.filter((code) => !code.startsWith('320213021'))).toEqual([])
  })

  test('a worker sees his own grid and the outlines it lies in', async () => {
    const whole = await layersOf(await read(middleTile(11), 'duty_officer@320213'))
    const own = whole.grids?.[0]?.code ?? ''
    const layers = await layersOf(await read(middleTile(11), `full_time_worker@${own}`))
    expect(new Set(layers.grids?.map(({ code }) => code))).toEqual(new Set([own]))
    expect(new Set(layers.communities?.map(({ code }) => code))).toEqual(new Set([own.slice(0, 12)]))
    expect(new Set(layers.townships?.map(({ code }) => code))).toEqual(new Set([own.slice(0, 9)]))
  })

  test('another county’s desk gets an empty answer', async () => {
    const response = await read(middleTile(12), 'dispatcher@320105')
    expect(response.status).toBe(204)
    expect((await read(middleTile(12), 'dispatcher@320105')).status).toBe(204)
  })

  test('grids are left out where they would be finer than a pixel', async () => {
    const layers = await layersOf(await read(middleTile(9), 'duty_officer@320213'))
    expect(Object.keys(layers).sort()).toEqual(['township_names', 'townships'])
  })

  test('nobody gets nothing', async () => {
    for (const path of [middleTile(12), '/grids.json', '/base/8/213/104.mvt', '/basemap.pmtiles']) {
      const response = await read(path)
      expect(response.status).toBe(401)
      expect(await response.json()).toMatchObject({ code: 'not_signed_in' })
    }
  })
})

describe('names on the map', () => {
  test('a community goes by its short name, its shape by the registered one', async () => {
    const layers = await layersOf(await read(middleTile(13), 'duty_officer@320213'))
    expect(layers.community_names?.some(({ name }) => name.endsWith('委会'))).toBe(false)
    expect(layers.communities?.some(({ name }) => name.endsWith('居委会'))).toBe(true)
  })
})

describe('over HTTP', () => {
  test('a tile is compressed, private, and not sent again when unchanged', async () => {
    const first = await read(middleTile(13), 'duty_officer@320213', { 'accept-encoding': 'gzip, br' })
    expect(first.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile')
    expect(first.headers.get('content-encoding')).toBe('gzip')
    expect(first.headers.get('cache-control')).toMatch(/^private/)
    expect(gunzipSync(new Uint8Array(await first.arrayBuffer())).byteLength).toBeGreaterThan(1_000)
    const etag = first.headers.get('etag') ?? ''
    const again = await read(middleTile(13), 'duty_officer@320213', { 'if-none-match': etag })
    expect(again.status).toBe(304)
  })

  test('the scope is part of the ETag: one reader’s tile never answers for another’s', async () => {
    const district = await read(middleTile(13), 'duty_officer@320213')
    const street = await read(middleTile(13), 'dispatcher@320213021', {
      'if-none-match': district.headers.get('etag') ?? '',
    })
    expect(street.status).toBe(200)
  })

  test('addresses that cannot exist are not found', async () => {
    for (const path of [
      '/grids/12/9999/1.mvt',
      '/grids/16/0/0.mvt',
      '/grids/5/0/0.mvt',
      '/grids/x/0/0.mvt',
      '/grids/12/3416/-1.mvt',
      '/grids/12/3416/1e3.mvt',
      '/grids/12/3416/1668',
      '/base/12/0/0.mvt',
    ])
      expect([path, (await read(path, 'duty_officer@320213')).status]).toEqual([path, 404])
  })

  test('TileJSON 3 gives absolute addresses with the registry’s version, and the reader’s bounds', async () => {
    const json = await (await read('/grids.json', 'duty_officer@320213')).json()
    expect(json).toMatchObject({ tilejson: '3.0.0', scheme: 'xyz', minzoom: 6, maxzoom: 15 })
    expect(json.tiles[0]).toMatch(/^http:\/\/gc\.test\/tiles\/grids\/\{z\}\/\{x\}\/\{y\}\.mvt\?v=\d+$/)
    expect(json.vector_layers.map(({ id }: { id: string }) => id)).toContain('grids')
    const [west, south, east, north] = json.bounds
    expect(west).toBeLessThan(120.24)
    expect(east).toBeGreaterThan(120.34)
    expect(south).toBeLessThan(31.52)
    expect(north).toBeGreaterThan(31.63)
    const elsewhere = await (await read('/grids.json', 'duty_officer@320105')).json()
    expect(elsewhere.bounds).toBeUndefined()
  })

  test('the basemap shows the counties of the province to everyone signed in', async () => {
    const layers = await layersOf(await read('/base/8/213/104.mvt', 'dispatcher@320213021'))
    expect(layers.county_names?.map(({ name }) => name)).toContain('梁溪区')
  })
})

describe('when the registry changes', () => {
  test('a renamed grid is on the next tile, once the version has risen', async () => {
    const path = middleTile(14)
    const before = await read(path, 'duty_officer@320213')
    const grid = (await layersOf(before.clone())).grids?.[0]
    await database.sql`update grid_versions set name = '改名网格' where grid_code = ${grid?.code ?? ''} and valid_to is null`
    await database.sql`update registry_version set version = version + 1`
    clock += 10_000
    const after = await read(path, 'duty_officer@320213', { 'if-none-match': before.headers.get('etag') ?? '' })
    expect(after.status).toBe(200)
    expect((await layersOf(after)).grids?.find(({ code }) => code === grid?.code)?.name).toBe('改名网格')
  })

  test('while the database is away boundaries are served as last read', async () => {
    const connection = openDatabase({ url: database.url, max: 2 })
    const warnings: string[] = []
    const routes = tileRoutes({
      database: connection,
      authenticate,
      now: () => clock,
      log: { warn: (_, message) => warnings.push(message) },
    })
    const ask = () =>
      routes.request(`http://gc.test${middleTile(12)}`, { headers: { 'x-reader': 'duty_officer@320213' } })
    expect((await ask()).status).toBe(200)
    await connection.close()
    clock += 10_000
    expect((await ask()).status).toBe(200)
    expect(warnings).toHaveLength(1)
  })
})
