/**
 * Answers all that a page asks at once (lib/wire/many-api.ts), each question by its own route, for whoever asks. What many share is compressed
 * already, and put into the longer answer as it is; an answer of which all parts still hold is given again to whoever has the same rights.
 */
import type { z } from 'zod'
import { ASK_ALONE, MANY_PATH, type manyRequest } from '../../lib/wire/many-api.ts'
import type { Signed } from '../auth/authenticate.ts'
import { rightsOf } from '../auth/rights.ts'
import { readsGzip, type Shared, sharedOf } from '../situation/shared-answers.ts'
import { answerOf, refusalOf } from './answer-route.ts'
import { findRoute } from './find-route.ts'
import { compressed, gzipOf, gzipStream, type Piece, stored } from './gzip-pieces.ts'
import { prolonging } from './handlers/account.ts'
import { notFound, problemResponse, Refusal } from './problem.ts'
import type { Ask } from './route.ts'

/** Whole answers kept for others: of each scope and view some few. */
const WHOLE_MAX = 200
const WHOLE_MAX_BYTES = 32 * 1024 * 1024
/** What is there within this time goes out as one; only what takes longer comes after it. */
const TOGETHER_MS = 40

const TYPE = 'application/x-ndjson'
/** A shorter part is sent as it is. */
const COMPRESS_FROM_BYTES = 1_024

const text = new TextEncoder()
const LINE_END = stored(text.encode('}\n'))

interface Line {
  readonly pieces: readonly Piece[]
  /** Undefined: nobody else's. */
  readonly shared: Shared | undefined
}

interface Whole {
  readonly gzip: Uint8Array<ArrayBuffer>
  readonly parts: readonly Shared[]
}

export interface Many {
  answer(ask: Ask<z.output<typeof manyRequest>, unknown, Signed>): Promise<Response>
}

export function createMany(): Many {
  const wholes = new Map<string, Whole>()
  let bytes = 0
  const forget = (key: string, { gzip }: Whole): void => {
    wholes.delete(key)
    bytes -= gzip.length
  }

  function keep(key: string, lines: readonly Line[], gzip: Uint8Array<ArrayBuffer>): void {
    const parts = lines.flatMap(({ shared }) => shared ?? [])
    if (parts.length < lines.length) return
    const before = wholes.get(key)
    if (before) forget(key, before)
    wholes.set(key, { gzip, parts })
    bytes += gzip.length
    for (const [oldest, one] of wholes) {
      if (wholes.size <= WHOLE_MAX && bytes <= WHOLE_MAX_BYTES) break
      forget(oldest, one)
    }
  }

  return {
    async answer(ask) {
      const { request, signed, query } = ask
      // Before the first line is sent: what one of the questions would say by a cookie could not be said any more.
      const cookies = await prolonging(ask)
      const key = rightsOf(signed.actor) + query.asks.join('\n')
      const known = wholes.get(key)
      if (known?.parts.every((part) => part.holds())) return responseOf(request, cookies, known.gzip)
      const lines = query.asks.map((path, index) => lineOf(ask, path, index))
      const together = await within(TOGETHER_MS, Promise.all(lines))
      if (!together) return responseOf(request, cookies, gzipStream(lines.map(async (line) => (await line).pieces)))
      const gzip = gzipOf(together.flatMap(({ pieces }) => pieces))
      keep(key, together, gzip)
      return responseOf(request, cookies, gzip)
    },
  }
}

function responseOf(
  request: Request,
  headers: Headers,
  gzip: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
): Response {
  headers.set('content-type', TYPE)
  headers.set('vary', 'Accept-Encoding')
  if (readsGzip(request)) {
    headers.set('content-encoding', 'gzip')
    return new Response(gzip, { headers })
  }
  const { body } = new Response(gzip)
  return new Response(body?.pipeThrough(new DecompressionStream('gzip')) ?? null, { headers })
}

/** Undefined: it takes longer. */
async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms)
  })
  const first = await Promise.race([work, late])
  clearTimeout(timer)
  return first
}

/** Whoever asks has signed in; a route is found as it would be alone, if it is one that a page reads. */
async function lineOf(ask: Parameters<Many['answer']>[0], path: string, index: number): Promise<Line> {
  const { deps, remoteAddress, routes } = ask
  const line = (status: number, body: Piece, shared?: Shared): Line => ({
    pieces: [stored(text.encode(`{"ask":${index},"status":${status},"body":`)), body, LINE_END],
    shared,
  })
  try {
    const url = new URL(path, ask.request.url)
    const found = findRoute(routes, url.pathname)
    if (!found) throw notFound()
    const request = new Request(url, { headers: ask.request.headers })
    const query = Object.fromEntries(url.searchParams)
    const answer = await answerOf(deps, found.route, { request, remoteAddress, params: found.params, query, routes })
    if (!(answer instanceof Response)) return line(200, await pieceOf(JSON.stringify(answer)))
    const shared = sharedOf(answer)
    if (shared?.type === 'application/json') return line(answer.status, shared.piece, shared)
    if (!isPlainJson(answer)) throw new Refusal(409, ASK_ALONE, '请单独请求')
    return line(answer.status, await pieceOf(await answer.text()))
  } catch (error) {
    const refused = problemResponse(refusalOf(deps, error, MANY_PATH))
    return line(refused.status, await pieceOf(await refused.text()))
  }
}

const isPlainJson = ({ headers }: Response): boolean =>
  /^application\/json\b/.test(headers.get('content-type') ?? '') && !headers.has('set-cookie')

const pieceOf = async (json: string): Promise<Piece> => {
  const plain = text.encode(json)
  return plain.length < COMPRESS_FROM_BYTES ? stored(plain) : compressed(plain)
}
