/** Many questions in one: each is answered as it would be alone, and none tells more. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ASKS_MAX, asksText, type ManyLine } from '../../lib/wire/many-api.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'

const PERIOD = 'from=2020-01-01T00:00:00%2B08:00&to=2027-01-01T00:00:00%2B08:00'
const PAGE = [
  '/api/v1/areas',
  '/api/v1/matters',
  '/api/v1/departments',
  '/api/v1/handovers/unsigned',
  '/api/v1/situation/notes',
  '/api/v1/situation/departments',
  `/api/v1/situation/figures?${PERIOD}`,
  `/api/v1/situation/series?by=area&${PERIOD}`,
  `/api/v1/situation/cases?limit=5&${PERIOD}`,
]

describe('many questions at once', () => {
  let server: TestServer
  let leader: Visitor
  let street: Visitor
  beforeAll(async () => {
    server = await startTestServer()
    leader = await server.signIn('lingdao')
    street = await server.signIn('diaodu021')
    await vi.waitFor(async () => expect((await leader.get('/api/v1/situation/figures')).status).toBe(200), 60_000)
  })
  afterAll(() => server?.close())

  const pathOf = (paths: readonly string[]) => `/api/v1/many?asks=${encodeURIComponent(asksText(paths))}`
  const ask = async (visitor: Visitor, paths: readonly string[]): Promise<ManyLine[]> => {
    const answer = await visitor.get(pathOf(paths))
    expect(answer.status).toBe(200)
    const lines: ManyLine[] = (await answer.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    return lines.sort((one, other) => one.ask - other.ask)
  }
  /** The moment of an answer is its own. */
  const timeless = (body: unknown): unknown => ({ ...(body as object), at: undefined, version: undefined })

  it('are answered as each would be alone, to each by his own scope', async () => {
    for (const visitor of [leader, street, leader]) {
      const lines = await ask(visitor, PAGE)
      expect(lines.map(({ ask, status }) => [ask, status])).toEqual(PAGE.map((_, index) => [index, 200]))
      for (const { ask, body } of lines) {
        const alone = await (await visitor.get(PAGE[ask] as string)).json()
        expect(timeless(body), PAGE[ask]).toEqual(timeless(alone))
      }
    }
    const [whole, part] = [await ask(leader, PAGE.slice(6, 8)), await ask(street, PAGE.slice(6, 8))]
    expect(part[0]?.body).not.toEqual(whole[0]?.body)
  })

  it('are refused one by one: another’s street is not there, is written down, and keeps nobody else waiting', async () => {
    const paths = ['/api/v1/areas', '/api/v1/situation/figures?area=320213022', '/api/v1/registry/nothing']
    const [areas, foreign, unknown] = await ask(street, paths)
    expect([areas?.status, foreign?.status, unknown?.status]).toEqual([200, 404, 404])
    expect(foreign?.body).toMatchObject({ code: 'not_found' })
    const [line] = await server.database
      .sql`select target from audit_log where user_id = 'demo-diaodu021' and action = 'out_of_scope'`
    expect(line?.target).toBe('GET /api/v1/situation/figures')
    const [wrong] = await ask(leader, ['/api/v1/situation/figures?severities=9', '/api/v1/areas'])
    expect(wrong).toMatchObject({ status: 400, body: { issues: [{ path: 'severities.0' }] } })
    expect(await ask(street, ['/api/v1/audit', '/api/v1/areas'])).toMatchObject([{ status: 403 }, { status: 200 }])
  })

  it('do not open what a page does not read: screens, machines, bytes, or many in many', async () => {
    const paths = ['/api/v1/wall/me', '/api/v1/simulator/roster', '/api/v1/many?asks=areas', '/api/v1/../../metrics']
    expect((await ask(leader, paths)).map(({ status }) => status)).toEqual(paths.map(() => 404))
  })

  it('are without what says something by a header, or is no JSON: that is asked alone', async () => {
    const [own, cells] = await ask(leader, ['/api/v1/me', '/api/v1/situation/cells?resolution=9'])
    expect(own).toMatchObject({ status: 200, body: { username: 'lingdao' } })
    expect(cells).toMatchObject({ status: 409, body: { code: 'ask_alone' } })
  })

  it('prolong a session in use, as one question alone does', async () => {
    await server.database.sql`update session set expires_at = expires_at - interval '90 minutes'`
    server.moveTo(server.now() + 3_000)
    const answer = await leader.get(pathOf(['/api/v1/me', '/api/v1/areas']))
    expect(answer.headers.getSetCookie().join()).toContain('session_token')
    expect(await answer.text()).not.toContain('ask_alone')
    const left = await server.database.sql`
      select 1 from session where user_id = 'demo-lingdao' and expires_at > now() + interval '13 hours 55 minutes'`
    expect(left).toHaveLength(1)
  })

  it('are for whoever has signed in, end with his session, and are bounded', async () => {
    const path = pathOf(['/api/v1/areas', '/api/v1/config'])
    expect((await server.visitor().get(path)).status).toBe(401)
    const leaving = await server.signIn('lingdao')
    expect((await leaving.get(path)).status).toBe(200)
    expect((await leaving.post('/api/v1/sign-out-everywhere', {})).status).toBe(200)
    expect((await leaving.get(path)).status).toBe(401)
    leader = await server.signIn('lingdao')
    const tooMany = await leader.get(pathOf(Array.from({ length: ASKS_MAX + 1 }, () => '/api/v1/areas')))
    expect([tooMany.status, (await tooMany.json()).issues[0].path]).toEqual([400, 'asks'])
  })

  it('hold what somebody has just written', async () => {
    const paths = ['/api/v1/situation/notes', '/api/v1/departments']
    await ask(leader, paths)
    const writer = await server.signIn('zhiban')
    const text = '今早积水点已复核'
    expect((await writer.post('/api/v1/situation/notes', { area: '320213', text, view: 'map=hazard' })).status).toBe(
      200,
    )
    const [notes] = await ask(leader, paths)
    expect(JSON.stringify(notes?.body)).toContain(text)
  })

  it('are read without gzip too', async () => {
    const answer = await fetch(server.url + pathOf(PAGE), {
      headers: { cookie: leader.cookie, 'accept-encoding': 'identity' },
    })
    expect(answer.headers.get('content-encoding')).toBeNull()
    expect((await answer.text()).trimEnd().split('\n')).toHaveLength(PAGE.length)
  })
})
