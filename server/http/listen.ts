/** Takes the port, or says in one line why not. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Config, StartRefused } from '../config.ts'

/** A request's head comes within this; a slow one holds a connection for nothing. */
const HEADERS_TIMEOUT_MS = 15_000
/** A whole upload of a phone on a bad line. */
const REQUEST_TIMEOUT_MS = 60_000
/** Longer than a proxy's own, so that it is the proxy that closes. */
const KEEP_ALIVE_MS = 65_000

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is already in use: stop what runs there, or choose another PORT',
  EACCES: 'may not be used by this account: choose a PORT above 1023',
}

/** Resolves with the port taken. */
export function listen(server: Server, { host, port }: Pick<Config, 'host' | 'port'>): Promise<number> {
  server.headersTimeout = HEADERS_TIMEOUT_MS
  server.requestTimeout = REQUEST_TIMEOUT_MS
  server.keepAliveTimeout = KEEP_ALIVE_MS
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = REASONS[error.code ?? '']
      if (reason) reject(new StartRefused(`PORT=${port} ${reason}`))
      else if (error.code === 'ENOTFOUND' || error.code === 'EADDRNOTAVAIL')
        reject(new StartRefused(`HOST=${host} is not an address of this machine`))
      else reject(error)
    })
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}
