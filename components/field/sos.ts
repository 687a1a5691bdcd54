/**
 * The cry for help as a small machine: held long enough, taken back within a few seconds, else sent, and sent again until it has arrived. It
 * goes on the road of positions and not through the outbox: nothing that waits there may stand before it. Off duty it carries the one place
 * of that moment, and no more.
 */
import type { Cry, Fix, PostFixes } from './position-sender.ts'

/** Long enough that no pocket calls for help. */
export const HOLD_MS = 2_000
/** Time to take it back. */
export const CANCEL_S = 5
const RETRY_MS = 3_000
/** Half an hour: after it the page says that it did not arrive, and what to do. */
const TRIES_MAX = 600

export type SosState =
  | { readonly kind: 'idle' | 'holding' | 'sending' | 'failed' }
  | { readonly kind: 'counting'; readonly seconds: number }
  | { readonly kind: 'sent'; readonly at: number }

interface Deps {
  readonly now: () => number
  readonly schedule: (run: () => void, ms: number) => () => void
  /** Where the phone is now; undefined when it does not know. */
  readonly place: () => Promise<Pick<Fix, 'lon' | 'lat' | 'accuracyM'> | undefined>
  readonly post: PostFixes
  readonly onState: (state: SosState) => void
}

export interface Sos {
  press(): void
  release(): void
  cancel(): void
  close(): void
}

export function createSos({ now, schedule, place, post, onState }: Deps): Sos {
  let state: SosState = { kind: 'idle' }
  let stopTimer: (() => void) | undefined
  const abort = new AbortController()

  const become = (next: SosState) => {
    state = next
    onState(next)
  }
  const after = (ms: number, run: () => void) => {
    stopTimer?.()
    stopTimer = schedule(run, ms)
  }
  const count = (seconds: number) => {
    become({ kind: 'counting', seconds })
    after(1_000, () => (seconds > 1 ? count(seconds - 1) : void send()))
  }

  async function send(): Promise<void> {
    become({ kind: 'sending' })
    const at = now()
    const here = await place().catch(() => undefined)
    // One moment, whatever is sent again: the server knows the same cry by it.
    const cry: Cry = { at, alarm: 'sos', ...here }
    const attempt = async (tries: number): Promise<void> => {
      const answer = await post([cry], abort.signal).catch(() => ({ kind: 'retry' as const }))
      if (abort.signal.aborted) return
      if (answer.kind === 'done') become({ kind: 'sent', at: now() })
      else if (tries >= TRIES_MAX) become({ kind: 'failed' })
      else after(RETRY_MS, () => void attempt(tries + 1))
    }
    await attempt(1)
  }

  return {
    press() {
      if (state.kind !== 'idle') return
      become({ kind: 'holding' })
      after(HOLD_MS, () => count(CANCEL_S))
    },
    release() {
      if (state.kind !== 'holding') return
      stopTimer?.()
      become({ kind: 'idle' })
    },
    /** Before it is sent; afterwards only puts the words away. */
    cancel() {
      if (state.kind === 'sending' || state.kind === 'idle') return
      stopTimer?.()
      become({ kind: 'idle' })
    },
    close() {
      stopTimer?.()
      abort.abort()
    },
  }
}
