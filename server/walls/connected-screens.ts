/** The screens that are connected now, what each shows and says of itself, and what those that are away said last. */
import type { Namespace, Socket } from 'socket.io'
import type { PairedScreen } from '../../db/queries/walls.ts'
import { isReadyScene } from '../../lib/domain/wall/scene.ts'
import type { ScreenId } from '../../lib/domain/wall/screen.ts'
import { type Showing, showingNow } from '../../lib/domain/wall/showing.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import type { ScreenToWall, WallHeartbeat, WallIncident, WallToScreen } from '../../lib/wire/wall-api.ts'
import { SHOW_LEAD_MS } from '../../lib/wire/wall-limits.ts'
import type { TokenBucket } from '../live/token-bucket.ts'
import type { AreaBoards } from './area-boards.ts'
import type { SceneBook } from './scene-book.ts'

export type WallNamespace = Namespace<ScreenToWall, WallToScreen, Record<string, never>, SocketState>
export type WallSocket = Socket<ScreenToWall, WallToScreen, Record<string, never>, SocketState>
interface SocketState {
  screen: PairedScreen
  readonly words: TokenBucket
}

export const SCREENS_MAX = 500
/** Screens and pictures are looked at this often. */
export const STEP_MS = 250

export interface Connected {
  readonly socket: WallSocket
  screen: PairedScreen
  showing: Showing | null
  /** Of the scene it was told, when that is one that was made here; else 0. */
  sceneVersion: number
  /** Id of what the screen says stands on it. */
  painted: string | null
  heartbeat: WallHeartbeat | null
  lastSeenAt: number
  waiting: { readonly id: string; readonly done: (painted: boolean) => void } | null
}

type LastSeen = Pick<Connected, 'lastSeenAt' | 'heartbeat'>

export interface ConnectedScreens {
  add(socket: WallSocket): Connected
  get(id: ScreenId): Connected | undefined
  all(): readonly Connected[]
  /** Its line has ended; nothing happens when the screen has another by now. */
  remove(one: Connected): void
  /** Tells it that it is ours no more, and cuts it. */
  dismiss(id: ScreenId): void
  /** Tells them what is due, where that is something else than what they were told last; all at one instant. */
  show(those: readonly Connected[]): void
  /** An incident that was pushed to it and may be in no list. */
  lend(id: ScreenId, incident: WallIncident | null): void
  lastSeen(id: ScreenId): LastSeen | undefined
  /** Nothing is known of it any more. */
  forget(id: ScreenId): void
}

export function createConnectedScreens({
  boards,
  scenes,
  now,
}: {
  readonly boards: AreaBoards
  readonly scenes: Pick<SceneBook, 'isRead' | 'of'>
  readonly now: () => number
}): ConnectedScreens {
  const connected = new Map<ScreenId, Connected>()
  /** At most one a screen. */
  const lent = new Map<ScreenId, WallIncident>()
  const seen = new Map<ScreenId, LastSeen>()

  function remember(id: ScreenId, { lastSeenAt, heartbeat }: Connected): void {
    seen.delete(id)
    seen.set(id, { lastSeenAt, heartbeat })
    const oldest = seen.keys().next().value
    if (seen.size > SCREENS_MAX && oldest) seen.delete(oldest)
  }
  const isWatched = (scope: AreaCode) => [...connected.values()].some(({ screen }) => screen.scope === scope)

  function tell(one: Connected, at: number): void {
    const { socket, screen } = one
    const board = boards.of(screen.scope)
    const due = { takeover: board.takeover(), pin: screen.pin, playlist: screen.playlist }
    // Ahead by more than a look, so that the change of a playlist reaches every screen before its instant.
    const ahead = showingNow(due, at + SHOW_LEAD_MS + STEP_MS)
    const { what } = ahead
    // Nobody knows yet whether there is such a scene: better what stands there than another one for a moment.
    if (what.kind === 'scene' && !isReadyScene(what.scene) && !scenes.isRead()) return
    const scene = scenes.of(what)
    const version = scene?.version ?? 0
    if (ahead.id === one.showing?.id && version === one.sceneVersion) return
    one.showing = ahead
    one.sceneVersion = version
    const incident = what.kind === 'incident' ? (board.incident(what.incidentId) ?? lent.get(screen.id)) : undefined
    const showAt = Math.max(at + SHOW_LEAD_MS, ahead.since)
    socket.emit('show', { showing: ahead, showAt, ...(incident && { incident }), ...(scene && { scene }) })
  }

  return {
    add(socket) {
      const { screen } = socket.data
      // One screen is one page: the newest has it, an older one is a left-over.
      connected.get(screen.id)?.socket.disconnect(true)
      const one: Connected = {
        socket,
        screen,
        showing: null,
        sceneVersion: 0,
        painted: null,
        heartbeat: null,
        lastSeenAt: now(),
        waiting: null,
      }
      connected.set(screen.id, one)
      return one
    },
    get: (id) => connected.get(id),
    all: () => [...connected.values()],
    remove(one) {
      one.waiting?.done(false)
      const { id, scope } = one.screen
      if (connected.get(id) !== one) return
      connected.delete(id)
      remember(id, one)
      if (!isWatched(scope)) boards.forget(scope)
    },
    dismiss(id) {
      const one = connected.get(id)
      one?.socket.emit('revoked')
      one?.socket.disconnect(true)
    },
    show(those) {
      const at = now()
      for (const one of those) tell(one, at)
    },
    lend(id, incident) {
      if (incident) lent.set(id, incident)
      else lent.delete(id)
    },
    lastSeen: (id) => connected.get(id) ?? seen.get(id),
    forget(id) {
      lent.delete(id)
      seen.delete(id)
    },
  }
}
