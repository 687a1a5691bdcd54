/**
 * The live server: Socket.IO on namespace /live. It signs in by cookie, joins a page to the rooms of its view ∩ its scope, and hands
 * commands to the runner. Of frames the newest wins, facts are ordered; both leave through `emitFrame` and `emitFacts`.
 */
import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { Database } from '../../db/client.ts'
import { homeArea } from '../../db/queries/audit.ts'
import type { Actor } from '../../lib/domain/roles/role.ts'
import type { CommandAck } from '../../lib/wire/commands.ts'
import type { ClientToServer, FactsMessage, Roster, ServerToClient, ViewAck } from '../../lib/wire/live.ts'
import { LIVE_NAMESPACE, viewRequest } from '../../lib/wire/live.ts'
import { WIRE_VERSION } from '../../lib/wire/version.ts'
import { createRefusalLog } from '../audit-refusals.ts'
import type { Signed } from '../auth/authenticate.ts'
import { type Audience, audienceTag } from '../commands/audience.ts'
import type { Relay } from '../commands/relay.ts'
import type { CommandLog, CommandRunner } from '../commands/run-command.ts'
import { createFrameSender } from './frame-sender.ts'
import { catchUp, readView } from './read-view.ts'
import { resolveView } from './resolve-view.ts'
import { cellsRoom, positionRoom } from './rooms.ts'
import { createTokenBucket, type TokenBucket } from './token-bucket.ts'
import type { World } from './world.ts'

/** The largest thing a page sends is a command with 2,000 characters of text. */
const MESSAGE_MAX_BYTES = 64 * 1024
/** Desk screens, a wall and a phone of one person; more are left-over tabs or an attack. */
const SOCKETS_PER_USER = 20
const SOCKETS_MAX = 10_000
/** A right that ends elsewhere ends here within this time; «rights end the same minute» (domain.md, article 27). */
const RECHECK_MS = 20_000
/** Sessions asked about at once, so that a re-check of thousands does not crowd out work. */
const RECHECKS_AT_ONCE = 4
/** A page says anew what it looks at while the map is moved; more is a fault in it. */
const VIEWS = { burst: 20, perSecond: 2 }
/** Quiet connections are noticed dead after both. */
const PING_INTERVAL_MS = 10_000
const PING_TIMEOUT_MS = 10_000

interface SocketState {
  signed: Signed
  audience?: Audience
  positionRooms: readonly string[]
  /** Views are answered one after the other; a newer one makes an older one moot. */
  viewing: Promise<unknown>
  viewCount: number
  readonly views: TokenBucket
}
type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketState>

export interface LiveServer {
  /** To every page in a room that can take it now; the newest frame wins. */
  emitFrame(room: string, frame: ArrayBuffer): void
  emitFacts(room: string, message: FactsMessage): void
  hasListeners(room: string): boolean
  /** Ends the connections of a user who signed out everywhere or lost his rights; of one session only when it is named. */
  signOut(userId: string, sessionId?: string): void
  /** Open connections, for metrics. */
  connections(): number
  close(): Promise<void>
}

export function createLiveServer(deps: {
  readonly httpServer: HttpServer
  readonly authenticate: (headers: Headers) => Promise<Signed | null>
  readonly world: World
  readonly runner: CommandRunner
  readonly relay: Pick<Relay, 'join' | 'leave'>
  readonly database: Database
  /** Origin under which the pages are served when a proxy stands before us. */
  readonly publicUrl?: string
  readonly now: () => number
  readonly log: CommandLog
}): LiveServer {
  const { authenticate, world, runner, relay, database, now, log } = deps
  const io = new Server<ClientToServer, ServerToClient, Record<string, never>, SocketState>(deps.httpServer, {
    serveClient: false,
    maxHttpBufferSize: MESSAGE_MAX_BYTES,
    perMessageDeflate: false,
    httpCompression: false,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    allowRequest: (request, answer) => answer(null, sameOrigin(request, deps.publicUrl)),
  })
  // Only one namespace exists; the default one admits nobody.
  io.use((_socket, next) => next(new Error('not_found')))
  const live = io.of(LIVE_NAMESPACE)
  const refusals = createRefusalLog(database, now)
  const socketsOf = new Map<string, number>()

  live.use((socket, next) => {
    if (live.sockets.size >= SOCKETS_MAX) return next(new Error('too_many_connections'))
    authenticate(cookieOf(socket)).then(
      (signed) => {
        if (!signed) return next(new Error('signed_out'))
        if ((socketsOf.get(signed.actor.userId) ?? 0) >= SOCKETS_PER_USER)
          return next(new Error('too_many_connections'))
        socket.data = {
          signed,
          positionRooms: [],
          viewing: Promise.resolve(),
          viewCount: 0,
          views: createTokenBucket(VIEWS),
        }
        return next()
      },
      (error: unknown) => {
        log.warn({ err: error }, 'sign-in of a live connection could not be checked')
        next(new Error('unavailable'))
      },
    )
  })

  live.on('connection', (socket: LiveSocket) => {
    if (socket.handshake.auth.wire !== WIRE_VERSION) {
      socket.emit('reload', WIRE_VERSION)
      socket.disconnect(true)
      return
    }
    const { userId } = socket.data.signed.actor
    const open = (socketsOf.get(userId) ?? 0) + 1
    // Counted again: many that knock at once are all signed in before the first of them counts.
    if (open > SOCKETS_PER_USER) {
      socket.disconnect(true)
      return
    }
    socketsOf.set(userId, open)

    socket.on('view', (request: unknown, ack: unknown) => {
      const answer = typeof ack === 'function' ? (ack as (answer: ViewAck) => void) : () => {}
      if (!socket.data.views.take(now())) return answer(refusedView('rate_limited', '请求过于频繁,请稍候。'))
      const turn = ++socket.data.viewCount
      socket.data.viewing = socket.data.viewing
        .then(() => view(socket, request, turn))
        .catch((error: unknown) => {
          log.warn({ err: error }, 'view could not be answered')
          return refusedView('unavailable', '系统暂时无法处理,稍后自动重试。')
        })
        .then(answer)
    })

    socket.on('command', (envelope: unknown, ack: unknown) => {
      const answer = typeof ack === 'function' ? (ack as (answer: CommandAck) => void) : () => {}
      void runner.run(socket.data.signed.actor, envelope).then(answer)
    })

    socket.on('disconnect', () => {
      if (socket.data.audience) relay.leave(socket.data.audience)
      delete socket.data.audience
      const left = (socketsOf.get(userId) ?? 1) - 1
      if (left === 0) socketsOf.delete(userId)
      else socketsOf.set(userId, left)
    })
  })

  async function view(socket: LiveSocket, asked: unknown, turn: number): Promise<ViewAck> {
    const parsed = viewRequest.safeParse(asked)
    if (!parsed.success) {
      const field = parsed.error.issues[0]?.path.join('.') || 'view'
      return refusedView('invalid_view', `请求无效:${field}`)
    }
    const { actor } = socket.data.signed
    const resolved = resolveView(actor, parsed.data, world.townships())
    if (!resolved.ok) {
      await audit(actor, `view.${resolved.code}`, resolved.target)
      return refusedView(resolved.code, '不在您的权限或辖区内。')
    }
    // Joined before reading: whatever is committed after the read still comes by the room.
    await joinFacts(socket, resolved.audience)
    const audience = audienceTag(resolved.audience)
    const { cursor } = parsed.data
    // A cursor says nothing about what another audience saw: incidents that came into its scope or left it would be missed.
    const follows = cursor !== undefined && (parsed.data.audience ?? audience) === audience
    const missed = follows ? await catchUp(database, resolved.audience, cursor) : null
    const whole = missed ? null : await readView(database, resolved.audience, now())
    if (turn !== socket.data.viewCount || !socket.connected) return { ok: true }

    // From here on without a pause: rosters, rooms and keyframes are of one moment.
    const rosters = resolved.townships.flatMap((code) => world.roster(code) ?? [])
    if (whole) socket.emit('snapshot', { wireVersion: WIRE_VERSION, serverTime: now(), audience, ...whole, rosters })
    if (missed) {
      socket.emit('facts', { ...missed, audience })
      socket.emit('rosters', rosters)
    }
    joinPositions(socket, resolved, rosters)
    return { ok: true }
  }

  async function joinFacts(socket: LiveSocket, audience: Audience): Promise<void> {
    const former = socket.data.audience
    if (former?.key === audience.key || !socket.connected) return
    relay.join(audience)
    socket.data.audience = audience
    await socket.join(audience.key)
    if (!former) return
    await socket.leave(former.key)
    relay.leave(former)
  }

  function joinPositions(
    socket: LiveSocket,
    { townships, cells }: Extract<ReturnType<typeof resolveView>, { ok: true }>,
    rosters: readonly Roster[],
  ): void {
    const rooms = [
      ...townships.map(positionRoom),
      ...cells.map(({ scope, resolution }) => cellsRoom(scope, resolution)),
    ]
    for (const room of socket.data.positionRooms) if (!rooms.includes(room)) void socket.leave(room)
    void socket.join(rooms)
    socket.data.positionRooms = rooms
    for (const { township } of rosters) {
      const frame = world.keyframe(township, now())
      if (frame) socket.emit('frame', frame)
    }
    for (const { scope, resolution } of cells) socket.emit('frame', world.cellsFrame(scope, resolution, now()))
  }

  async function audit(actor: Actor, action: string, target: string): Promise<void> {
    try {
      await refusals.write({ userId: actor.userId, action, target, ...homeArea(actor) })
    } catch (error) {
      log.warn({ err: error, action, target, userId: actor.userId }, 'refusal could not be written to the audit log')
    }
  }

  /** Ends those whose session ended; those whose rights changed come again with the new ones. */
  async function recheck(socket: LiveSocket): Promise<void> {
    const signed = await authenticate(cookieOf(socket))
    if (!signed) end(socket)
    else if (JSON.stringify(signed.actor) !== JSON.stringify(socket.data.signed.actor)) socket.disconnect(true)
  }

  function end(socket: LiveSocket): void {
    socket.emit('signedOut')
    socket.disconnect(true)
  }

  let rechecking = false
  const frames = createFrameSender(live)
  const recheckTimer = setInterval(() => {
    if (rechecking) return
    rechecking = true
    const sockets = [...live.sockets.values()]
    const worker = async () => {
      for (let socket = sockets.pop(); socket; socket = sockets.pop())
        await recheck(socket).catch((error: unknown) => log.warn({ err: error }, 'session could not be checked again'))
    }
    void Promise.all(Array.from({ length: RECHECKS_AT_ONCE }, worker)).finally(() => {
      rechecking = false
    })
  }, RECHECK_MS)

  return {
    emitFrame: frames.emitFrame,
    emitFacts: (room, message) => void live.to(room).emit('facts', message),
    hasListeners: (room) => live.adapter.rooms.has(room),
    signOut(userId, sessionId) {
      for (const socket of live.sockets.values()) {
        const { signed } = socket.data
        if (signed.actor.userId === userId && (sessionId === undefined || signed.sessionId === sessionId)) end(socket)
      }
    },
    connections: () => live.sockets.size,
    async close() {
      clearInterval(recheckTimer)
      frames.close()
      live.disconnectSockets(true)
      // Not io.close(): the HTTP server belongs to whoever made it.
      io.engine.close()
    },
  }
}

const refusedView = (code: string, message: string): ViewAck => ({ ok: false, code, message })

const cookieOf = (socket: {
  readonly handshake: { readonly headers: { readonly cookie?: string | undefined } }
}): Headers => new Headers(socket.handshake.headers.cookie ? { cookie: socket.handshake.headers.cookie } : {})

/** A browser always names the page's origin; another site's page must not use our cookie. Programs without one bring their own cookie. */
function sameOrigin(request: IncomingMessage, publicUrl: string | undefined): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return true
  const parsed = URL.parse(origin)
  if (!parsed) return false
  return parsed.host === host || (publicUrl !== undefined && parsed.origin === URL.parse(publicUrl)?.origin)
}
