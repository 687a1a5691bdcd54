/** The HTTP interface: every route of the table, each behind its access rule, its schemas and the same few guards. */
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { ADDRESS_HEADER } from '../auth/auth.ts'
import { clientAddress } from '../auth/client-address.ts'
import { readsGzip } from '../situation/shared-answers.ts'
import { answerOf, refusalOf } from './answer-route.ts'
import type { HttpDeps } from './deps.ts'
import { notFound, problemResponse, Refusal } from './problem.ts'
import { ROUTES } from './route-list.ts'
import { commonHeaders, NOTHING_LOADS } from './security-headers.ts'

/** The largest body of the REST interface is a grid's outline; positions have their own limit. */
const BODY_MAX_BYTES = 256 * 1024

type Env = { Bindings: HttpBindings; Variables: { requestId: string } }

export function createHttpApp(deps: HttpDeps): Hono<Env> {
  const app = new Hono<Env>()
  const headers = commonHeaders(deps.baseUrl.startsWith('https://'))

  app.use(async (c, next) => {
    const started = performance.now()
    const requestId = randomUUID()
    c.set('requestId', requestId)
    await next()
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
    if (!c.res.headers.has('content-security-policy')) c.res.headers.set('content-security-policy', NOTHING_LOADS)
    c.res.headers.set('x-request-id', requestId)
    if (c.req.path.startsWith('/api/') && !c.res.headers.has('cache-control'))
      c.res.headers.set('cache-control', 'private, no-store')
    const isWrite = c.req.method !== 'GET' && c.req.path.startsWith('/api/')
    if (isWrite) deps.shared.written()
    const ms = Math.round(performance.now() - started)
    deps.metrics.count('http_requests', { status: String(c.res.status) })
    // The path only: queries carry positions and tokens of devices.
    const line = { requestId, method: c.req.method, path: c.req.path, status: c.res.status, ms }
    // What changes something is worth a line; positions and tiles come by the hundred a second.
    const level = c.res.status >= 500 ? 'error' : isWrite ? 'info' : 'debug'
    deps.log[level](line, 'request')
  })

  app.onError((error, c) => problemResponse(refusalOf(deps, error, c.get('requestId'))))

  app.notFound(() => problemResponse(notFound()))

  app.route('/ingest', deps.ingest)
  app.use('/api/*', compress())
  app.route('/tiles', deps.tiles)
  const limit = bodyLimit({
    maxSize: BODY_MAX_BYTES,
    onError: () =>
      // The rest of the body is not read, so the connection is of no more use.
      problemResponse(new Refusal(413, 'too_large', '内容过大'), { connection: 'close' }),
  })
  const files = new Set(ROUTES.filter((route) => route.schemas.files).map(({ path }) => path))
  app.use('/api/*', (c, next) => (files.has(c.req.path) ? next() : limit(c, next)))

  for (const route of ROUTES) {
    app.on(route.method, route.path, async (c) => {
      const remoteAddress = c.env.incoming?.socket.remoteAddress
      const request =
        route.access === 'library'
          ? withAddress(c.req.raw, clientAddress({ remoteAddress, headers: c.req.raw.headers }, deps.behindProxy))
          : c.req.raw
      const call = { request, remoteAddress, params: c.req.param(), query: c.req.query(), routes: ROUTES }
      const answer = await answerOf(deps, route, call)
      return answer instanceof Response ? answer : jsonFor(request, answer)
    })
  }
  return app
}

/** A shorter one is a packet as it is. */
const COMPRESS_FROM_BYTES = 1_024
const compressWhole = promisify(gzip)

/** Compressed in one go: what is whole already needs none of the streams of the middleware. */
async function jsonFor(request: Request, answer: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  const plain = Buffer.from(JSON.stringify(answer))
  if (plain.length < COMPRESS_FROM_BYTES || !readsGzip(request)) return new Response(plain, { headers })
  const zipped = new Uint8Array(await compressWhole(plain))
  return new Response(zipped, { headers: { ...headers, 'content-encoding': 'gzip', vary: 'Accept-Encoding' } })
}

/** The sign-in library counts tries by address; it gets the one of the connection, whatever the client wrote. */
function withAddress(request: Request, address: string): Request {
  const headers = new Headers(request.headers)
  headers.set(ADDRESS_HEADER, address)
  return new Request(request, { headers })
}
