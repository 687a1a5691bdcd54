/** The database goes away and comes back under the running server. */
import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer, type Visitor } from './testing.ts'

/** A line to the database that can be cut. */
async function createLine(target: URL) {
  const sockets = new Set<Socket>()
  const listener: Server = createServer((socket) => {
    const other = connect(Number(target.port), target.hostname)
    for (const end of [socket, other]) {
      sockets.add(end)
      end.on('error', () => {})
      end.on('close', () => sockets.delete(end))
    }
    socket.pipe(other).pipe(socket)
  })
  const open = (port: number) => new Promise<void>((resolve) => listener.listen(port, '127.0.0.1', resolve))
  await open(0)
  const { port } = listener.address() as { port: number }
  return {
    port,
    cut: () =>
      new Promise<void>((resolve) => {
        listener.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
    restore: () => open(port),
  }
}

describe('a database that goes away', () => {
  let line: Awaited<ReturnType<typeof createLine>>
  let server: TestServer
  let desk: Visitor
  beforeAll(async () => {
    line = await createLine(new URL(process.env.TEST_DATABASE_URL ?? ''))
    server = await startTestServer({
      databaseUrl: (url) => Object.assign(new URL(url), { host: `127.0.0.1:${line.port}` }).href,
    })
    desk = await server.signIn('diaodu')
  })
  afterAll(async () => {
    await server?.close()
    await line?.cut()
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
