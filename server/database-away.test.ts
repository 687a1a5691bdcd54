/** The database goes away and comes back under the running server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestProxy, type TestProxy } from './commands/test-proxy.ts'
import { startTestServer, type TestServer, type Visitor } from './testing.ts'

describe('a database that goes away', () => {
  let line: TestProxy
  let server: TestServer
  let desk: Visitor
  beforeAll(async () => {
    line = await createTestProxy(process.env.TEST_DATABASE_URL ?? '')
    server = await startTestServer({
      databaseUrl: (url) => Object.assign(new URL(url), { host: new URL(line.url).host }).href,
    })
    desk = await server.signIn('diaodu')
  })
  afterAll(async () => {
    await server?.close()
    await line?.close()
  })

  let asked = 0
  /** A browser the server does not remember, so that it has to ask. */
  const ask = (path: string) => fetch(server.url + path, { headers: { cookie: `${desk.cookie}; visit=${asked++}` } })

  it('is said to be away, and everything goes on when it is back', async () => {
    expect((await ask('/api/v1/me')).status).toBe(200)
    await line.cut()
    for (const path of ['/api/v1/me', '/api/v1/incidents', '/api/v1/areas']) {
      const answer = await ask(path)
      expect(answer.status, path).toBe(503)
      expect(await answer.json()).toMatchObject({ code: 'unavailable' })
    }
    expect((await ask('/tiles/grids.json')).status).toBe(503)
    expect((await ask('/healthz')).status).toBe(200)
    expect((await ask('/readyz')).status).toBe(503)
    await line.restore()
    await expect.poll(async () => (await ask('/api/v1/me')).status, { timeout: 30_000 }).toBe(200)
    expect((await ask('/readyz')).status).toBe(200)
  })
})
