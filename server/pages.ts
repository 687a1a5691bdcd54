/** The pages: Next behind a gate that knows who is signed in and what his role may open. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { MapConfig } from '../lib/wire/map-config.ts'
import type { Authenticator } from './auth/authenticate.ts'
import { needsSomebody, type Verdict, verdictFor } from './auth/page-access.ts'
import { commonHeaders, contentSecurityPolicy } from './http/security-headers.ts'
import { createStaticFiles } from './http/static-files.ts'
import { createPageShells } from './page-shells.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** Where Next puts what it has built. */
const BUILT = join(ROOT, process.env.NEXT_DIST_DIR || '.next')
const CSP = 'content-security-policy'
/** Where a page that is made on the server reads our own public API; whatever a visitor writes there is overwritten. */
const OWN_ORIGIN = 'x-own-origin'

type NodeHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export interface Pages {
  handle: NodeHandler
  /** Hot reload has a socket of its own. */
  upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  close(): Promise<void>
}

export async function openPages(deps: {
  readonly production: boolean
  readonly host: string
  readonly port: number
  readonly isHttps: boolean
  /** This server as it reaches itself. */
  readonly ownOrigin: string
  readonly map: MapConfig
  readonly authenticator: Authenticator
}): Promise<Pages> {
  // Loaded here, because Next is most of what a start costs and not every start has pages.
  const { default: next } = await import('next')
  // Next listens for upgrades on the server it is given: this one never listens, so our live connections are none of its business.
  const upgrades = createServer()
  const app = next({ dev: !deps.production, dir: ROOT, hostname: deps.host, port: deps.port, httpServer: upgrades })
  await app.prepare()
  const serve = app.getRequestHandler()
  const headers = commonHeaders(deps.isHttps)
  const files = await createStaticFiles(
    deps.production ? { '/_next/static/': join(BUILT, 'static'), '/': join(ROOT, 'public') } : {},
  )

  const shells = deps.production ? createPageShells() : undefined
  const judge = async (request: IncomingMessage, pathname: string): Promise<Verdict> => {
    if (!needsSomebody(pathname)) return { kind: 'serve' }
    const signed = await deps.authenticator.authenticate(new Headers({ cookie: request.headers.cookie ?? '' }))
    return verdictFor(request.url ?? '/', pathname, signed?.actor ?? null)
  }

  return {
    async handle(request, response) {
      const pathname = pathOf(request)
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
      if (files.serve(request, response, pathname)) return
      const verdict = await judge(request, pathname)
      if (verdict.kind === 'redirect') {
        response.writeHead(302, { location: verdict.to, 'cache-control': 'no-store' }).end()
        return
      }
      const nonce = randomBytes(16).toString('base64')
      const policy = contentSecurityPolicy(deps.map, nonce, deps.production)
      response.setHeader(CSP, policy)
      // Next reads the nonce from the request's policy and writes it on its own scripts.
      request.headers[CSP] = policy
      request.headers[OWN_ORIGIN] = deps.ownOrigin
      if (verdict.kind === 'forbidden') {
        request.url = '/forbidden'
        response.statusCode = 403
      } else {
        if (await shells?.give(request, response, nonce)) return
        shells?.learn(request, response, nonce)
      }
      await serve(request, response)
    },
    ...(!deps.production && {
      upgrade: (request, socket, head) => void upgrades.emit('upgrade', request, socket, head),
    }),
    close: () => app.close(),
  }
}

/** Which build of the pages this is; while they are made on demand there is none. */
export const builtVersion = (): Promise<string> =>
  readFile(join(BUILT, 'BUILD_ID'), 'utf8').then(
    (id) => id.trim(),
    () => 'unbuilt',
  )

/** The path as a browser means it; one that cannot be read is nobody's page. */
export function pathOf(request: IncomingMessage): string {
  const target = request.url ?? '/'
  return URL.canParse(target, 'http://own.invalid') ? new URL(target, 'http://own.invalid').pathname : '/_unreadable'
}
