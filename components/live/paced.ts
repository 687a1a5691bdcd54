/**
 * What a page draws of its facts. What others do is gathered for a moment, so that twenty changes a second are a few pictures and leave the
 * page to the person's keys; while he is at them they wait until his hand rests, a second at most. What the person himself asked for is drawn
 * at once. The store itself is always exact.
 */
import type { FactState, FactStore } from './fact-store.ts'
import { type Hand, HELD_MAX_MS } from './hand.ts'

/** Too short to be noticed in another's act, long enough for a key to come between. */
const GATHER_MS = 150

export interface PacedFacts {
  getState(): FactState
  subscribe(listener: () => void): () => void
}

export function paceFacts(
  store: Pick<FactStore, 'getState' | 'subscribe'>,
  watch: () => Pick<Hand, 'busyForMs' | 'stop'>,
): PacedFacts {
  const listeners = new Set<() => void>()
  let shown = store.getState()
  let shownAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  let hand: ReturnType<typeof watch> | undefined
  let stop = () => {}

  const show = () => {
    clearTimeout(timer)
    timer = undefined
    const next = store.getState()
    if (next === shown) return
    shown = next
    shownAt = performance.now()
    for (const listener of listeners) listener()
  }

  /** Until what others do may be drawn. */
  const waitMs = () => {
    const shownFor = performance.now() - shownAt
    return Math.max(GATHER_MS - shownFor, Math.min(hand?.busyForMs() ?? 0, HELD_MAX_MS - shownFor))
  }

  /** The hand may have pressed again since this was due. */
  const due = () => {
    timer = undefined
    const wait = waitMs()
    if (wait > 0) timer = setTimeout(due, wait)
    else show()
  }

  const changed = () => {
    const { ready, pending } = store.getState()
    const isOwn = pending.size > 0 || shown.pending.size > 0 || ready !== shown.ready
    if (isOwn) show()
    else if (timer === undefined) due()
  }

  return {
    getState() {
      // Before anybody listens there is nobody to pace.
      if (listeners.size === 0) shown = store.getState()
      return shown
    },
    subscribe(listener) {
      if (listeners.size === 0) {
        hand = watch()
        stop = store.subscribe(changed)
        show()
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        stop()
        hand?.stop()
        hand = undefined
        clearTimeout(timer)
        timer = undefined
      }
    },
  }
}
