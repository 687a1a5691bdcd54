/**
 * A page holds nothing of a person when it leaves the server: who reads it, it asks later. So it is made once for its language and theme, kept
 * while the server runs, and given to everybody with a nonce of his own; making it anew for two hundred leaders at half past eight took seconds.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { compressed, gzipOf, type Piece, stored } from './http/gzip-pieces.ts'

/** The pages that are the same for all; the others read something while they are made. */
const SHARED: ReadonlySet<string> = new Set(['/admin', '/department', '/dispatch', '/field', '/registry', '/situation'])
const KEPT_HEADERS = ['content-type', 'cache-control', 'vary', 'link'] as const

interface Shell {
  /** What stands between the holes, as it is and compressed: only the nonce is each reader's own. */
  readonly parts: readonly { readonly html: string; readonly piece: Piece }[]
  readonly headers: Readonly<Record<string, string | readonly string[]>>
}

export interface PageShells {
  /** Answers from what is kept, waiting when it is just being made; false when the page has to be made. */
  give(request: IncomingMessage, response: ServerResponse, nonce: string): Promise<boolean>
  /** To be called before the page is made: keeps what is made. */
  learn(request: IncomingMessage, response: ServerResponse, nonce: string): void
}

export function createPageShells(): PageShells {
  const kept = new Map<string, Shell>()
  const making = new Map<string, Promise<void>>()
  return {
    async give(request, response, nonce) {
      const key = keyOf(request)
      if (key === null) return false
      await making.get(key)
      const shell = kept.get(key)
      if (!shell) return false
      for (const [name, value] of Object.entries(shell.headers)) response.setHeader(name, value)
      const zips = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
      const body = zips ? zippedFor(shell, nonce) : Buffer.from(shell.parts.map(({ html }) => html).join(nonce))
      if (zips) response.setHeader('content-encoding', 'gzip')
      response.setHeader('content-length', body.length).end(body)
      return true
    },
    learn(request, response, nonce) {
      const key = keyOf(request)
      if (key === null || making.has(key)) return
      // What is kept is plain; whoever came first waits a little longer for it.
      delete request.headers['accept-encoding']
      const parts: Buffer[] = []
      hear(response, (part) => parts.push(part))
      const made = new Promise<void>((resolve) => response.once('close', resolve))
        .then(() => shellOf(response, parts, nonce))
        // One that cannot be kept is made anew for the next.
        .catch(() => undefined)
        .then((shell) => {
          making.delete(key)
          if (shell) kept.set(key, shell)
        })
      making.set(key, made)
    },
  }
}

/** Undefined: what was made is nothing to keep. */
async function shellOf(response: ServerResponse, parts: readonly Buffer[], nonce: string): Promise<Shell | undefined> {
  if (response.statusCode !== 200 || !response.writableFinished || response.hasHeader('content-encoding')) return
  const between = Buffer.concat(parts).toString('utf8').split(nonce)
  return {
    parts: await Promise.all(between.map(async (html) => ({ html, piece: await compressed(Buffer.from(html)) }))),
    headers: headersOf(response),
  }
}

function zippedFor({ parts }: Shell, nonce: string): Uint8Array {
  const own = stored(Buffer.from(nonce))
  return gzipOf(parts.flatMap(({ piece }, index) => (index === 0 ? [piece] : [own, piece])))
}

/** Null: not one of the pages that are the same for all, or asked for in a way of its own. */
function keyOf({ method, url, headers }: IncomingMessage): string | null {
  // A query may stand in the page; Next asks for parts of pages by headers of its own.
  if (method !== 'GET' || !url || !SHARED.has(url) || headers.rsc !== undefined) return null
  const cookie = (name: string) => new RegExp(`(?:^|;\\s*)${name}=([^;]*)`).exec(headers.cookie ?? '')?.[1]
  const theme = cookie('theme')
  return `${url} ${cookie('lang') === 'en' ? 'en' : 'zh'} ${theme === 'dark' || theme === 'light' ? theme : ''}`
}

function headersOf(response: ServerResponse): Shell['headers'] {
  const found: Record<string, string | readonly string[]> = {}
  for (const name of KEPT_HEADERS) {
    const value = response.getHeader(name)
    if (value !== undefined) found[name] = typeof value === 'number' ? String(value) : value
  }
  return found
}

/** Tells each part of the body as it is written. */
function hear(response: ServerResponse, onPart: (part: Buffer) => void): void {
  type Write = (part?: unknown, ...rest: unknown[]) => unknown
  for (const name of ['write', 'end'] as const) {
    const write = response[name].bind(response) as Write
    const heard: Write = (part, ...rest) => {
      if (typeof part === 'string') onPart(Buffer.from(part, rest[0] as BufferEncoding))
      else if (part instanceof Uint8Array) onPart(Buffer.from(part))
      return write(part, ...rest)
    }
    Object.assign(response, { [name]: heard })
  }
}
