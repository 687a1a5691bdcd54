/** Reads a request's body within its limits: stops reading at the limit, inflates to the limit, and parses JSON no deeper than is sane. */
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { UnreadableRequest } from './reading.ts'

/** Deeper JSON than any real client sends; deeper still can exhaust the parser's stack. */
const JSON_DEPTH_MAX = 16

const inflate = promisify(gunzip)

/** The body's bytes, inflated. Empty when there is none. */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array> {
  const encoding = (request.headers.get('content-encoding') ?? 'identity').trim().toLowerCase()
  if (encoding !== 'identity' && encoding !== 'gzip')
    throw new UnreadableRequest(415, 'unsupported_encoding', 'Content-Encoding must be gzip or absent')
  const raw = await readBytes(request, maxBytes)
  if (encoding === 'identity' || raw.byteLength === 0) return raw
  try {
    return await inflate(raw, { maxOutputLength: maxBytes })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes)
    throw new UnreadableRequest(400, 'unreadable_encoding', 'The body is not gzip')
  }
}

/** The body as it came. Stops reading at the limit, and does not begin when the request says that it is larger. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const said = request.headers.get('content-length')
  if (Number(said ?? 0) > maxBytes) throw tooLarge(maxBytes)
  // The HTTP parser takes no more than was said: read whole it needs no stream, which costs more than all else of a fix.
  if (said !== null) {
    const whole = new Uint8Array(await request.arrayBuffer())
    if (whole.byteLength > maxBytes) throw tooLarge(maxBytes)
    return whole
  }
  if (!request.body) return new Uint8Array(0)
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > maxBytes) {
      await reader.cancel()
      throw tooLarge(maxBytes)
    }
    chunks.push(value)
  }
  return chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks)
}

const tooLarge = (maxBytes: number) =>
  new UnreadableRequest(413, 'body_too_large', `The body is over ${maxBytes} bytes`)

/** Parses JSON in UTF-8 (a BOM is skipped). Throws UnreadableRequest. */
export function parseJson(bytes: Uint8Array): unknown {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UnreadableRequest(400, 'invalid_utf8', 'The body is not UTF-8')
  }
  checkDepth(text)
  try {
    return JSON.parse(text)
  } catch {
    throw new UnreadableRequest(400, 'invalid_json', 'The body is not JSON')
  }
}

function checkDepth(text: string): void {
  let depth = 0
  let inText = false
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (inText) {
      if (character === '\\') index++
      else if (character === '"') inText = false
    } else if (character === '"') inText = true
    else if (character === '{' || character === '[') {
      if (++depth > JSON_DEPTH_MAX)
        throw new UnreadableRequest(400, 'json_too_deep', `JSON may be ${JSON_DEPTH_MAX} levels deep`)
    } else if (character === '}' || character === ']') depth--
  }
}

/** The type of a body without its parameters, lower case; '' when none is said. */
export const mediaType = (request: Request): string =>
  (request.headers.get('content-type') ?? '').split(';', 1)[0]!.trim().toLowerCase()
