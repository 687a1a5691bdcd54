/** Serves the Brotli twins written at build; whatever has none, or is asked for otherwise, goes on to Next. */
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
}
/** Names that carry a hash or a version never mean another content. */
const NEVER_CHANGES = /^\/_next\/static\/|-\d+\.\d+\.\d+\//
const FOR_EVER = 'public, max-age=31536000, immutable'
const ASK_AGAIN = 'public, max-age=0, must-revalidate'

interface Twin {
  readonly file: string
  readonly bytes: number
  readonly type: string
  readonly etag: string
}

export interface StaticFiles {
  /** True when it has answered, or is about to. */
  serve(request: IncomingMessage, response: ServerResponse, path: string): boolean
}

/** Only what is found here at the start can be asked for, so no path leads elsewhere. `roots`: folder by the address it is served under. */
export async function createStaticFiles(roots: Readonly<Record<string, string>>): Promise<StaticFiles> {
  const twins = new Map<string, Twin>()
  for (const [address, folder] of Object.entries(roots)) {
    for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])) {
      const type = TYPES[extname(entry.name.replace(/\.br$/, ''))]
      if (!entry.isFile() || !entry.name.endsWith('.br') || !type) continue
      const file = join(entry.parentPath, entry.name)
      const { size, mtimeMs } = await stat(file)
      const path = address + relative(folder, file).slice(0, -'.br'.length).split(sep).join('/')
      twins.set(path, { file, bytes: size, type, etag: `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"` })
    }
  }

  return {
    serve(request, response, path) {
      const twin = twins.get(path)
      if (!twin || (request.method !== 'GET' && request.method !== 'HEAD')) return false
      if (!/\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''))) return false
      const headers = {
        'content-type': twin.type,
        'content-encoding': 'br',
        vary: 'accept-encoding',
        etag: twin.etag,
        'cache-control': NEVER_CHANGES.test(path) ? FOR_EVER : ASK_AGAIN,
      }
      if (request.headers['if-none-match'] === twin.etag) {
        response.writeHead(304, headers).end()
        return true
      }
      response.writeHead(200, { ...headers, 'content-length': twin.bytes })
      if (request.method === 'HEAD') response.end()
      // A reader that goes away in the middle is nobody's fault.
      else pipeline(createReadStream(twin.file), response).catch(() => response.destroy())
      return true
    },
  }
}
