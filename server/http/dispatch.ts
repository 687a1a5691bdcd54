/** Hands each request of the one HTTP server to its part: the API, or the pages. Sockets hang on the server by themselves. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { type Pages, pathOf } from '../pages.ts'

/** Everything of ours that is no page. */
const API = /^\/(api|ingest|tiles|healthz|readyz|metrics)(\/|$)/
const SOCKETS = '/socket.io/'
const HOT_RELOAD = '/_next/'
/** Running answers are finished in this time when we close. */
const FAREWELL_MS = 2_000

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown

export interface Dispatch {
  /** From now on requests are answered; until then everyone is asked to come again. */
  open(parts: { readonly api: Listener; readonly pages: Pages | undefined }): void
  close(): Promise<void>
}

function comeAgain(response: ServerResponse): void {
  // What failed after its answer was out: one word more would be an error that nobody hears, and the end of the server.
  if (response.writableEnded) return
  if (!response.headersSent)
    response.writeHead(503, {
      'content-type': 'text/plain; charset=utf-8',
      'retry-after': '5',
      'cache-control': 'no-store',
    })
  response.end('服务暂时不可用，请稍后再试 · Not available right now, try again shortly\n')
}

export function dispatchRequests({ httpServer, log }: { readonly httpServer: Server; readonly log: Logger }): Dispatch {
  let parts: Parameters<Dispatch['open']>[0] | undefined

  httpServer.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const path = pathOf(request)
    if (!parts) return comeAgain(response)
    // As the sockets' own server reads it, letter by letter: what it does not take nobody else would answer.
    if (request.url?.startsWith(SOCKETS)) return
    if (!parts.pages || API.test(path)) return void parts.api(request, response)
    parts.pages.handle(request, response).catch((error: unknown) => {
      log.error({ err: error, path }, 'a page could not be served')
      comeAgain(response)
    })
  })
  httpServer.on('upgrade', (request, socket, head) => {
    const path = pathOf(request)
    // Before we are open nobody else may hear it: a page would wait for an answer until its patience ends, and not come again.
    if (parts && request.url?.startsWith(SOCKETS)) return
    const upgrade = path.startsWith(HOT_RELOAD) ? parts?.pages?.upgrade : undefined
    if (upgrade) upgrade(request, socket, head)
    else socket.destroy()
  })

  return {
    open(given) {
      parts = given
    },
    close: () =>
      new Promise((resolve) => {
        httpServer.close(() => resolve())
        httpServer.closeIdleConnections()
        setTimeout(() => httpServer.closeAllConnections(), FAREWELL_MS).unref()
      }),
  }
}
