/** How many frames a second this page draws, for its heartbeat: a page that is stuck draws none, and must not report its last good figure. */
const WINDOW_MS = 5_000

export interface FrameCounter {
  start(): () => void
  perSecond(): number
  /** Since the last frame; 0 before the first. */
  stillMs(): number
}

export function createFrameCounter(): FrameCounter {
  let count = 0
  let since = 0
  let last = 0
  let drawnAt: number | undefined
  const stillMs = () => (drawnAt === undefined ? 0 : performance.now() - drawnAt)
  return {
    start() {
      let next = requestAnimationFrame(function frame(at) {
        count++
        drawnAt = performance.now()
        if (at - since >= WINDOW_MS) {
          last = Math.round((count * 1_000) / (at - since))
          count = 0
          since = at
        }
        next = requestAnimationFrame(frame)
      })
      return () => cancelAnimationFrame(next)
    },
    perSecond: () => (stillMs() > WINDOW_MS ? 0 : last),
    stillMs,
  }
}
