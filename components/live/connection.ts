/**
 * The page's line to the live server. It never gives up: back-off with jitter, at once when the page is looked at or the network returns.
 * After every break it says what it looks at and up to which fact it knows, so that a sleeping tab catches up by itself.
 */
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'
import type { CommandAck } from '../../lib/wire/commands.ts'
import { LIVE_NAMESPACE } from '../../lib/wire/limits.ts'
import type { ClientToServer, FactsMessage, ServerToClient, ViewAck, ViewRequest } from '../../lib/wire/live.ts'
import { WIRE_VERSION } from '../../lib/wire/version.ts'
import { createCommandDelivery } from './command-delivery.ts'
import type { Applied } from './confirmed.ts'
import type { FactStore } from './fact-store.ts'
import { type LinkState, linkState, PICTURE_DELAYED_MS } from './picture-age.ts'
import type { SideTalk } from './side-talk.ts'
import type { WorldColumns } from './world-columns.ts'

const RECONNECT_MS = 500
const RECONNECT_MAX_MS = 10_000
/** In a tab nobody looks at there is no hurry. */
const RECONNECT_HIDDEN_MAX_MS = 60_000
/** To become connected; a server that is just starting may not answer at all. */
const CONNECT_TIMEOUT_MS = 5_000
const VIEW_TIMEOUT_MS = 5_000
/** Between two questions for the same view, so that a broken frame does not become a flood. */
const VIEW_AGAIN_MS = 1_000
const LOOK_MS = 1_000
/** A line that is open but silent for this long is dead, whatever its socket says. */
const SILENT_MS = 12_000

export type View = Omit<ViewRequest, 'cursor' | 'audience'>

export interface ConnectionState {
  readonly state: LinkState
  readonly connected: boolean
  /** Since the server was last heard; 0 while live. */
  readonly ageMs: number
  /** The view was refused: the page asks for what its user may not see. */
  readonly refused: { readonly code: string; readonly message: string } | null
}

/** What the connection needs of the browser; tests give their own. */
export interface Surroundings {
  visible(): boolean
  /** Calls back when the page is looked at again, shown from the back/forward cache, or the network returns. */
  onWake(wake: () => void): () => void
}

export interface Connection {
  getState(): ConnectionState
  subscribe(listener: () => void): () => void
  /** Server clock minus this browser's, as of the last snapshot. */
  clockOffsetMs(): number
  /** What the page looks at from now on. */
  setView(view: View): void
  close(): void
}

type LiveSocket = Socket<ServerToClient, ClientToServer>

export function createConnection(deps: {
  readonly store: FactStore
  readonly world: WorldColumns
  readonly side?: Pick<SideTalk, 'bind'>
  readonly view: View
  readonly surroundings: Surroundings
  readonly now: () => number
  readonly random: () => number
  /** Another version of the page is served. */
  readonly onReload: () => void
  readonly onSignedOut: () => void
  /** Absent: the server the page came from. */
  readonly url?: string
  readonly socketOptions?: Partial<ManagerOptions & SocketOptions>
}): Connection {
  const { store, world, surroundings, now, random } = deps
  const socket: LiveSocket = io(`${deps.url ?? ''}${LIVE_NAMESPACE}`, {
    auth: { wire: WIRE_VERSION },
    transports: ['websocket', 'polling'],
    // Back-off is ours: it has to know whether the page is looked at, and refusals of the server count too.
    reconnection: false,
    autoConnect: false,
    timeout: CONNECT_TIMEOUT_MS,
    ...deps.socketOptions,
  })
  deps.side?.bind(socket)
  const listeners = new Set<() => void>()
  let view = deps.view
  let heardAt: number | null = null
  let clockOffsetMs = 0
  let signedOut = false
  let closed = false
  let failures = 0
  let reconnectTimer: ReturnType<typeof setTimeout> | undefined
  let asking = false
  let askAgain = false
  let viewTimer: ReturnType<typeof setTimeout> | undefined
  let refused: ConnectionState['refused'] = null
  let state: ConnectionState = { state: 'connecting', connected: false, ageMs: 0, refused: null }

  const delivery = createCommandDelivery({
    random,
    onUnknown: (key) => store.markUnknown(key),
    ask: async (envelope, timeoutMs): Promise<CommandAck> => {
      // Otherwise the library would keep it and send it whenever it connects.
      if (!socket.connected) throw new Error('not connected')
      return socket.timeout(timeoutMs).emitWithAck('command', envelope)
    },
  })
  store.setDelivery(delivery.deliver)

  const look = () => {
    const link: LinkState = signedOut ? 'signedOut' : linkState(heardAt, socket.connected, now())
    const ageMs = link === 'live' || heardAt === null ? 0 : now() - heardAt
    const same =
      link === state.state &&
      socket.connected === state.connected &&
      refused === state.refused &&
      Math.floor(ageMs / LOOK_MS) === Math.floor(state.ageMs / LOOK_MS)
    if (same) return
    state = { state: link, connected: socket.connected, ageMs, refused }
    for (const listener of listeners) listener()
  }

  const heard = () => {
    heardAt = now()
    if (state.state !== 'live' || !state.connected) look()
  }

  const connect = () => {
    clearTimeout(reconnectTimer)
    if (!closed && !signedOut && !socket.connected) socket.connect()
  }

  const connectLater = () => {
    clearTimeout(reconnectTimer)
    if (closed || signedOut) return
    const longest = surroundings.visible() ? RECONNECT_MAX_MS : RECONNECT_HIDDEN_MAX_MS
    const wait = Math.min(longest, RECONNECT_MS * 2 ** failures++) * (0.5 + random())
    reconnectTimer = setTimeout(connect, wait)
  }

  /** One question at a time; what changes meanwhile is asked after it. */
  const askView = () => {
    clearTimeout(viewTimer)
    viewTimer = undefined
    if (!socket.connected) return
    if (asking) {
      askAgain = true
      return
    }
    asking = true
    askAgain = false
    const { ready, cursor, audience } = store
    const request = { ...view, ...(ready && { cursor, ...(audience !== undefined && { audience }) }) }
    socket.timeout(VIEW_TIMEOUT_MS).emit('view', request, (error: Error | null, ack?: ViewAck) => {
      asking = false
      refused = null
      if (askAgain) askView()
      else if (error || !ack) viewLater()
      else if (!ack.ok && (ack.code === 'unavailable' || ack.code === 'rate_limited')) viewLater()
      else if (!ack.ok) refused = { code: ack.code, message: ack.message }
      look()
    })
  }
  const viewLater = () => {
    viewTimer ??= setTimeout(askView, VIEW_AGAIN_MS * (0.5 + random()))
  }

  const noticed = (applied: Applied) => {
    if (applied === 'applied') return
    if (applied === 'resync') store.reset()
    if (!asking) askView()
  }

  const signOut = () => {
    signedOut = true
    clearTimeout(reconnectTimer)
    look()
    deps.onSignedOut()
  }

  socket.on('connect', () => {
    failures = 0
    asking = false
    heard()
    askView()
    delivery.wake()
  })
  socket.on('disconnect', (reason) => {
    asking = false
    // Sent away by the server: the rights may have changed, and what is here may be too much or too little.
    if (reason === 'io server disconnect') store.reset()
    look()
    connectLater()
  })
  socket.on('connect_error', (error) => {
    if (error.message === 'signed_out') signOut()
    else connectLater()
    look()
  })
  socket.on('snapshot', (message) => {
    heard()
    clockOffsetMs = message.serverTime - now()
    world.applyRoster(message.rosters)
    noticed(store.applySnapshot(message))
  })
  socket.on('facts', (message: FactsMessage) => {
    heard()
    noticed(store.applyFacts(message))
  })
  socket.on('rosters', (rosters) => {
    heard()
    world.applyRoster(rosters)
  })
  socket.on('frame', (data) => {
    heard()
    try {
      world.applyFrame(data, now())
    } catch (error) {
      // Newest wins: a broken frame is as good as a lost one.
      if (!(error instanceof RangeError)) throw error
    }
    if (world.needsResync && !asking) viewLater()
  })
  socket.on('reload', () => deps.onReload())
  socket.on('signedOut', signOut)

  /** The clock of this page may have stood still; the time since it heard something has not. */
  const checkSilence = () => {
    if (socket.connected && heardAt !== null && now() - heardAt > SILENT_MS) {
      heardAt = Math.min(heardAt, now() - PICTURE_DELAYED_MS - 1)
      socket.disconnect()
      connect()
    }
  }
  const timer = setInterval(() => {
    checkSilence()
    look()
  }, LOOK_MS)
  const stopWaking = surroundings.onWake(() => {
    failures = 0
    checkSilence()
    if (!socket.connected) connect()
    look()
  })
  connect()

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    clockOffsetMs: () => clockOffsetMs,
    setView(next) {
      if (JSON.stringify(next) === JSON.stringify(view)) return
      // Another page is another audience: what it may see is not a continuation.
      if (next.page !== view.page) store.reset()
      if (next.detail !== 'cells' && view.detail === 'cells') world.clearCells()
      view = next
      askView()
    },
    close() {
      if (closed) return
      closed = true
      clearInterval(timer)
      clearTimeout(reconnectTimer)
      clearTimeout(viewTimer)
      stopWaking()
      delivery.close()
      socket.disconnect()
    },
  }
}
