/**
 * Sends the phone's own position while its owner is on duty: watch, a bounded queue, one request at a time. Nothing is watched, kept or sent
 * before `start` and after `stop`: off duty means not tracked.
 */
export interface Fix {
  readonly at: number
  readonly lon: number
  readonly lat: number
  readonly accuracyM?: number
  readonly speedMps?: number
  readonly headingDeg?: number
}

/** A cry for help, with the place of the moment where the phone knows one. */
export interface Cry extends Partial<Omit<Fix, 'at'>> {
  readonly at: number
  readonly alarm: 'sos'
}

export type SenderState =
  | { readonly kind: 'off' }
  | { readonly kind: 'locating' }
  | { readonly kind: 'sent'; readonly at: number }
  | { readonly kind: 'queued'; readonly count: number }
  | { readonly kind: 'denied' | 'unavailable' | 'noFix' | 'revoked' }
  | { readonly kind: 'refused'; readonly code: string }

/** `retry`: no answer or not now. `revoked`: this token is no longer good. */
export type PostAnswer =
  | { readonly kind: 'done'; readonly rejected?: string }
  | { readonly kind: 'retry' }
  | { readonly kind: 'revoked' }
export type PostFixes = (fixes: readonly (Fix | Cry)[], signal: AbortSignal) => Promise<PostAnswer>

/** An hour without a network at one fix in five seconds; then the oldest go. */
export const QUEUE_MAX = 720
/** One request carries at most this many: small enough for a poor network. */
export const SEND_MAX = 100
/** A browser gives a fix every second when it can; the desk needs one in this time. */
export const FIX_EVERY_MS = 4_000
const RETRY_FIRST_MS = 2_000
const RETRY_MAX_MS = 30_000
/** Positions from before duty are nobody's business, so none from a cache. */
const WATCH: PositionOptions = { enableHighAccuracy: true, maximumAge: 0, timeout: 30_000 }
/** A phone that lies still reports no change; it is asked, so that the desk does not think it lost (stale after 2 min). */
export const ASK_AFTER_MS = 15_000
/** For this long after a position went out, a failed look for the next one is no news. */
const SENT_COUNTS_MS = 60_000

export interface PositionSender {
  start(post: PostFixes): void
  /** At once: the watch ends, the queue is thrown away, a request on its way is given up. */
  stop(): void
  /** The network is back: try now. */
  wake(): void
  state(): SenderState
  last(): Fix | undefined
  subscribe(listener: () => void): () => void
}

interface Deps {
  readonly geolocation: Pick<Geolocation, 'watchPosition' | 'clearWatch' | 'getCurrentPosition'> | undefined
  readonly now: () => number
  readonly schedule: (run: () => void, ms: number) => () => void
}

export function createPositionSender({ geolocation, now, schedule }: Deps): PositionSender {
  const listeners = new Set<() => void>()
  let state: SenderState = { kind: 'off' }
  let queue: Fix[] = []
  let last: Fix | undefined
  let watch: number | undefined
  let running: { post: PostFixes; abort: AbortController; busy: boolean; failures: number } | undefined
  let cancelRetry: (() => void) | undefined
  let cancelAsk: (() => void) | undefined
  /** The newest of those that came too soon after the last one; it is not lost, it only waits. */
  let held: Fix | undefined
  let cancelHeld: (() => void) | undefined

  const become = (next: SenderState) => {
    state = next
    for (const listener of listeners) listener()
  }

  const flush = async () => {
    const mine = running
    if (!mine || mine.busy || queue.length === 0) return
    cancelRetry?.()
    cancelRetry = undefined
    mine.busy = true
    const sending = queue.slice(0, SEND_MAX)
    const answer = await mine.post(sending, mine.abort.signal).catch((): PostAnswer => ({ kind: 'retry' }))
    mine.busy = false
    // Stopped, or started anew, while the request was on its way: its answer no longer counts.
    if (running !== mine) return
    if (answer.kind === 'revoked') {
      end()
      return become({ kind: 'revoked' })
    }
    if (answer.kind === 'retry') {
      const wait = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** mine.failures++)
      cancelRetry = schedule(flush, wait)
      return become({ kind: 'queued', count: queue.length })
    }
    mine.failures = 0
    const sent = new Set(sending)
    queue = queue.filter((fix) => !sent.has(fix))
    become(answer.rejected ? { kind: 'refused', code: answer.rejected } : { kind: 'sent', at: now() })
    if (queue.length > 0) flush()
  }

  /** Asks for a position when none has come by itself. */
  const askLater = () => {
    cancelAsk?.()
    cancelAsk = schedule(() => {
      geolocation?.getCurrentPosition(onFix, onError, WATCH)
      askLater()
    }, ASK_AFTER_MS)
  }

  const onFix = ({ coords, timestamp }: GeolocationPosition) => {
    if (!running) return
    const fix: Fix = {
      at: timestamp,
      lon: coords.longitude,
      lat: coords.latitude,
      ...(Number.isFinite(coords.accuracy) && { accuracyM: coords.accuracy }),
      ...(coords.speed !== null && Number.isFinite(coords.speed) && { speedMps: coords.speed }),
      ...(coords.heading !== null && Number.isFinite(coords.heading) && { headingDeg: coords.heading }),
    }
    const tooSoonMs = last ? FIX_EVERY_MS - (fix.at - last.at) : 0
    if (tooSoonMs <= 0) return take(fix)
    if (fix.at <= (held ?? last ?? fix).at) return
    held = fix
    cancelHeld ??= schedule(() => {
      cancelHeld = undefined
      if (held) take(held)
    }, tooSoonMs)
  }

  const take = (fix: Fix) => {
    held = undefined
    cancelHeld?.()
    cancelHeld = undefined
    askLater()
    last = fix
    queue = [...queue, fix].slice(-QUEUE_MAX)
    flush()
  }

  const onError = ({ code }: GeolocationPositionError) => {
    if (!running) return
    // 1: the person or the browser said no. Anything else may pass.
    if (code === 1) become({ kind: 'denied' })
    else if (state.kind === 'locating' || (state.kind === 'sent' && now() - state.at > SENT_COUNTS_MS))
      become({ kind: 'noFix' })
  }

  const end = () => {
    running?.abort.abort()
    running = undefined
    cancelRetry?.()
    cancelRetry = undefined
    cancelAsk?.()
    cancelAsk = undefined
    cancelHeld?.()
    cancelHeld = undefined
    held = undefined
    if (watch !== undefined) geolocation?.clearWatch(watch)
    watch = undefined
    queue = []
    last = undefined
  }

  return {
    start(post) {
      if (running) return
      if (!geolocation) return become({ kind: 'unavailable' })
      running = { post, abort: new AbortController(), busy: false, failures: 0 }
      become({ kind: 'locating' })
      watch = geolocation.watchPosition(onFix, onError, WATCH)
      askLater()
    },
    stop() {
      end()
      become({ kind: 'off' })
    },
    wake: () => void flush(),
    state: () => state,
    last: () => last,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
