/**
 * deck.gl asks for every screen that passes, only to see whether there is something to draw, and each asking costs the page a frame. Here it is
 * given its frames when the map says that something changed, and now and then otherwise: for a picture that was loaded, a program that was linked.
 */

/** What deck.gl waits for itself is on the screen this much later at most. */
const NOW_AND_THEN_MS = 250
/** One to draw what changed, and one for what the drawing brought up. */
const FRAMES_ASKED = 2

/** The part of a window that gives frames (luma.gl's AnimationFrameProvider). */
interface FrameProvider {
  requestAnimationFrame(callback: FrameRequestCallback): number
  cancelAnimationFrame(id: number): void
}

export interface SeldomFrames {
  /** For one animation loop, which has one frame under way at most. */
  readonly provider: FrameProvider
  /** Something changed: the next screen is drawn. */
  ask(): void
}

export function seldomFrames(screen: Window): SeldomFrames {
  let waiting: FrameRequestCallback | null = null
  let asked = FRAMES_ASKED
  let frame = 0
  let timer = 0

  const forget = () => {
    screen.cancelAnimationFrame(frame)
    screen.clearTimeout(timer)
    frame = 0
    timer = 0
  }
  const nextScreen = () => {
    forget()
    frame = screen.requestAnimationFrame((time) => {
      const draw = waiting
      waiting = null
      frame = 0
      asked = Math.max(0, asked - 1)
      draw?.(time)
    })
  }
  return {
    provider: {
      requestAnimationFrame(callback) {
        waiting = callback
        if (asked > 0) nextScreen()
        else timer = screen.setTimeout(nextScreen, NOW_AND_THEN_MS)
        return 1
      },
      cancelAnimationFrame() {
        waiting = null
        forget()
      },
    },
    ask() {
      asked = FRAMES_ASKED
      if (waiting && frame === 0) nextScreen()
    },
  }
}
