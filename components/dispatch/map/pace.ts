/**
 * How often the live map is drawn. Gliding between fixes is a courtesy; showing where somebody is now is the duty. A machine that pays for a
 * picture with screens it leaves out would spend its whole time on gliding, so there every position jumps to its place instead, as often as
 * leaves most of the time to the rest of the page.
 */

import { HELD_MAX_MS } from '../../live/hand.ts'

/** Twenty pictures a second are smooth for people on foot and leave the machine to the person using it. */
const SMOOTH_MS = 50
/** Below the server's tick, so that what a tick brought is drawn at once, but all of a tick's frames in one picture. */
const PLAIN_MS = 150
/** Where nothing glides, pictures take a fifth of the time at most … */
const TIMES_COST = 5
/** … unless they are so dear that the map would no longer be live. */
const PLAIN_MAX_MS = 400
/** Where nothing glides, the screen is asked for its next picture this long after the last one: asking has its price even when nothing is drawn. */
const REST_MS = 25
/** A picture is drawn one or two screens after it was made: these are looked at for what it cost. */
const WATCHED = 3
/** The time of a screen, at most as short as of the fastest that offices have: faster ones hide what a picture costs. */
const SCREEN_MS = 16
/** What a picture costs beyond its screen, averaged: more and drawing is behind; less and it has caught up. */
const BEHIND_MS = 12
const CAUGHT_UP_MS = 6
/** Weight of the newest picture in the average: about a second of them decides. */
const WEIGHT = 0.1
/** A hidden tab or a sleeping machine says nothing of drawing. */
const PAUSE_MS = 1_000
/** A page that opens has better things to do than to glide. */
const FIRST_TRY_MS = 4_000
/** Once behind, smoothness is tried again after this time, then twice, four times as long …: switching to and fro is worse than either. */
const RETRY_MS = 60_000
const RETRY_MAX_MS = 3_600_000

export interface Step {
  readonly draw: boolean
  readonly smooth: boolean
  /** How long to wait before the next animation frame is asked for, ms. */
  readonly restMs: number
}

export interface Pace {
  /**
   * To be called with the time of each animation frame, and when that frame was asked for, in ms. `busy`: keys and clicks follow one another, or
   * the lists were just written. A machine that is behind then draws the map no more than it must.
   */
  step(time: number, askedAt: number, busy?: boolean): Step
}

export function createPace(): Pace {
  let lastDraw = Number.NEGATIVE_INFINITY
  let smooth = false
  let started: number | null = null
  let tryAt = FIRST_TRY_MS
  let retryMs = RETRY_MS
  /** Shortest time from one screen to the next. */
  let screenMs = Number.POSITIVE_INFINITY
  let cost = 0
  /** Of the newest picture: screens still to be looked at, and the longest so far. */
  let watched = 0
  let longest = 0

  const learn = () => {
    watched = 0
    if (longest === 0) return
    cost += (Math.max(0, longest - Math.max(SCREEN_MS, screenMs)) - cost) * WEIGHT
    longest = 0
  }

  return {
    step(time, askedAt, busy = false) {
      started ??= time
      const gap = time - askedAt
      if (watched > 0) {
        if (gap > 0 && gap < PAUSE_MS) {
          screenMs = Math.min(screenMs, gap)
          longest = Math.max(longest, gap)
        }
        watched -= 1
        if (watched === 0) learn()
      }
      if (smooth && cost > BEHIND_MS) {
        smooth = false
        tryAt = time - started + retryMs
        retryMs = Math.min(retryMs * 2, RETRY_MAX_MS)
      } else if (!smooth && cost < CAUGHT_UP_MS && time - started > tryAt) {
        smooth = true
      }
      const plainMs = Math.min(Math.max(PLAIN_MS, cost * TIMES_COST), PLAIN_MAX_MS)
      // A quarter of a frame early is on time: gaps are multiples of the screen's rhythm.
      const draw = time - lastDraw >= (smooth ? SMOOTH_MS : busy ? HELD_MAX_MS : plainMs) - 4
      if (draw) {
        learn()
        watched = WATCHED
        lastDraw = time
      }
      return { draw, smooth, restMs: smooth || watched > 0 ? 0 : REST_MS }
    },
  }
}
