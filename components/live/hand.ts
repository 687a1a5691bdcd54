/**
 * Whether the person is at it: a page that changes by itself keeps its own changes back while keys and clicks follow one another, so that
 * what he did is the next thing painted. On a machine that draws in software a picture of the map takes longer than a hand takes between
 * two keys.
 */

/** Longer than a hand takes between two keys of a word or two steps down a list; a person who reads is not at it. */
const BUSY_MS = 400
/** However busy the hand: what is older than a second is not live. */
export const HELD_MAX_MS = 1_000

const PRESSES = ['pointerdown', 'keydown', 'input'] as const

export interface Hand {
  /** How long it will be at it if nothing else is pressed; 0: it rests. */
  busyForMs(): number
  stop(): void
}

export function watchHand(target: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>): Hand {
  let pressedAt = Number.NEGATIVE_INFINITY
  const press = () => {
    pressedAt = performance.now()
  }
  for (const name of PRESSES) target.addEventListener(name, press, { capture: true, passive: true })
  return {
    busyForMs: () => Math.max(0, pressedAt + BUSY_MS - performance.now()),
    stop() {
      for (const name of PRESSES) target.removeEventListener(name, press, { capture: true })
    },
  }
}
