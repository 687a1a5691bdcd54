/**
 * The screens' own door: namespace /wall. A screen is told one picture of its area, what to show and at which instant, and counts of workers; it
 * says that it lives and what stands on it. It cannot ask for anything.
 */
import type { Namespace } from 'socket.io'
import type { Database } from '../../db/client.ts'
import { type PairedScreen, revokeScreen, screenById } from '../../db/queries/walls.ts'
import { NO_TAKEOVER, type Showing, showingNow } from '../../lib/domain/wall/showing.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import { WIRE_VERSION } from '../../lib/wire/version.ts'
import {
  type ShownScene,
  type WallFeed,
  type WallHeartbeat,
  wallHeartbeat,
  wallPainted,
} from '../../lib/wire/wall-api.ts'
import { BEAT_MS } from '../../lib/wire/wall-limits.ts'
import type { Relay } from '../commands/relay.ts'
import type { CommandLog } from '../commands/run-command.ts'
import { cookieOf } from '../live/handshake.ts'
import { createTokenBucket } from '../live/token-bucket.ts'
import type { World } from '../live/world.ts'
import { type AlarmSignal, createAreaBoards } from './area-boards.ts'
import {
  type Connected,
  createConnectedScreens,
  SCREENS_MAX,
  STEP_MS,
  type WallNamespace,
  type WallSocket,
} from './connected-screens.ts'
import type { Kiosks } from './kiosks.ts'
import { createPushes, type Pushes } from './pushes.ts'
import type { SceneBook } from './scene-book.ts'
import type { Shelves } from './shelves.ts'

/** Counts of workers change slowly. */
const CELLS_MS = 1_000
const CELLS_RESOLUTION = 8
/** A screen that is revoked, a scene that is changed, or an alarm put aside on another node is seen here. */
const RECHECK_MS = 20_000
/** Heartbeats, painted, clock: a few a second while scenes change. */
const WORDS = { burst: 30, perSecond: 5 }

export interface ScreenStatus {
  readonly connected: boolean
  readonly showing: Showing
  /** On it, when it is one that was made here. */
  readonly scene: ShownScene | undefined
  readonly painted: boolean
  readonly lastSeenAt: number | null
  readonly heartbeat: WallHeartbeat | null
}

export interface Walls extends Pushes {
  readonly shelves: Shelves
  revoke(screen: PairedScreen, by: string): Promise<void>
  /** Settings or playlists have been changed: every screen goes by the new ones. */
  reread(): Promise<void>
  statusOf(screen: PairedScreen): ScreenStatus
  /** What the walls of an area are sent. */
  pictureOf(scope: AreaCode): Promise<WallFeed>
  close(): void
}

export function createWalls(deps: {
  readonly door: Namespace
  readonly database: Database
  readonly world: World
  readonly kiosks: Kiosks
  readonly scenes: SceneBook
  readonly shelves: Shelves
  readonly relay: Pick<Relay, 'onFact' | 'position' | 'readAgeMs'>
  /** Areas whose alarms are signalled though no screen hangs there. */
  readonly watched: readonly AreaCode[]
  readonly onSignal: (signal: AlarmSignal) => void
  /** What is deployed. */
  readonly version: string
  readonly now: () => number
  readonly log: CommandLog
}): Walls {
  const { database, world, kiosks, scenes, shelves, relay, watched, onSignal, version, now, log } = deps
  const door = deps.door as unknown as WallNamespace
  const boards = createAreaBoards({
    database,
    world,
    shelves,
    watched,
    onSignal,
    onFeed: (scope, feed) => void door.to(scope).emit('feed', feed),
    now,
    log,
  })
  shelves.onChange(boards.shelvesChanged)
  const screens = createConnectedScreens({ boards, scenes, now })
  const stopHearing = relay.onFact(boards.soilAll)

  door.use((socket, next) => {
    if (door.sockets.size >= SCREENS_MAX) return next(new Error('too_many_connections'))
    kiosks.screenOf(cookieOf(socket)).then(
      (screen) => {
        if (!screen) return next(new Error('signed_out'))
        socket.data = { screen, words: createTokenBucket(WORDS) }
        return next()
      },
      (error: unknown) => {
        log.warn({ err: error }, 'a screen could not be checked')
        next(new Error('unavailable'))
      },
    )
  })

  door.on('connection', (socket: WallSocket) => {
    if (socket.handshake.auth.wire !== WIRE_VERSION) {
      socket.emit('reload', WIRE_VERSION)
      socket.disconnect(true)
      return
    }
    const { screen, words } = socket.data
    const one = screens.add(socket)
    void socket.join(screen.scope)
    welcome(one)
    const feed = boards.of(screen.scope).feed(now())
    if (feed) socket.emit('feed', feed)
    boards.soil(screen.scope)
    screens.show([one])

    socket.on('clock', (answer: unknown) => {
      if (words.take(now()) && typeof answer === 'function') answer(now())
    })
    socket.on('heartbeat', (said: unknown) => {
      const read = words.take(now()) ? wallHeartbeat.safeParse(said) : undefined
      if (!read?.success) return
      one.heartbeat = read.data
      one.lastSeenAt = now()
    })
    socket.on('painted', (said: unknown) => {
      const read = words.take(now()) ? wallPainted.safeParse(said) : undefined
      if (!read?.success) return
      one.painted = read.data.showing
      one.lastSeenAt = now()
      if (one.waiting?.id === read.data.showing) one.waiting.done(true)
    })
    socket.on('disconnect', () => screens.remove(one))
  })

  function welcome({ socket, screen }: Pick<Connected, 'socket' | 'screen'>): void {
    const { areaName: _name, pin: _pin, playlistFrom: _from, ...shown } = screen
    socket.emit('welcome', { wireVersion: WIRE_VERSION, version, screen: shown, serverTime: now() })
  }

  function step(): void {
    boards.step()
    screens.show(screens.all())
  }

  function beat(): void {
    const serverTime = now()
    door.emit('beat', { serverTime, seq: relay.position(), factsAgeMs: Math.round(relay.readAgeMs()) })
    for (const scope of boards.scopes())
      door.to(scope).emit('frame', world.cellsFrame(scope, CELLS_RESOLUTION, serverTime))
  }

  async function recheck(): Promise<void> {
    for (const { socket, screen } of screens.all())
      if (!(await kiosks.screenOf(cookieOf(socket)))) screens.dismiss(screen.id)
    await scenes.refresh()
    await shelves.refresh(now())
  }

  const guarded = (work: () => unknown) => async () => {
    try {
      await work()
    } catch (error) {
      log.warn({ err: error }, 'walls')
    }
  }
  void guarded(scenes.refresh)()
  const timers = [
    setInterval(guarded(step), STEP_MS),
    setInterval(guarded(beat), Math.min(BEAT_MS, CELLS_MS)),
    setInterval(guarded(recheck), RECHECK_MS),
  ]

  return {
    ...createPushes({ database, screens, kiosks, now }),

    shelves,

    async revoke(screen, by) {
      await revokeScreen(database, screen.id, by, new Date(now()))
      kiosks.forget()
      screens.dismiss(screen.id)
      screens.forget(screen.id)
    },

    async reread() {
      kiosks.forget()
      for (const one of screens.all()) {
        const fresh = await screenById(database, one.screen.id)
        if (!fresh) continue
        one.screen = fresh
        welcome(one)
      }
      screens.show(screens.all())
    },

    statusOf(screen) {
      const one = screens.get(screen.id)
      const takeover = boards.known(screen.scope)?.takeover() ?? NO_TAKEOVER
      const showing = one?.showing ?? showingNow({ takeover, pin: screen.pin, playlist: screen.playlist }, now())
      const last = screens.lastSeen(screen.id)
      return {
        connected: one !== undefined,
        showing,
        scene: scenes.of(showing.what),
        painted: one !== undefined && one.painted === showing.id,
        lastSeenAt: last?.lastSeenAt ?? null,
        heartbeat: last?.heartbeat ?? null,
      }
    },

    pictureOf: boards.look,

    close() {
      for (const timer of timers) clearInterval(timer)
      stopHearing()
      door.disconnectSockets(true)
    },
  }
}
