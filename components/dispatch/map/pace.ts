/**
 * How often the live map is drawn. Gliding between fixes is a courtesy; showing where somebody is now is the duty. A machine that cannot keep
 * up with gliding would work off a queue of old pictures, so there every position jumps to its place with the server's tick instead.
 */

import { HELD_MAX_MS } from '../../live/hand.ts'

/** Twenty pictures a second are smooth for people on foot and leave the machine to the person using it. */
const SMOOTH_MS = 50
/** Below the server's tick, so that what a tick brought is drawn at once, but all of a tick's frames in one picture. */
const PLAIN_MS = 150
/** Where nothing glides, the screen is asked for its next picture this long after the last one: asking has its price even when nothing is drawn. */
export const REST_MS = 25
/** The screen's own rhythm, averaged, beyond which drawing is behind; and the one below which it has caught up. */
const BEHIND_MS = 45
const CAUGHT_UP_MS = 30
/** Weight of the newest gap in the average: about a second of pictures decides. */
const WEIGHT = 0.1
/** A hidden tab or a sleeping machine says nothing of drawing. */
const PAUSE_MS = 1_000
/** A page that opens has better things to do than to glide. */
const FIRST_TRY_MS = 4_000
/** Once behind, smoothness is tried again after this time, then twice, four times as long …: switching to and fro is worse than either. */
const RETRY_MS = 60_000
const RETRY_MAX_MS = 3_600_000

export interface Pace {
  /**
   * To be called with the time of each animation frame, and when that frame was asked for, in ms. `busy`: keys and clicks follow one another, or
   * the lists were just written. A machine that is behind then draws the map no more than it must.
   */
  step(time: number, askedAt: number, busy?: boolean): { readonly draw: boolean; readonly smooth: boolean }
}

export function createPace(): Pace {
  let lastDraw = Number.NEGATIVE_INFINITY
  let average = 0
  let smooth = false
  let started: number | null = null
  let tryAt = FIRST_TRY_MS
  let retryMs = RETRY_MS
  return {
    step(time, askedAt, busy = false) {
      started ??= time
      const gap = Math.max(0, time - askedAt)
      if (gap < PAUSE_MS) average += (gap - average) * WEIGHT
      if (smooth && average > BEHIND_MS) {
        smooth = false
        tryAt = time - started + retryMs
        retryMs = Math.min(retryMs * 2, RETRY_MAX_MS)
      } else if (!smooth && average < CAUGHT_UP_MS && time - started > tryAt) {
        smooth = true
      }
      // A quarter of a frame early is on time: gaps are multiples of the screen's rhythm.
      const draw = time - lastDraw >= (smooth ? SMOOTH_MS : busy ? HELD_MAX_MS : PLAIN_MS) - 4
      if (draw) lastDraw = time
      return { draw, smooth }
    },
  }
}
