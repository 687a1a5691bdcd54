/**
 * One answer for all who ask the same at once: two hundred leaders open the page at half past eight, and most of them look at the same county.
 * It is put together, written out and compressed once. What may be seen is part of the question, so nobody shares more than he may see.
 */
import { compressed, gzipOf, type Piece, stored } from '../http/gzip-pieces.ts'

/** Kept until a case changes; sooner, when so much is kept. A map of a province's cells is 6 MB. */
const KEPT_MAX_BYTES = 64 * 1024 * 1024
const KEPT_MAX = 500
/** Without a change of cases too: names and households change by themselves. */
const KEPT_MS = 10_000
/**
 * So long an answer holds although cases have changed: in a busy county they do several times a second. A page asks 700 ms after it was told of a
 * change, so what it is given then has the change in it (FIGURES_PACE_MS in components/situation/use-version.ts).
 */
export const HOLDS_MS = 500
/** What is of this very moment holds so long, unless somebody writes. */
const MOMENT_MS = 1_000
/** A shorter one is a packet as it is. */
const COMPRESS_FROM_BYTES = 1_024
/** What is kept is looked through for old ones when it has grown by so many. */
const SWEEP_EVERY = 50

/** An answer as it is kept: whoever puts it into a longer one asks whether it still holds. */
export interface Shared {
  readonly type: string
  readonly plain: Uint8Array<ArrayBuffer>
  readonly piece: Piece
  holds(): boolean
}

export interface SharedAnswers {
  /** `key`: all that the answer depends on, the asker's scopes among it. A failure is everybody's who waits for it, and is not kept. */
  answer(request: Request, key: string, make: () => Promise<object>): Promise<Response>
  /** The same for figures that may be as old as `keptMs`, whatever changes meanwhile. */
  answerFor(request: Request, key: string, keptMs: number, make: () => Promise<object>): Promise<Response>
  /** The same for what the version of the figures says nothing of: of this moment, and made anew once somebody has written. */
  answerNow(request: Request, key: string, make: () => Promise<object>): Promise<Response>
  /** Something was written: what is of the moment is no more. */
  written(): void
}

interface Kept {
  readonly answer: Promise<Made>
  readonly holds: () => boolean
  bytes: number
}

interface Made extends Shared {
  /** The whole answer for whoever reads gzip; its middle is the piece. */
  readonly zipped: Uint8Array<ArrayBuffer> | undefined
}

const sharedBehind = new WeakMap<Response, Shared>()

/** What a response was made of, when many share it. */
export const sharedOf = (response: Response): Shared | undefined => sharedBehind.get(response)

async function writtenOut(made: object, holds: () => boolean): Promise<Made> {
  const isBytes = made instanceof ArrayBuffer
  const plain = isBytes ? new Uint8Array(made) : new TextEncoder().encode(JSON.stringify(made))
  const isShort = plain.length < COMPRESS_FROM_BYTES
  const piece = isShort ? stored(plain) : await compressed(plain)
  return {
    type: isBytes ? 'application/octet-stream' : 'application/json',
    plain,
    piece,
    holds,
    zipped: isShort ? undefined : gzipOf([piece]),
  }
}

/** `version` grows with each change of the cases: what was counted before is kept no longer. */
export function createSharedAnswers(deps: {
  readonly version: () => number
  readonly now: () => number
}): SharedAnswers {
  const kept = new Map<string, Kept>()
  let writes = 0
  let untilSweep = SWEEP_EVERY

  function forgetOld(): void {
    untilSweep = SWEEP_EVERY
    let bytes = 0
    for (const [key, one] of kept) {
      if (one.holds()) bytes += one.bytes
      else kept.delete(key)
    }
    for (const [key, one] of kept) {
      if (kept.size < KEPT_MAX && bytes <= KEPT_MAX_BYTES) break
      bytes -= one.bytes
      kept.delete(key)
    }
  }

  /** From now on for so long; a clock that was set back makes nothing younger. */
  function lasting(ms: number): () => boolean {
    const from = deps.now()
    return () => from <= deps.now() && deps.now() < from + ms
  }

  async function shared(
    request: Request,
    key: string,
    holds: () => boolean,
    make: () => Promise<object>,
  ): Promise<Response> {
    const known = kept.get(key)
    if (known?.holds()) return responseTo(request, await known.answer)
    untilSweep -= 1
    if (untilSweep <= 0 || kept.size >= KEPT_MAX) forgetOld()
    const one: Kept = { answer: make().then((made) => writtenOut(made, holds)), holds, bytes: 0 }
    // Last in line for being forgotten.
    kept.delete(key)
    kept.set(key, one)
    one.answer.then(
      ({ plain, piece }) => {
        one.bytes = plain.length + piece.deflated.length
      },
      () => {
        if (kept.get(key) === one) kept.delete(key)
      },
    )
    return responseTo(request, await one.answer)
  }

  return {
    answer(request, key, make) {
      const version = deps.version()
      const [isYoung, isKept] = [lasting(HOLDS_MS), lasting(KEPT_MS)]
      return shared(request, key, () => isYoung() || (version === deps.version() && isKept()), make)
    },
    answerFor: (request, key, keptMs, make) => shared(request, key, lasting(keptMs), make),
    answerNow(request, key, make) {
      const before = writes
      const isKept = lasting(MOMENT_MS)
      return shared(request, key, () => writes === before && isKept(), make)
    },
    written() {
      writes += 1
    },
  }
}

export const readsGzip = ({ headers }: Request): boolean => /\bgzip\b/.test(headers.get('accept-encoding') ?? '')

function responseTo(request: Request, made: Made): Response {
  const { type, plain, zipped } = made
  const headers = { 'content-type': type, vary: 'Accept-Encoding' }
  const response =
    zipped && readsGzip(request)
      ? new Response(zipped, { headers: { ...headers, 'content-encoding': 'gzip' } })
      : new Response(plain, { headers })
  sharedBehind.set(response, made)
  return response
}
