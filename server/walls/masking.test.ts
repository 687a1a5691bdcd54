/** Personal data on walls: every payload a screen is sent, decoded and searched, and every door it might try. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { MOUNTED_ROUTES, ROUTES } from '../http/route-list.ts'
import { middleOf, on, openCase } from '../http/test-cases.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'
import { openScreen, pairScreen, type TestScreen } from './testing.ts'

const GRID = '320213021001001'
const SECRETS = ['欧阳小明', '13987654321', '3号楼502室', '320213199001011234']

/** Written by hand: what answers a screen's cookie with anything but a refusal. */
const A_SCREENS_OWN = [
  'GET /api/v1/wall/me',
  'GET /tiles/base/:z/:x/:file',
  'GET /tiles/grids.json',
  'GET /tiles/grids/:z/:x/:file',
]
/** These ask for nobody's session; `/metrics` is open to this machine. */
const OPEN_TO_ALL = [
  'GET /healthz',
  'GET /readyz',
  'GET /metrics',
  'GET /api/v1/config',
  'GET /api/v1/openapi.json',
  'GET /api/v1/public/matters',
  'POST /api/auth/change-password',
  'POST /api/auth/sign-in/username',
  'POST /api/auth/sign-out',
  'POST /api/v1/demo/sign-in',
  'POST /api/v1/wall/pairing',
  'POST /api/v1/wall/pairing/claim',
]

const filled = (path: string): string =>
  path
    .replace(':z/:x/:file', path.startsWith('/tiles/base') ? '9/429/206.mvt' : '13/6868/3301.mvt')
    .replace(/:\w+/g, '00000000-0000-4000-8000-000000000000')

/** Binary frames and tiles hold words in UTF-8 or one byte a letter. */
const asText = (bytes: Buffer): string => bytes.toString('latin1') + bytes.toString('utf8')

describe('what a wall is sent', () => {
  let server: TestServer
  let screen: TestScreen
  let desk: Visitor
  let street: Visitor
  let dispute: string
  let at: { lon: number; lat: number }
  beforeAll(async () => {
    server = await startTestServer()
    desk = await server.signIn('zhiban')
    street = await server.signIn('diaodu021')
    screen = openScreen(server.url, await pairScreen(server.visitor(), await server.signIn('guanli')))
    const centre = await middleOf(desk, GRID)
    at = { lon: centre.lon + 0.0001, lat: centre.lat + 0.0001 }
    await openCase(street, { ...at, address: SECRETS.join() } as never, '0801', `${SECRETS[0]} ${SECRETS[1]}`)
    dispute = (await openCase(street, { ...at, address: SECRETS.join() } as never, '0501', SECRETS[0])).incidentId
    await vi.waitFor(() => expect(screen.feed()?.seq).toBeGreaterThanOrEqual(4), 10_000)
    await vi.waitFor(() => expect(JSON.stringify(screen.feed())).toContain('0801'), 10_000)
    const fire = await openCase(street, { ...at, address: SECRETS.join() } as never, '0401', SECRETS.join(' '))
    await on(street, fire, { type: 'acknowledgeAlarm' })
    await street.post('/api/v1/alarms/shelve', {
      township: '320213021',
      category: '0304',
      minutes: 30,
      reason: `${SECRETS[0]} ${SECRETS[1]}`,
    })
    await vi.waitFor(() => expect(JSON.stringify(screen.feed()?.alarms)).toContain('acknowledged'), 10_000)
    await desk.post(`/api/v1/walls/${screen.id}/push`, { what: { kind: 'incident', incidentId: dispute } })
    await desk.post(`/api/v1/walls/${screen.id}/push`, { what: { kind: 'message', text: '联系 13987654321' } })
    await vi.waitFor(() => expect(screen.said.map(({ event }) => event)).toContain('frame'), 10_000)
  })
  afterAll(async () => {
    screen?.close()
    await server?.close()
  })

  it('names no person, phone, number or dwelling, neither of the case nor of anybody in the district', async () => {
    const people = await server.database.sql<{ name: string; phone: string | null }[]>`select name, phone from people`
    const users = await server.database.sql<{ name: string }[]>`select name from "user"`
    const heard = screen.said.map(({ payload }) =>
      payload instanceof ArrayBuffer || Buffer.isBuffer(payload)
        ? asText(Buffer.from(payload as Buffer))
        : JSON.stringify(payload),
    )
    const fetched = await Promise.all(
      A_SCREENS_OWN.map(async (route) => {
        const answer = await fetch(server.url + filled(route.replace('GET ', '')), {
          headers: { cookie: screen.cookie },
        })
        expect([200, 204], route).toContain(answer.status)
        return asText(Buffer.from(await answer.arrayBuffer()))
      }),
    )
    const sent = [...heard, ...fetched].join('\n')
    expect(sent.length).toBeGreaterThan(1_000)
    for (const secret of SECRETS) expect(sent).not.toContain(secret)
    for (const { phone } of people) if (phone) expect(sent).not.toContain(phone)
    for (const { name } of [...people, ...users])
      if (/^\p{Script=Han}{2,4}$/u.test(name)) expect(sent, name).not.toContain(name)
    expect(sent).not.toMatch(/(?<![\d.])1[3-9]\d{9}(?!\d)/)
    expect(sent).not.toMatch(/[0-9a-f]{8}-[0-9a-f-]{27}"[^}]*personId/)
  })

  it('puts a dispute into the middle of its grid and no dispute into a cell of fewer than three', () => {
    const shown = screen.feed()?.incidents.find(({ id }) => id === dispute)
    if (shown) expect(Math.hypot(shown.place.lon - at.lon, shown.place.lat - at.lat)).toBeGreaterThan(0.0001)
    for (const { n } of screen.feed()?.heat.disputes ?? []) expect(n).toBeGreaterThanOrEqual(3)
  })

  it('comes by its own few roads: every other route and tile is shut to a screen', async () => {
    const opened: string[] = []
    for (const { method, path } of [...ROUTES, ...MOUNTED_ROUTES]) {
      const answer = await fetch(server.url + filled(path), {
        method,
        headers: { cookie: screen.cookie, origin: server.url, 'content-type': 'application/json' },
        ...(method === 'POST' && { body: '{}' }),
        redirect: 'manual',
      })
      if (![401, 403, 404].includes(answer.status)) opened.push(`${method} ${path}`)
    }
    expect(opened.sort()).toEqual([...OPEN_TO_ALL, ...A_SCREENS_OWN].sort())
  })
})
