/**
 * The page's end of the side road: what colleagues are at, and that a message came. Nothing here is kept or sent again; what this page is at is
 * said anew every few seconds, so a lost word costs no more than that.
 */
import type { Socket } from 'socket.io-client'
import { ATTEND_RENEW_MS } from '../../lib/wire/limits.ts'
import type { ClientToServer, MessageKnock, ServerToClient } from '../../lib/wire/live.ts'
import type { AttendRequest, Presence } from '../../lib/wire/presence.ts'

type LiveSocket = Socket<ServerToClient, ClientToServer>

export interface SideTalk {
  /** Called once by the connection that owns the socket. */
  bind(socket: LiveSocket): void
  present(): readonly Presence[]
  subscribe(listener: () => void): () => void
  /** What this page is at from now on; null: nothing. */
  attend(request: AttendRequest): void
  onMessage(listener: (knock: MessageKnock) => void): () => void
  close(): void
}

export function createSideTalk(): SideTalk {
  const listeners = new Set<() => void>()
  const hearers = new Set<(knock: MessageKnock) => void>()
  let socket: LiveSocket | undefined
  let present: readonly Presence[] = []
  let mine: AttendRequest = null
  /** This connection has been given a list: the server knows what page this is, and takes our word. */
  let known = false

  const say = () => {
    if (!socket?.connected) return
    socket.emit('attend', mine, () => {})
  }
  const show = (next: readonly Presence[]) => {
    present = next
    for (const listener of listeners) listener()
  }
  const timer = setInterval(() => {
    if (mine) say()
  }, ATTEND_RENEW_MS)

  return {
    bind(bound) {
      socket = bound
      bound.on('presence', (next) => {
        show(next)
        if (!known && mine) say()
        known = true
      })
      bound.on('messages', (knock) => {
        for (const hear of hearers) hear(knock)
      })
      bound.on('disconnect', () => {
        known = false
        show([])
      })
    },
    present: () => present,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    attend(request) {
      if (JSON.stringify(request) === JSON.stringify(mine)) return
      mine = request
      say()
    },
    onMessage(listener) {
      hearers.add(listener)
      return () => void hearers.delete(listener)
    },
    close: () => clearInterval(timer),
  }
}
