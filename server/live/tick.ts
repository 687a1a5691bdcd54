/** The beat of the live road: every tick one frame a township room, holding only what moved; nothing for rooms without listeners. */
import type { AreaCode, TownshipCode } from '../../lib/geo/codes.ts'
import { lineageOf } from '../../lib/geo/codes.ts'
import { CELL_RESOLUTIONS } from '../../lib/geo/h3.ts'
import { cellsRoom, positionRoom } from './rooms.ts'
import type { World } from './world.ts'

/** A fix waits at most this long for its frame: below what a person sees as late, and few enough messages. */
export const TICK_MS = 250
/** A room gets everyone this often, so that a frame lost on the way does no harm for longer. */
export const KEYFRAME_MS = 10_000
/** Counts change slowly; once a second is enough. */
export const CELLS_MS = 1_000

const KEYFRAME_TICKS = KEYFRAME_MS / TICK_MS
const CELLS_TICKS = CELLS_MS / TICK_MS

export interface TickerDeps {
  readonly world: World
  /** Sends to a room: newest wins (frame-sender.ts). */
  readonly emitFrame: (room: string, frame: ArrayBuffer) => void
  readonly hasListeners: (room: string) => boolean
  readonly now: () => number
  /** A tick that failed: said, and the next one comes. */
  readonly onError: (error: unknown) => void
}

export interface Ticker {
  start(): void
  /** One tick now; tests and benches drive it by hand. */
  step(): void
  close(): void
}

export function createTicker({ world, emitFrame, hasListeners, now, onError }: TickerDeps): Ticker {
  let timer: NodeJS.Timeout | undefined
  let ticks = 0

  const workers = (township: TownshipCode, index: number): void => {
    const room = positionRoom(township)
    if (!hasListeners(room)) {
      world.skip(township)
      return
    }
    // Staggered, so that keyframes of many townships do not fall into one tick.
    const frame = world.takeFrame(township, now(), (ticks + index) % KEYFRAME_TICKS === 0)
    if (frame) emitFrame(room, frame)
  }

  const cells = (): void => {
    const scopes = new Set<AreaCode>(world.townships().flatMap((township) => lineageOf(township)))
    for (const scope of scopes)
      for (const resolution of CELL_RESOLUTIONS) {
        const room = cellsRoom(scope, resolution)
        if (hasListeners(room)) emitFrame(room, world.cellsFrame(scope, resolution, now()))
      }
  }

  const step = (): void => {
    ticks++
    world.townships().forEach(workers)
    if (ticks % CELLS_TICKS === 0) cells()
  }

  return {
    start() {
      timer ??= setInterval(() => {
        try {
          step()
        } catch (error) {
          onError(error)
        }
      }, TICK_MS)
    },
    step,
    close() {
      clearInterval(timer)
      timer = undefined
    },
  }
}
