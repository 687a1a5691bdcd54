/** The boards of all areas that have a screen: read when something happened in them, stepped by the clock, forgotten with their last screen. */
import type { Database } from '../../db/client.ts'
import type { Lamp, Loudness } from '../../lib/domain/wall/alarms.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import type { WallFeed } from '../../lib/wire/wall-api.ts'
import type { CommandLog } from '../commands/run-command.ts'
import type { World } from '../live/world.ts'
import { type AreaBoard, createAreaBoard } from './area-board.ts'
import { readPicture } from './read-feed.ts'
import type { Shelves } from './shelves.ts'

/** Many facts in one moment are one picture. */
const PICTURE_MIN_MS = 500
/** What is late changes without a fact. */
const PICTURE_MAX_MS = 10_000

/** For whatever stands beside the screens. */
export type AlarmSignal = { readonly area: AreaCode; readonly at: number } & (
  | { readonly kind: 'sound'; readonly level: Loudness }
  | { readonly kind: 'lamp'; readonly lamp: Lamp }
)

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
  /** Alarms of it were put aside or taken back: its screens see it at once. */
  shelvesChanged(): void
  /** Nobody looks at it any more. */
  forget(scope: AreaCode): void
  scopes(): Iterable<AreaCode>
  /** Looks at the clock. */
  step(): void
}

export function createAreaBoards({
  database,
  world,
  shelves,
  watched,
  onSignal,
  onFeed,
  now,
  log,
}: {
  readonly database: Database
  readonly world: World
  readonly shelves: Pick<Shelves, 'within'>
  /** Areas whose alarms somebody waits for, whether they have a screen or not. */
  readonly watched: readonly AreaCode[]
  readonly onSignal: (signal: AlarmSignal) => void
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
      tick(scope, board)
      send(scope, board)
    } catch (error) {
      board.dirty = true
      log.warn({ err: error, scope }, 'the picture of a wall could not be read; it is tried again')
    } finally {
      board.reading = false
    }
  }

  function send(scope: AreaCode, board: AreaBoard): void {
    const feed = board.feed(now())
    if (feed && boards.get(scope) === board) onFeed(scope, feed)
  }

  /** True when there is a sound that the screens have not been told. */
  function tick(scope: AreaCode, board: AreaBoard): boolean {
    const at = now()
    const { sound, lamp } = board.step(shelves.within(scope, at), at)
    if (sound) onSignal({ kind: 'sound', area: scope, level: sound, at })
    if (lamp) onSignal({ kind: 'lamp', area: scope, lamp, at })
    return sound !== null
  }

  function boardOf(scope: AreaCode): Kept {
    const known = boards.get(scope)
    if (known) return known
    const fresh = { ...createAreaBoard(), dirty: true, readAt: Number.NEGATIVE_INFINITY, reading: false }
    boards.set(scope, fresh)
    return fresh
  }
  for (const scope of watched) boardOf(scope)

  return {
    of: boardOf,
    known: (scope) => boards.get(scope),
    async look(scope) {
      const kept = boards.get(scope)?.feed(now())
      if (kept) return kept
      const board = createAreaBoard()
      board.take(await readPicture({ database, world }, scope, now()))
      board.step(shelves.within(scope, now()), now())
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
    shelvesChanged() {
      for (const [scope, board] of boards) {
        tick(scope, board)
        send(scope, board)
      }
    },
    forget(scope) {
      if (!watched.includes(scope)) boards.delete(scope)
    },
    scopes: () => boards.keys(),
    step() {
      for (const [scope, board] of boards) {
        const age = now() - board.readAt
        if ((board.dirty && age >= PICTURE_MIN_MS) || age >= PICTURE_MAX_MS) void read(scope, board)
        if (tick(scope, board)) send(scope, board)
      }
    },
  }
}
