/**
 * The live server: Socket.IO on namespace /live. It signs in by cookie, joins a page to the rooms of its view ∩ its scope, and hands
 * commands to the runner. Of frames the newest wins, facts are ordered; both leave through `emitFrame` and `emitFacts`.
 */
import type { Server as HttpServer } from 'node:http'
import { type Namespace, Server } from 'socket.io'
import type { Database } from '../../db/client.ts'
import { scopesFor } from '../../lib/domain/roles/permissions.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import type { CommandAck } from '../../lib/wire/commands.ts'
import { LIVE_NAMESPACE } from '../../lib/wire/limits.ts'
import type { ClientToServer, FactsMessage, ServerToClient, SituationKnock, ViewAck } from '../../lib/wire/live.ts'
import type { AttendAck } from '../../lib/wire/presence.ts'
import { WIRE_VERSION } from '../../lib/wire/version.ts'
import type { Signed } from '../auth/authenticate.ts'
import type { Relay } from '../commands/relay.ts'
import type { CommandLog, CommandRunner } from '../commands/run-command.ts'
import { createFrameSender } from './frame-sender.ts'
import { cookieOf, sameOrigin } from './handshake.ts'
import type { LiveSocket, SocketState } from './live-socket.ts'
import { recheckAll } from './recheck.ts'
import { situationRoom } from './rooms.ts'
import { createSideRoad, type Knock } from './side-road.ts'
import { createTokenBucket } from './token-bucket.ts'
import { createViews, refusedView } from './views.ts'
import type { World } from './world.ts'

/** The largest thing a page sends is a command with 2,000 characters of text. */
const MESSAGE_MAX_BYTES = 64 * 1024
/** Desk screens, a wall and a phone of one person; more are left-over tabs or an attack. */
const SOCKETS_PER_USER = 20
const SOCKETS_MAX = 10_000
/** A right that ends elsewhere ends here within this time; «rights end the same minute» (domain.md, article 27). */
const RECHECK_MS = 20_000
/** A page says anew what it looks at while the map is moved; more is a fault in it. */
const VIEWS = { burst: 20, perSecond: 2 }
/** A page says what it is at with each choice and renews it every few seconds; each is a look into the database. */
const ATTENDS = { burst: 20, perSecond: 2 }
/** Quiet connections are noticed dead after both. */
const PING_INTERVAL_MS = 10_000
const PING_TIMEOUT_MS = 10_000

export interface LiveServer {
  /** To every page in a room that can take it now; the newest frame wins. */
  emitFrame(room: string, frame: ArrayBuffer): void
  emitFacts(room: string, message: FactsMessage): void
  /** To whoever shows these messages. */
  tellMessage(knock: Knock): void
  /** To whoever may read figures of one of these areas: they are others now. The newest knock wins. */
  emitSituation(areas: readonly AreaCode[], knock: SituationKnock): void
  hasListeners(room: string): boolean
  /** Another door on the same server, for those who have no user; it checks by itself who comes in. */
  door(path: string): Namespace
  /** Ends the connections of a user who signed out everywhere or lost his rights; of one session only when it is named. */
  signOut(userId: string, sessionId?: string): void
  /** Open connections, for metrics. */
  connections(): number
  /** Open lines of browsers, phones and walls, whatever goes over them: for metrics. */
  lines(): number
  close(): Promise<void>
}

export function createLiveServer(deps: {
  readonly httpServer: HttpServer
  readonly authenticate: (headers: Headers) => Promise<Signed | null>
  readonly world: World
  readonly runner: CommandRunner
  readonly relay: Pick<Relay, 'join' | 'leave' | 'onFact'>
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
  // The default namespace admits nobody.
  io.use((_socket, next) => next(new Error('not_found')))
  const live = io.of(LIVE_NAMESPACE)
  const socketsOf = new Map<string, number>()
  const side = createSideRoad({
    database,
    emitPresence: (room, present) => void live.to(room).emit('presence', present),
    emitMessage: (room, knock) => void live.to(room).emit('messages', knock),
    now,
    log,
  })
  const views = createViews({ database, world, relay, side, now, log })
  const stopHearing = relay.onFact((fact) => {
    if (fact.kind === 'incident') side.changed(fact.event.incidentId)
  })

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
          attends: createTokenBucket(ATTENDS),
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
    void socket.join(scopesFor(socket.data.signed.actor, 'situation.read').map(situationRoom))

    socket.on('view', (request: unknown, ack: unknown) => {
      const answer = typeof ack === 'function' ? (ack as (answer: ViewAck) => void) : () => {}
      if (!socket.data.views.take(now())) return answer(refusedView('rate_limited', '请求过于频繁,请稍候。'))
      const turn = ++socket.data.viewCount
      socket.data.viewing = socket.data.viewing
        .then(() => views.answer(socket, request, turn))
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

    socket.on('attend', (asked: unknown, ack: unknown) => {
      const answer = typeof ack === 'function' ? (ack as (answer: AttendAck) => void) : () => {}
      const { signed, audience, attends } = socket.data
      if (!attends.take(now())) return answer({ ok: false, code: 'rate_limited', message: '请求过于频繁,请稍候。' })
      side
        .attend(socket.id, signed.actor, audience, asked)
        .catch((error: unknown): AttendAck => {
          log.warn({ err: error }, 'presence could not be taken in')
          return { ok: false, code: 'unavailable', message: '系统暂时无法处理,稍后自动重试。' }
        })
        .then((said) => {
          // Gone while the incident was read: nobody would say so again.
          if (!socket.connected) side.gone(socket.id)
          answer(said)
        })
    })

    socket.on('disconnect', () => {
      side.gone(socket.id)
      if (socket.data.audience) views.leave(socket.data.audience)
      delete socket.data.audience
      const left = (socketsOf.get(userId) ?? 1) - 1
      if (left === 0) socketsOf.delete(userId)
      else socketsOf.set(userId, left)
    })
  })

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

  const frames = createFrameSender(live)
  let rechecking = false
  const recheckTimer = setInterval(() => {
    if (rechecking) return
    rechecking = true
    const failed = (error: unknown) => log.warn({ err: error }, 'session could not be checked again')
    void recheckAll([...live.sockets.values()], recheck, failed).finally(() => {
      rechecking = false
    })
  }, RECHECK_MS)

  return {
    emitFrame: frames.emitFrame,
    emitFacts: (room, message) => void live.to(room).emit('facts', message),
    tellMessage: side.tellMessage,
    emitSituation: (areas, knock) => void live.to(areas.map(situationRoom)).volatile.emit('situation', knock),
    door: (path) => io.of(path) as unknown as Namespace,
    hasListeners: (room) => live.adapter.rooms.has(room),
    signOut(userId, sessionId) {
      for (const socket of live.sockets.values()) {
        const { signed } = socket.data
        if (signed.actor.userId === userId && (sessionId === undefined || signed.sessionId === sessionId)) end(socket)
      }
    },
    connections: () => live.sockets.size,
    lines: () => io.engine.clientsCount,
    async close() {
      clearInterval(recheckTimer)
      stopHearing()
      side.close()
      frames.close()
      live.disconnectSockets(true)
      // Not io.close(): the HTTP server belongs to whoever made it.
      io.engine.close()
    },
  }
}
