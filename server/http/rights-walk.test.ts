/** Walks every route and tile as each role and as nobody; a new route that stands in no table fails here. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { finestCell } from '../../lib/geo/h3.ts'
import type { GridAnswer, MeAnswer, RegistryGridsAnswer, SearchAnswer, WorkersAnswer } from '../../lib/wire/api.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'
import { ACCOUNTS, EXPECTATIONS, type Expectation, type Who } from './rights-expectations.ts'
import { MOUNTED_ROUTES, ROUTES } from './route-list.ts'

const ROLES = Object.keys(ACCOUNTS) as Who[]
const OWN = '320213021'
const OTHER = '320213022'

describe('rights', () => {
  let server: TestServer
  let nobody: Visitor
  const visitors = {} as Record<Who, Visitor>
  /** A grid in each one's scope. */
  const grids = {} as Record<Who, string>
  /** Lies in the street of the township's desk, in a grid of none of the workers. */
  let incidentId = ''
  let foreignIncidentId = ''
  /** Of that incident. */
  const photoId = randomUUID()
  let tile = ''
  let wideTile = ''

  beforeAll(async () => {
    server = await startTestServer()
    nobody = server.visitor()
    const workersGrids = new Set<string>()
    for (const role of ROLES) {
      visitors[role] = await server.signIn(ACCOUNTS[role])
      const me: MeAnswer = await (await visitors[role].get('/api/v1/me')).json()
      const own = me.grants.map(({ scope }) => scope).filter((scope) => scope.length >= 15)
      for (const grid of own) workersGrids.add(grid)
      grids[role] = own[0] ?? `${OWN}001001`
    }
    incidentId = await report(visitors.townshipDispatcher, await aGridOf(OWN, workersGrids))
    await server.database.sql`
      insert into photos (id, uploaded_by, incident_id, width, height, bytes, sha256)
      values (${photoId}, 'demo-diaodu021', ${incidentId}, 1, 1, 2, 'x')`
    await server.database.sql`
      insert into photo_bytes select ${photoId}, variant, '\\x00' from unnest(array['whole', 'thumb']) variant`
    foreignIncidentId = await report(await server.signIn('diaodu022'), await aGridOf(OTHER, workersGrids))
    // The figures say 503 to whoever may ask until all cases are read.
    await vi.waitFor(
      async () => expect((await visitors.leader.get('/api/v1/situation/figures')).status).toBe(200),
      60_000,
    )
    const { centre } = await gridOf(`${OWN}001001`)
    tile = tileAt(centre[0], centre[1], 13)
    wideTile = tileAt(centre[0], centre[1], 9)
  })
  afterAll(() => server?.close())

  const gridOf = async (code: string): Promise<GridAnswer> =>
    (await visitors.dispatcher.get(`/api/v1/grids/${code}`)).json()
  const aGridOf = async (township: string, except: ReadonlySet<string>) => {
    const page: RegistryGridsAnswer = await (
      await visitors.keeper.get(`/api/v1/registry/grids?area=${township}`)
    ).json()
    return page.grids.find(({ code }) => !except.has(code))?.code ?? ''
  }
  const report = async (visitor: Visitor, grid: string): Promise<string> => {
    const [lon, lat] = (await gridOf(grid)).centre
    const answer = await visitor.post('/api/v1/commands', {
      key: randomUUID(),
      place: { lon, lat, address: '围墙外侧' },
      command: { type: 'report', category: '0801', title: '议事请求' },
    })
    expect(answer.status).toBe(200)
    return (await answer.json()).incidentId
  }
  const call = (visitor: Visitor, route: string, expected: Expectation, grid: string): Promise<Response> => {
    const [method = '', path = ''] = route.split(' ')
    const filled = path
      .replace(':code', grid)
      .replace(':id', incidentId)
      .replace(':photoId', photoId)
      .replace(':key', 'desk-views')
      .replace(':z/:x/:file', `${path.startsWith('/tiles/base') ? wideTile : tile}.mvt`)
    return method === 'GET'
      ? visitor.get(expected.query ? `${filled}?${expected.query}` : filled)
      : visitor.post(filled, expected.body)
  }

  it('every route that answers stands in the route table, and every one in it answers', () => {
    const listed = [...ROUTES, ...MOUNTED_ROUTES].map(({ method, path }) => `${method} ${path}`)
    // «ALL» are guards before routes and refusals of other methods.
    const answering = server.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`)
    expect([...new Set(answering)].sort()).toEqual([...new Set(listed)].sort())
  })

  it('every route has an expectation', () => {
    const listed = [...ROUTES, ...MOUNTED_ROUTES].map(({ method, path }) => `${method} ${path}`)
    expect(Object.keys(EXPECTATIONS).sort()).toEqual(listed.sort())
  })

  describe.each(
    Object.entries(EXPECTATIONS).filter(([, expected]) => 'allowed' in expected) as [string, Expectation][],
  )('%s', (route, expected) => {
    it('answers those who may, and nobody else', async () => {
      const outcome: Record<string, number> = {}
      const wanted: Record<string, number> = {}
      for (const who of [...ROLES, 'nobody'] as const) {
        const answer = await call(
          who === 'nobody' ? nobody : visitors[who],
          route,
          expected,
          who === 'nobody' ? `${OWN}001001` : grids[who],
        )
        await answer.arrayBuffer()
        outcome[who] = answer.status
        const passes = expected.allowed === 'everyone' || (who !== 'nobody' && expected.allowed.includes(who))
        const refused = who === 'nobody' && !isOpenlyAbsent(route) ? 401 : (expected.denied ?? 403)
        wanted[who] = passes ? (expected.status ?? 200) : refused
      }
      expect(outcome).toEqual(wanted)
    })
  })
  /** The simulator's route is not there for anybody without its token. */
  const isOpenlyAbsent = (route: string) => route.includes('/simulator/roster')

  it('a path that is in no table is not there, for nobody and for an admin', async () => {
    for (const path of [
      '/api/v1/unknown',
      '/api/v2/me',
      '/api/auth/list-sessions',
      '/tiles/unknown',
      '/ingest/unknown',
      '/api',
    ])
      for (const visitor of [nobody, visitors.admin])
        expect([401, 404], path).toContain((await visitor.get(path)).status)
  })

  it('/metrics is for this machine', async () => {
    const answer = await fetch(`${server.url}/metrics`, { headers: { 'x-forwarded-for': '10.0.0.9' } })
    expect(answer.status).toBe(404)
  })

  describe('a street’s desk and another street', () => {
    let desk: Visitor
    let foreignGrid = ''
    beforeAll(() => {
      desk = visitors.townshipDispatcher
      foreignGrid = `${OTHER}001001`
    })

    it('what lies there is not there for it, and each try is written down', async () => {
      const { centre } = await gridOf(foreignGrid)
      const tries = [
        `/api/v1/incidents/${foreignIncidentId}`,
        `/api/v1/incidents/${foreignIncidentId}/events`,
        `/api/v1/incidents/${foreignIncidentId}/steps`,
        `/api/v1/incidents/${foreignIncidentId}/photos`,
        `/api/v1/grids/${foreignGrid}`,
        `/api/v1/grids/at?lon=${centre[0]}&lat=${centre[1]}`,
        `/api/v1/situation/summary?area=${OTHER}`,
        `/api/v1/registry/grids?area=${OTHER}`,
      ]
      for (const path of tries) expect((await desk.get(path)).status, path).toBe(404)
      // A hexagon on the edge of one's area has its middle beyond it: that is no try at anything.
      const cell = finestCell(centre[0], centre[1])
      const beside = await desk.get(`/api/v1/grids/of-cells?cells=${cell}`)
      expect(await beside.json()).toEqual({ places: { [cell]: { grid: null, community: null, township: null } } })
      const lines = await server.database.sql`
        select target from audit_log where user_id = 'demo-diaodu021' and action = 'out_of_scope'`
      expect(lines.map(({ target }) => target).sort()).toEqual(tries.map((path) => `GET ${path.split('?')[0]}`).sort())
    })

    it('lists, search and figures hold nothing of it', async () => {
      const read = async (path: string) => (await desk.get(path)).json()
      const { incidents } = await read('/api/v1/incidents?state=all&limit=500')
      expect(incidents.length).toBeGreaterThan(0)
      expect(incidents.every(({ township }: { township: string }) => township === OWN)).toBe(true)
      const { workers }: WorkersAnswer = await read('/api/v1/workers')
      expect(workers.length).toBeGreaterThan(0)
      expect(workers.flatMap(({ posts }) => posts).every(({ grid }) => grid.startsWith(OWN))).toBe(true)
      const { areas } = await read('/api/v1/areas')
      expect(areas.filter(({ code }: { code: string }) => !code.startsWith(OWN) && !OWN.startsWith(code))).toEqual([])
      const { parts } = await read('/api/v1/situation/summary')
      expect(parts.every(({ code }: { code: string }) => code.startsWith(OWN))).toBe(true)
      const found: SearchAnswer = await read(`/api/v1/search?q=${OTHER}`)
      expect([...found.grids, ...found.areas, ...found.incidents, ...found.workers]).toEqual([])
      const registry: RegistryGridsAnswer = await read('/api/v1/registry/grids?limit=500')
      expect(registry.grids.every(({ code }) => code.startsWith(OWN))).toBe(true)
    })

    it('its tiles hold no grid of it, and are not another desk’s from a cache', async () => {
      const codesIn = async (visitor: Visitor) => {
        const bytes = Buffer.from(await (await visitor.get(`/tiles/grids/${tile}.mvt`)).arrayBuffer())
        return new Set(bytes.toString('latin1').match(/320213\d{9}/g))
      }
      const [all, own] = [await codesIn(visitors.dispatcher), await codesIn(desk)]
      expect([...all].some((code) => !code.startsWith(OWN))).toBe(true)
      expect(own.size).toBeGreaterThan(0)
      expect([...own].every((code) => code.startsWith(OWN))).toBe(true)
    })
  })

  it('who leads or audits sees no free text and no finer place than the list allows', async () => {
    for (const role of ['leader', 'auditor'] as const) {
      const incident = await (await visitors[role].get(`/api/v1/incidents/${incidentId}`)).json()
      expect(JSON.stringify(incident)).not.toContain('围墙外侧')
    }
  })

  it('a worker’s device speaks for his duty and for nothing else', async () => {
    const { token } = await (await visitors.fullTime.post('/api/v1/field/device', {})).json()
    const bearer = { authorization: `Bearer ${token}` }
    const plain = { ...bearer, 'content-type': 'application/json' }
    const as = (path: string, body?: object) =>
      fetch(
        server.url + path,
        body ? { method: 'POST', headers: plain, body: JSON.stringify(body) } : { headers: plain },
      )
    expect((await as('/api/v1/field/duty', { on: false })).status).toBe(200)
    for (const path of ['/api/v1/me', '/api/v1/incidents', '/api/v1/field/notice', '/tiles/grids.json'])
      expect((await as(path)).status, path).toBe(401)
    expect((await as('/api/v1/field/device', {})).status).toBe(403)
    expect((await as('/api/v1/commands', {})).status).toBe(401)
    expect(
      (
        await fetch(`${server.url}/api/v1/field/duty`, {
          method: 'POST',
          headers: { ...plain, authorization: 'Bearer dt_wrong_token_1' },
          body: '{"on":false}',
        })
      ).status,
    ).toBe(401)
  })
})

/** Address of the web map tile over a place. */
function tileAt(lon: number, lat: number, z: number): string {
  const side = 2 ** z
  const x = Math.floor(((lon + 180) / 360) * side)
  const sin = Math.sin((lat * Math.PI) / 180)
  const y = Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * side)
  return `${z}/${x}/${y}`
}
