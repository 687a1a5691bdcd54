/** The real server in this process on a throw-away database, and browsers without a window: for tests and benches. */
import { io, type Socket } from 'socket.io-client'
import { createTestDatabase, TEST_DEMO_NOW, type TestDatabase } from '../db/testing.ts'
import { LIVE_NAMESPACE } from '../lib/wire/limits.ts'
import type { ClientToServer, ServerToClient } from '../lib/wire/live.ts'
import { WIRE_VERSION } from '../lib/wire/version.ts'
import { readConfig } from './config.ts'
import { type RunningServer, startServer } from './start-server.ts'

export type LiveSocket = Socket<ServerToClient, ClientToServer>

export interface TestServer {
  readonly url: string
  readonly database: TestDatabase
  readonly routes: RunningServer['routes']
  /** The server's clock: the demo district is as of TEST_DEMO_NOW, and time goes on from there. */
  now(): number
  /** Sets the server's clock to an instant; time goes on from there. */
  moveTo(at: number): void
  /** A browser of nobody. */
  visitor(): Visitor
  /** A browser signed in as a demo account. */
  signIn(account: string): Promise<Visitor>
  close(): Promise<void>
}

export interface Visitor {
  readonly cookie: string
  get(path: string): Promise<Response>
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>
  /** A live connection, not yet opened; closed with the server. */
  socket(): LiveSocket
}

/** A secret for tests only. */
export const TEST_SECRET = 'only-for-tests-only-for-tests-only-for-tests'

/** `databaseUrl` lets a test stand between the server and its database */
export async function startTestServer({
  databaseUrl = (url) => url,
  env = {},
}: {
  readonly databaseUrl?: (url: string) => string
  /** What an operator would have set besides. */
  readonly env?: Readonly<Record<string, string>>
} = {}): Promise<TestServer> {
  const database = await createTestDatabase({ demo: true })
  let ahead = TEST_DEMO_NOW - Date.now()
  const now = () => Date.now() + ahead
  const sockets: LiveSocket[] = []
  let server: RunningServer
  try {
    const config = readConfig({
      ...env,
      NODE_ENV: 'test',
      PORT: '0',
      DATABASE_URL: databaseUrl(database.url),
      AUTH_SECRET: TEST_SECRET,
      DEMO: '0',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'fatal',
      ...env,
    })
    server = await startServer(config, { pages: false, simulator: false, now })
  } catch (error) {
    await database.drop()
    throw error
  }
  const { url } = server

  const visitor = (cookie = ''): Visitor => ({
    cookie,
    get: (path) => fetch(url + path, { headers: { cookie }, redirect: 'manual' }),
    post: (path, body, headers = {}) =>
      fetch(url + path, {
        method: 'POST',
        headers: { cookie, origin: url, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    socket() {
      const socket: LiveSocket = io(url + LIVE_NAMESPACE, {
        autoConnect: false,
        forceNew: true,
        reconnection: false,
        transports: ['websocket'],
        extraHeaders: { cookie, origin: url },
        auth: { wire: WIRE_VERSION },
      })
      sockets.push(socket)
      return socket
    },
  })

  return {
    url,
    database,
    routes: server.routes,
    now,
    moveTo(at) {
      ahead = at - Date.now()
    },
    visitor,
    async signIn(account) {
      const answer = await visitor().post('/api/v1/demo/sign-in', { account })
      if (!answer.ok) throw new Error(`demo sign-in of ${account}: ${answer.status} ${await answer.text()}`)
      return visitor(
        answer.headers
          .getSetCookie()
          .map((cookie) => cookie.split(';')[0])
          .join('; '),
      )
    },
    async close() {
      for (const socket of sockets) socket.disconnect()
      await server.close()
      await database.drop()
    },
  }
}
