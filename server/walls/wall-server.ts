/**
 * The screens' own door: namespace /wall. A screen is told one picture of its area, what to show and at which instant, and counts of workers; it
 * says that it lives and what stands on it. It cannot ask for anything.
 */
import { randomUUID } from 'node:crypto'
import type { Namespace, Socket } from 'socket.io'
import type { Database } from '../../db/client.ts'
import { type PairedScreen, pinOn, revokeScreen } from '../../db/queries/walls.ts'
import type { ScreenId } from '../../lib/domain/wall/screen.ts'
import {
  NO_TAKEOVER,
  PIN_MS,
  type Pin,
  type Showing,
  type ShowWhat,
  showingNow,
} from '../../lib/domain/wall/showing.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import { WIRE_VERSION } from '../../lib/wire/version.ts'
import {
  type ScreenToWall,
  type WallHeartbeat,
  type WallIncident,
  type WallToScreen,
  wallHeartbeat,
  wallPainted,
} from '../../lib/wire/wall-api.ts'
import { BEAT_MS, SHOW_LEAD_MS } from '../../lib/wire/wall-limits.ts'
import type { Relay } from '../commands/relay.ts'
import type { CommandLog } from '../commands/run-command.ts'
import { cookieOf } from '../live/handshake.ts'
import { createTokenBucket, type TokenBucket } from '../live/token-bucket.ts'
import type { World } from '../live/world.ts'
import { type AreaBoard, createAreaBoard } from './area-board.ts'
import type { Kiosks } from './kiosks.ts'
import { readPicture } from './read-feed.ts'

/** Screens and pictures are looked at this often. */
const STEP_MS = 250
/** Many facts in one moment are one picture. */
const PICTURE_MIN_MS = 500
/** What is late changes without a fact. */
const PICTURE_MAX_MS = 10_000
/** Counts of workers change slowly. */
const CELLS_MS = 1_000
const CELLS_RESOLUTION = 8
/** A screen that is revoked on another node ends here. */
const RECHECK_MS = 20_000
const SCREENS_MAX = 500
/** A desk that pushes waits this long for the word that it is painted. */
const PAINTED_MS = 2_000
/** Heartbeats, painted, clock: a few a second while scenes change. */
const WORDS = { burst: 30, perSecond: 5 }

type WallNamespace = Namespace<ScreenToWall, WallToScreen, Record<string, never>, SocketState>
type WallSocket = Socket<ScreenToWall, WallToScreen, Record<string, never>, SocketState>
interface SocketState {
  screen: PairedScreen
  readonly words: TokenBucket
}

interface Connected {
  readonly socket: WallSocket
  screen: PairedScreen
  showing: Showing | null
  /** Id of what the screen says stands on it. */
  painted: string | null
  heartbeat: WallHeartbeat | null
  lastSeenAt: number
  waiting: { readonly id: string; readonly done: (painted: boolean) => void } | null
}

export interface ScreenStatus {
  readonly connected: boolean
  readonly showing: Showing
  readonly painted: boolean
  readonly lastSeenAt: number | null
  readonly heartbeat: WallHeartbeat | null
}

export interface Walls {
  /** Puts it on the screen until its time is over, unless an alarm has the screen. */
  push(
    screen: PairedScreen,
    what: ShowWhat,
    desk: string,
    incident: WallIncident | null,
  ): Promise<{ readonly pin: Pin; readonly shown: 'painted' | 'late' | 'away' | 'alarm' }>
  unpin(screen: PairedScreen): Promise<void>
  revoke(screen: PairedScreen, by: string): Promise<void>
  statusOf(screen: PairedScreen): ScreenStatus
  close(): void
}

export function createWalls(deps: {
  readonly door: Namespace
  readonly database: Database
  readonly world: World
  readonly kiosks: Kiosks
  readonly relay: Pick<Relay, 'onFact' | 'position' | 'readAgeMs'>
  /** A sound is due in an area: for whatever stands beside the screens. */
  readonly onSound: (sound: { readonly area: AreaCode; readonly level: 'loud' | 'soft' }) => void
  readonly now: () => number
  readonly log: CommandLog
}): Walls {
  const { database, world, kiosks, relay, now, log } = deps
  const door = deps.door as unknown as WallNamespace
  const connected = new Map<ScreenId, Connected>()
  const areas = new Map<AreaCode, AreaBoard & { dirty: boolean; readAt: number; reading: boolean }>()
  /** Incidents that were pushed and are in no list; at most one a screen. */
  const pushed = new Map<ScreenId, WallIncident>()
  const seen = new Map<ScreenId, { readonly at: number; readonly heartbeat: WallHeartbeat | null }>()

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
    // One screen is one page: the newest has it, an older one is a left-over.
    connected.get(screen.id)?.socket.disconnect(true)
    const one: Connected = {
      socket,
      screen,
      showing: null,
      painted: null,
      heartbeat: null,
      lastSeenAt: now(),
      waiting: null,
    }
    connected.set(screen.id, one)
    void socket.join(screen.scope)
    const { areaName: _name, pin: _pin, ...shown } = screen
    socket.emit('welcome', { wireVersion: WIRE_VERSION, screen: shown, serverTime: now() })
    const area = areaOf(screen.scope)
    const feed = area.feed(now())
    if (feed) socket.emit('feed', feed)
    area.dirty = true
    showOn(one)

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
    socket.on('disconnect', () => {
      one.waiting?.done(false)
      if (connected.get(screen.id) !== one) return
      connected.delete(screen.id)
      remember(screen.id, one)
      forgetArea(screen.scope)
    })
  })

  function remember(id: ScreenId, { lastSeenAt, heartbeat }: Connected): void {
    seen.delete(id)
    seen.set(id, { at: lastSeenAt, heartbeat })
    const oldest = seen.keys().next().value
    if (seen.size > SCREENS_MAX && oldest) seen.delete(oldest)
  }

  function areaOf(scope: AreaCode) {
    const known = areas.get(scope)
    if (known) return known
    const fresh = { ...createAreaBoard(), dirty: true, readAt: Number.NEGATIVE_INFINITY, reading: false }
    areas.set(scope, fresh)
    return fresh
  }
  /** Nobody looks at it any more. */
  function forgetArea(scope: AreaCode): void {
    if (![...connected.values()].some(({ screen }) => screen.scope === scope)) areas.delete(scope)
  }

  const stopHearing = relay.onFact(() => {
    for (const area of areas.values()) area.dirty = true
  })

  async function readArea(scope: AreaCode): Promise<void> {
    const area = areas.get(scope)
    if (!area || area.reading) return
    area.reading = true
    area.dirty = false
    area.readAt = now()
    try {
      area.take(await readPicture({ database, world }, scope, now()))
      sendFeed(scope)
    } catch (error) {
      area.dirty = true
      log.warn({ err: error, scope }, 'the picture of a wall could not be read; it is tried again')
    } finally {
      area.reading = false
    }
  }

  function sendFeed(scope: AreaCode): void {
    const area = areas.get(scope)
    if (!area) return
    stepArea(scope, area)
    const feed = area.feed(now())
    if (feed) door.to(scope).emit('feed', feed)
  }

  function stepArea(scope: AreaCode, area: AreaBoard): void {
    const level = area.step([], now())
    if (level) deps.onSound({ area: scope, level })
  }

  const showingOf = ({ screen }: Pick<Connected, 'screen'>, at: number): Showing =>
    showingNow({ takeover: areaOf(screen.scope).takeover(), pin: screen.pin, playlist: screen.playlist }, at)

  /** Looks a little ahead, so that the change of a playlist reaches every screen before its instant. */
  function showOn(one: Connected): void {
    const at = now()
    const ahead = showingOf(one, at + SHOW_LEAD_MS)
    if (ahead.id === one.showing?.id) return
    one.showing = ahead
    const { what } = ahead
    const incident =
      what.kind === 'incident'
        ? (areaOf(one.screen.scope).incident(what.incidentId) ?? pushed.get(one.screen.id))
        : undefined
    one.socket.emit('show', { showing: ahead, showAt: at + SHOW_LEAD_MS, ...(incident && { incident }) })
  }

  function step(): void {
    for (const [scope, area] of areas) {
      const age = now() - area.readAt
      if ((area.dirty && age >= PICTURE_MIN_MS) || age >= PICTURE_MAX_MS) void readArea(scope)
      stepArea(scope, area)
    }
    for (const one of connected.values()) showOn(one)
  }

  function beat(): void {
    const serverTime = now()
    door.emit('beat', { serverTime, seq: relay.position(), factsAgeMs: Math.round(relay.readAgeMs()) })
    for (const scope of areas.keys())
      door.to(scope).emit('frame', world.cellsFrame(scope, CELLS_RESOLUTION, serverTime))
  }

  async function recheck(): Promise<void> {
    for (const { socket, screen } of [...connected.values()])
      if (!(await kiosks.screenOf(cookieOf(socket)))) dismiss(screen.id)
  }

  function dismiss(id: ScreenId): void {
    const one = connected.get(id)
    one?.socket.emit('revoked')
    one?.socket.disconnect(true)
  }

  const guarded = (work: () => unknown) => async () => {
    try {
      await work()
    } catch (error) {
      log.warn({ err: error }, 'walls')
    }
  }
  const timers = [
    setInterval(guarded(step), STEP_MS),
    setInterval(guarded(beat), Math.min(BEAT_MS, CELLS_MS)),
    setInterval(guarded(recheck), RECHECK_MS),
  ]

  async function setPin(screen: PairedScreen, pin: Pin | null): Promise<Connected | undefined> {
    await pinOn(database, screen.id, pin)
    kiosks.forget()
    const one = connected.get(screen.id)
    if (one) one.screen = { ...one.screen, pin }
    return one
  }

  return {
    async push(screen, what, desk, incident) {
      const at = now()
      const pin: Pin = { id: randomUUID(), what, desk, at, until: at + PIN_MS }
      if (incident) pushed.set(screen.id, incident)
      else pushed.delete(screen.id)
      const one = await setPin(screen, pin)
      if (!one) return { pin, shown: 'away' }
      one.waiting?.done(false)
      const painted = new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => done(false), PAINTED_MS)
        const done = (is: boolean) => {
          clearTimeout(timer)
          one.waiting = null
          resolve(is)
        }
        one.waiting = { id: `pin:${pin.id}`, done }
      })
      showOn(one)
      if (one.showing?.by.kind === 'alarm') {
        one.waiting?.done(false)
        return { pin, shown: 'alarm' }
      }
      return { pin, shown: (await painted) ? 'painted' : 'late' }
    },

    async unpin(screen) {
      const one = await setPin(screen, null)
      pushed.delete(screen.id)
      if (one) showOn(one)
    },

    async revoke(screen, by) {
      await revokeScreen(database, screen.id, by, new Date(now()))
      kiosks.forget()
      dismiss(screen.id)
      pushed.delete(screen.id)
      seen.delete(screen.id)
    },

    statusOf(screen) {
      const one = connected.get(screen.id)
      const before = seen.get(screen.id)
      const showing =
        one?.showing ??
        showingNow(
          {
            takeover: areas.get(screen.scope)?.takeover() ?? NO_TAKEOVER,
            pin: screen.pin,
            playlist: screen.playlist,
          },
          now(),
        )
      return {
        connected: one !== undefined,
        showing,
        painted: one !== undefined && one.painted === showing.id,
        lastSeenAt: one?.lastSeenAt ?? before?.at ?? null,
        heartbeat: one?.heartbeat ?? before?.heartbeat ?? null,
      }
    },

    close() {
      for (const timer of timers) clearInterval(timer)
      stopHearing()
      door.disconnectSockets(true)
    },
  }
}
