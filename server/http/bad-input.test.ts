/** What no page of ours would send: each gets a clear answer in one form, and none a stack. */
import { randomUUID } from 'node:crypto'
import { get as httpGet } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { simulatorToken } from '../simulator/credentials.ts'
import { startTestServer, TEST_SECRET, type TestServer, type Visitor } from '../testing.ts'

describe('bad input', () => {
  let server: TestServer
  let desk: Visitor
  beforeAll(async () => {
    server = await startTestServer()
    desk = await server.signIn('diaodu')
  })
  afterAll(() => server?.close())

  const post = (body: string | Blob, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    fetch(`${server.url}/api/v1/commands`, {
      method: 'POST',
      headers: { cookie: desk.cookie, origin: server.url, ...headers },
      body,
    })
  const refused = async (answer: Response, status: number, code: string) => {
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(await answer.json()).toMatchObject({ status, code })
  }

  it('a body that is not JSON', async () => {
    await refused(await post('{"key":'), 400, 'not_json')
    await refused(await post(' '), 400, 'not_json')
  })

  it('a body that says it is something else', async () => {
    await refused(await post('{}', { 'content-type': 'text/plain' }), 415, 'unsupported_type')
  })

  it('a body that is too large', async () => {
    await refused(await post(JSON.stringify({ x: 'x'.repeat(300 * 1024) })), 413, 'too_large')
  })

  it('a command that is none', async () => {
    const answer = await post('{"key":"x"}')
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ ok: false, code: 'invalid_command' })
  })

  it.each([
    '/api/v1/search',
    '/api/v1/search?q=',
    `/api/v1/search?q=${'x'.repeat(61)}`,
    '/api/v1/search?q=a%00b',
    '/api/v1/grids/at?lon=x&lat=31',
    '/api/v1/grids/at?lon=NaN&lat=31',
    '/api/v1/grids/at?lon=181&lat=31',
    '/api/v1/grids/at?lon=120',
    '/api/v1/grids/of-cells?cells=',
    '/api/v1/grids/of-cells?cells=8931aa42c3bffff,x',
    `/api/v1/grids/of-cells?cells=${Array(21).fill('8931aa42c3bffff').join()}`,
    '/api/v1/grids/32021302100100',
    "/api/v1/grids/1' or '1'='1",
    '/api/v1/incidents?limit=0',
    '/api/v1/incidents?limit=100000',
    '/api/v1/incidents?state=unknown',
    '/api/v1/incidents?after=1_2',
    '/api/v1/incidents?area=32021%25',
    '/api/v1/registry/grids?after=%00',
    '/api/v1/situation/summary?area=x',
  ])('%s', async (path) => {
    await refused(await desk.get(path), 400, 'invalid_request')
  })

  it.each(['/api/v1/incidents/1', '/api/v1/incidents/%00', '/api/v1/incidents/00000000-0000-0000-0000-000000000000'])(
    '%s is not there',
    async (path) => {
      await refused(await desk.get(path), 404, 'not_found')
    },
  )

  it('signs of a pattern mean themselves in a search', async () => {
    for (const sign of ['%25', '_', '%5C']) {
      const found = await (await desk.get(`/api/v1/search?q=${sign}`)).json()
      expect(found).toEqual({ grids: [], areas: [], workers: [], incidents: [] })
    }
  })

  it('every answer says what may be done with it', async () => {
    for (const path of ['/healthz', '/api/v1/me', '/api/v1/nothing', '/tiles/grids.json', '/ingest/osmand']) {
      const { headers } = await desk.get(path)
      expect(headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(headers.get('x-frame-options'), path).toBe('DENY')
      expect(headers.get('content-security-policy'), path).toContain("default-src 'none'")
      expect(headers.get('x-request-id'), path).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  it('an address that only looks like the sockets’ one is answered, not left open', async () => {
    for (const path of ['/a/../socket.io/x', `${server.url}/socket.io/x`]) {
      const status = await new Promise((resolve, reject) => {
        const request = httpGet(server.url, { path, timeout: 2_000, agent: false }, (answer) => {
          resolve(answer.statusCode)
          answer.resume()
        })
        request.on('timeout', () => request.destroy(new Error(`${path}: no answer`)))
        request.on('error', reject)
      })
      expect(status).toBe(404)
    }
  })

  it('the simulator’s token files reports and commands nothing', async () => {
    const { grids } = await (await desk.get('/api/v1/registry/grids?limit=1')).json()
    const { centre } = await (await desk.get(`/api/v1/grids/${grids[0].code}`)).json()
    const say = (envelope: object) =>
      fetch(`${server.url}/api/v1/commands`, {
        method: 'POST',
        headers: { authorization: `Bearer ${simulatorToken(TEST_SECRET)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ key: randomUUID(), ...envelope }),
      })
    const place = { lon: centre[0], lat: centre[1] }
    const filed = await say({ place, command: { type: 'report', category: '0801', title: '议事请求' } })
    expect(filed.status).toBe(200)
    const { incidentId, version } = await filed.json()
    await refused(await say({ incidentId, seenVersion: version, command: { type: 'accept' } }), 403, 'not_permitted')
    await refused(await say({ incidentId, seenVersion: version }), 403, 'not_permitted')
  })

  it('describes itself, every route with a form of its own', async () => {
    const document = await (await desk.get('/api/v1/openapi.json')).json()
    expect(document.paths['/api/v1/incidents/{id}'].get.parameters).toEqual([
      { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
    ])
    const body = document.paths['/api/v1/registry/grids'].post.requestBody.content['application/json'].schema
    expect(body.required).toContain('code')
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path as object))
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
  })
})
