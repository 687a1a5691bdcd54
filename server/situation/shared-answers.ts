/**
 * One answer for all who ask the same at once: two hundred leaders open the page at half past eight, and most of them look at the same county.
 * It is put together, written out and compressed once. What may be seen is part of the question, so nobody shares more than he may see.
 */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

/** Kept until a case changes; sooner, when so much is kept. A map of a province's cells is 6 MB. */
const KEPT_MAX_BYTES = 64 * 1024 * 1024
const KEPT_MAX = 500
/** Without a change of cases too: names and households change by themselves. */
const KEPT_MS = 10_000
/** A shorter one is a packet as it is. */
const COMPRESS_FROM_BYTES = 1_024

interface SharedAnswer {
  readonly type: string
  readonly plain: Uint8Array<ArrayBuffer>
  readonly zipped: Uint8Array<ArrayBuffer> | undefined
}

export interface SharedAnswers {
  /** `key`: all that the answer depends on, the asker's scopes among it. A failure is everybody's who waits for it, and is not kept. */
  answer(request: Request, key: string, make: () => Promise<object>): Promise<Response>
  /** The same for figures that may be as old as `keptMs`, whatever changes meanwhile. */
  answerFor(request: Request, key: string, keptMs: number, make: () => Promise<object>): Promise<Response>
  /** The same for what the version of the figures says nothing of: shared by those who wait for it, and not kept. */
  answerNow(request: Request, key: string, make: () => Promise<object>): Promise<Response>
}

interface Kept {
  readonly answer: Promise<SharedAnswer>
  readonly from: number
  readonly until: number
  /** Of the figures it was counted from; null: their change does not end it. */
  readonly version: number | null
  bytes: number
}

const compress = promisify(gzip)

async function written(made: object): Promise<SharedAnswer> {
  const isBytes = made instanceof ArrayBuffer
  const plain = isBytes ? new Uint8Array(made) : new TextEncoder().encode(JSON.stringify(made))
  const zipped = plain.length < COMPRESS_FROM_BYTES ? undefined : new Uint8Array(await compress(plain))
  return { type: isBytes ? 'application/octet-stream' : 'application/json', plain, zipped }
}

/** `version` grows with each change of the cases: what was counted before is kept no longer. */
export function createSharedAnswers(deps: {
  readonly version: () => number
  readonly now: () => number
}): SharedAnswers {
  const kept = new Map<string, Kept>()
  const isFresh = ({ from, until, version }: Kept): boolean =>
    from <= deps.now() && deps.now() < until && (version === null || version === deps.version())

  function forgetOld(): void {
    let bytes = 0
    for (const [key, one] of kept) {
      if (isFresh(one)) bytes += one.bytes
      else kept.delete(key)
    }
    for (const [key, one] of kept) {
      if (kept.size < KEPT_MAX && bytes <= KEPT_MAX_BYTES) break
      bytes -= one.bytes
      kept.delete(key)
    }
  }

  function shared(
    key: string,
    keptMs: number,
    version: number | null,
    make: () => Promise<object>,
  ): Promise<SharedAnswer> {
    forgetOld()
    const known = kept.get(key)
    if (known) return known.answer
    const from = deps.now()
    const one: Kept = { answer: make().then(written), from, until: from + keptMs, version, bytes: 0 }
    kept.set(key, one)
    one.answer.then(
      ({ plain, zipped }) => {
        one.bytes = plain.length + (zipped?.length ?? 0)
      },
      () => {
        if (kept.get(key) === one) kept.delete(key)
      },
    )
    return one.answer
  }

  const underway = new Map<string, Promise<SharedAnswer>>()
  function joined(key: string, make: () => Promise<object>): Promise<SharedAnswer> {
    const running = underway.get(key)
    if (running) return running
    const begun = make()
      .then(written)
      .finally(() => underway.delete(key))
    underway.set(key, begun)
    return begun
  }

  return {
    answer: async (request, key, make) => responseTo(request, await shared(key, KEPT_MS, deps.version(), make)),
    answerFor: async (request, key, keptMs, make) => responseTo(request, await shared(key, keptMs, null, make)),
    answerNow: async (request, key, make) => responseTo(request, await joined(key, make)),
  }
}

function responseTo(request: Request, { type, plain, zipped }: SharedAnswer): Response {
  const headers = { 'content-type': type, vary: 'Accept-Encoding' }
  return zipped && /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')
    ? new Response(zipped, { headers: { ...headers, 'content-encoding': 'gzip' } })
    : new Response(plain, { headers })
}
