/** The boards of all areas that have a screen: read when something happened in them, stepped by the clock, forgotten with their last screen. */
import type { Database } from '../../db/client.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import type { WallFeed } from '../../lib/wire/wall-api.ts'
import type { CommandLog } from '../commands/run-command.ts'
import type { World } from '../live/world.ts'
import { type AreaBoard, createAreaBoard } from './area-board.ts'
import { readPicture } from './read-feed.ts'

/** Many facts in one moment are one picture. */
const PICTURE_MIN_MS = 500
/** What is late changes without a fact. */
const PICTURE_MAX_MS = 10_000

/** A sound is due in an area: for whatever stands beside the screens. */
export type OnSound = (sound: { readonly area: AreaCode; readonly level: 'loud' | 'soft' }) => void

interface Kept extends AreaBoard {
  dirty: boolean
  readAt: number
  reading: boolean
}

export interface AreaBoards {
  /** The board of an area; from now on it is kept up to date. */
  of(scope: AreaCode): AreaBoard
  /** The same without keeping it. */
  known(scope: AreaCode): AreaBoard | undefined
  /** The picture of an area for one look; read for it where no screen shows it. */
  look(scope: AreaCode): Promise<WallFeed>
  /** Something happened in it, or wants to be read anew. */
  soil(scope: AreaCode): void
  soilAll(): void
  /** Nobody looks at it any more. */
  forget(scope: AreaCode): void
  scopes(): Iterable<AreaCode>
  /** Looks at the clock. */
  step(): void
}

export function createAreaBoards({
  database,
  world,
  onSound,
  onFeed,
  now,
  log,
}: {
  readonly database: Database
  readonly world: World
  readonly onSound: OnSound
  readonly onFeed: (scope: AreaCode, feed: WallFeed) => void
  readonly now: () => number
  readonly log: CommandLog
}): AreaBoards {
  const boards = new Map<AreaCode, Kept>()

  async function read(scope: AreaCode, board: Kept): Promise<void> {
    if (board.reading) return
    board.reading = true
    board.dirty = false
    board.readAt = now()
    try {
      board.take(await readPicture({ database, world }, scope, now()))
      stepOne(scope, board)
      const feed = board.feed(now())
      if (feed && boards.get(scope) === board) onFeed(scope, feed)
    } catch (error) {
      board.dirty = true
      log.warn({ err: error, scope }, 'the picture of a wall could not be read; it is tried again')
    } finally {
      board.reading = false
    }
  }

  function stepOne(scope: AreaCode, board: AreaBoard): void {
    const level = board.step([], now())
    if (level) onSound({ area: scope, level })
  }

  return {
    of(scope) {
      const known = boards.get(scope)
      if (known) return known
      const fresh = { ...createAreaBoard(), dirty: true, readAt: Number.NEGATIVE_INFINITY, reading: false }
      boards.set(scope, fresh)
      return fresh
    },
    known: (scope) => boards.get(scope),
    async look(scope) {
      const kept = boards.get(scope)?.feed(now())
      if (kept) return kept
      const board = createAreaBoard()
      board.take(await readPicture({ database, world }, scope, now()))
      board.step([], now())
      const feed = board.feed(now())
      if (!feed) throw new Error('a board without a picture, which it was just given')
      return feed
    },
    soil(scope) {
      const board = boards.get(scope)
      if (board) board.dirty = true
    },
    soilAll() {
      for (const board of boards.values()) board.dirty = true
    },
    forget: (scope) => void boards.delete(scope),
    scopes: () => boards.keys(),
    step() {
      for (const [scope, board] of boards) {
        const age = now() - board.readAt
        if ((board.dirty && age >= PICTURE_MIN_MS) || age >= PICTURE_MAX_MS) void read(scope, board)
        stepOne(scope, board)
      }
    },
  }
}
