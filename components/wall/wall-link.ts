'use client'
/**
 * A screen's side of its one connection: pairs by a code when it is nobody's, then holds one picture at one number, the server's clock, and what
 * is to be shown. Whatever ends, it begins again by itself.
 */
import { io, type Socket } from 'socket.io-client'
import type { Showing } from '../../lib/domain/wall/showing.ts'
import { WIRE_VERSION } from '../../lib/wire/version.ts'
import type {
  ClaimAnswer,
  PairingAnswer,
  ScreenToWall,
  ShownScene,
  WallCell,
  WallFeed,
  WallHeartbeat,
  WallIncident,
  WallMeAnswer,
  WallShow,
  WallToScreen,
} from '../../lib/wire/wall-api.ts'
import { BEAT_MS, CLAIM_MS, HEARTBEAT_MS, SHOW_LEAD_MS, WALL_NAMESPACE } from '../../lib/wire/wall-limits.ts'
import { ApiError, getJson, postJson } from '../http/api.ts'
import { reloadWhenServed } from './reload.ts'
import { createWallClock } from './wall-clock.ts'
import { isSame, workersIn } from './worker-cells.ts'

/** A wall tries for ever, and not so often that hundreds of them hinder a server that comes back. */
const AGAIN_MS = 3_000
/** A line on which nothing came for so many beats is dead, though nobody has hung up. */
const SILENT_MS = 6 * BEAT_MS
/** A call that nobody has answered in this time is made anew: a network that is back shows on the wall within ten seconds. */
const CALL_MS = 4_000
/** After a deployment the page goes on until its scene ends, but not for longer than this: one scene may last an hour. */
const SCENE_WAIT_MS = 10 * 60_000
/** A machine's clock goes wrong by a second or so in a day. */
const CLOCK_EVERY_MS = 10 * 60_000
const CLOCK_TRIES = 4
/** A change is said somewhat more than SHOW_LEAD_MS ahead; longer only a clock that is wrong would have it wait. */
const SHOW_WAIT_MAX_MS = 4 * SHOW_LEAD_MS

export interface WallPicture {
  readonly state: 'opening' | 'code' | 'paired'
  readonly code: PairingAnswer | null
  readonly screen: WallMeAnswer['screen'] | null
  /** Of its area. */
  readonly bounds: WallMeAnswer['bounds']
  readonly demo: boolean
  readonly feed: WallFeed | null
  readonly showing: Showing | null
  /** With an incident that is shown and is in no list. */
  readonly incident: WallIncident | null
  /** Workers on duty by cell, as last counted. */
  readonly workers: readonly WallCell[]
  /** With a scene that was made here. */
  readonly scene: ShownScene | null
}
export const NOTHING: WallPicture = {
  state: 'opening',
  code: null,
  screen: null,
  bounds: null,
  demo: false,
  feed: null,
  showing: null,
  incident: null,
  workers: [],
  scene: null,
}

export interface WallLink {
  subscribe(changed: () => void): () => void
  picture(): WallPicture
  /** The server's clock. */
  now(): number
  /** How old what stands on the screen is; null before the first beat. */
  ageMs(): number | null
  /** It stands on the screen. */
  painted(showing: string): void
  /** Loads the page anew when the next scene comes. */
  renew(): void
  close(): void
}

export function createWallLink(health: () => Omit<WallHeartbeat, 'showing' | 'dataAgeMs'>): WallLink {
  let picture = NOTHING
  const clock = createWallClock({ steady: () => performance.now(), date: () => Date.now() })
  let socket: Socket<WallToScreen, ScreenToWall> | undefined
  let closed = false
  let calledAt = 0
  /** What was deployed when this page was opened. */
  let version: string | undefined
  let isOutdated = false
  let coming: ReturnType<typeof setTimeout> | undefined
  let giveUpReload: (() => void) | undefined
  const listeners = new Set<() => void>()
  const timers = new Set<ReturnType<typeof setTimeout>>()

  const set = (part: Partial<WallPicture>) => {
    picture = { ...picture, ...part }
    for (const changed of listeners) changed()
  }
  const later = (ms: number, work: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      if (!closed) work()
    }, ms)
    timers.add(timer)
  }
  const { now, ageMs } = clock

  async function begin(): Promise<void> {
    try {
      const { screen, bounds, demo } = await getJson<WallMeAnswer>('/api/v1/wall/me')
      set({ state: 'paired', code: null, screen, bounds, demo })
      connect()
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) await pair()
      else later(AGAIN_MS, () => void begin())
    }
  }

  async function pair(): Promise<void> {
    socket?.disconnect()
    clock.forget()
    set({ ...NOTHING, state: 'code' })
    try {
      const code = await postJson<PairingAnswer>('/api/v1/wall/pairing', {})
      set({ code })
      later(CLAIM_MS, () => void claim(code.secret))
    } catch {
      later(AGAIN_MS, () => void begin())
    }
  }

  async function claim(secret: string): Promise<void> {
    try {
      const { state } = await postJson<ClaimAnswer>('/api/v1/wall/pairing/claim', { secret })
      if (state !== 'waiting') return await begin()
    } catch {
      // The server is away: the code may still be good when it is back.
    }
    later(CLAIM_MS, () => void claim(secret))
  }

  function connect(): void {
    socket?.disconnect()
    const opened: Socket<WallToScreen, ScreenToWall> = io(WALL_NAMESPACE, {
      forceNew: true,
      transports: ['websocket'],
      auth: { wire: WIRE_VERSION },
      reconnectionDelayMax: AGAIN_MS,
      timeout: CALL_MS,
    })
    socket = opened
    calledAt = performance.now()
    opened.on('connect', () => void setClock(opened))
    opened.on('feed', (feed) => set({ feed }))
    opened.on('welcome', ({ screen, serverTime, version: deployed }) => {
      clock.set(serverTime, performance.now())
      set({ screen })
      version ??= deployed
      if (version !== deployed) renew()
    })
    opened.on('frame', (data) => {
      const workers = workersIn(data)
      // Every second, and mostly the same: the map is drawn anew for a change only.
      if (!isSame(workers, picture.workers)) set({ workers })
    })
    opened.on('beat', ({ serverTime, factsAgeMs }) => clock.heard(serverTime, factsAgeMs))
    opened.on('show', (show) => {
      // What was said last is what is meant, also when its instant is the earlier one.
      clearTimeout(coming)
      coming = setTimeout(() => take(show), Math.min(SHOW_WAIT_MAX_MS, Math.max(0, show.showAt - now())))
    })
    opened.on('revoked', () => void pair())
    opened.on('reload', reload)
    opened.on('connect_error', ({ message }) => {
      if (message === 'signed_out') later(AGAIN_MS, () => void begin())
      // Refused by a server that cannot look up who we are: it is not asked again by itself.
      else if (!opened.active) later(AGAIN_MS, () => void (socket === opened && opened.connect()))
    })
    opened.on('disconnect', (reason) => {
      // Cut by the server: it does not call again by itself.
      if (reason === 'io server disconnect' && picture.state === 'paired') later(AGAIN_MS, () => void begin())
    })
  }

  /** Between two scenes, and in any case before long. */
  function renew(): void {
    if (isOutdated) return
    isOutdated = true
    later(SCENE_WAIT_MS, reload)
  }

  function reload(): void {
    giveUpReload ??= reloadWhenServed()
  }

  function take({ showing, incident, scene }: WallShow): void {
    if (isOutdated && showing.id !== picture.showing?.id) reload()
    set({ showing, incident: incident ?? null, scene: scene ?? null })
  }

  /** The answer that was quickest there and back says the time best. */
  async function setClock(opened: Socket<WallToScreen, ScreenToWall>): Promise<void> {
    let best = Number.POSITIVE_INFINITY
    for (let tries = 0; tries < CLOCK_TRIES && opened.connected; tries++) {
      const asked = performance.now()
      const serverTime = await opened
        .timeout(AGAIN_MS)
        .emitWithAck('clock')
        .catch(() => undefined)
      const took = performance.now() - asked
      if (serverTime === undefined || took >= best) continue
      best = took
      clock.set(serverTime + took / 2, asked + took)
    }
  }

  /** A call that is answered by nobody, at whichever step, is made anew. */
  function callAnew(on: Socket): void {
    const waitedMs = performance.now() - calledAt
    if (Math.min(waitedMs, clock.silentMs() ?? waitedMs) <= SILENT_MS) return
    calledAt = performance.now()
    on.disconnect().connect()
  }

  const pulse = setInterval(() => {
    if (!socket?.connected || picture.state !== 'paired') return
    socket.emit('heartbeat', {
      ...health(),
      showing: picture.showing?.id ?? '',
      dataAgeMs: Math.round(ageMs() ?? 0),
    })
  }, HEARTBEAT_MS)
  const listening = setInterval(() => {
    if (socket && picture.state === 'paired') callAnew(socket)
  }, BEAT_MS)
  const setting = setInterval(() => {
    if (socket?.connected) void setClock(socket)
  }, CLOCK_EVERY_MS)
  void begin()

  return {
    subscribe(changed) {
      listeners.add(changed)
      return () => void listeners.delete(changed)
    },
    picture: () => picture,
    now,
    ageMs,
    renew,
    painted: (showing) => void socket?.emit('painted', { showing, at: now() }),
    close() {
      closed = true
      clearInterval(pulse)
      clearInterval(listening)
      clearInterval(setting)
      clearTimeout(coming)
      giveUpReload?.()
      for (const timer of timers) clearTimeout(timer)
      listeners.clear()
      socket?.disconnect()
    },
  }
}
