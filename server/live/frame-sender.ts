/**
 * Sends position frames to rooms, and leaves out pages that do not take them quickly enough: the newest wins, nothing queues without bound.
 *
 * Not Socket.IO's `volatile`: it drops whatever comes while a write is under way, so of the frames of one tick (a district has one a street)
 * only the first got through, and the rest came with the next keyframe, seconds later.
 */
import type { Namespace } from 'socket.io'
import type { ClientToServer, ServerToClient } from '../../lib/wire/live.ts'

/** Pages behind with taking; no other room begins with this word. */
const SLOW_ROOM = 'slow'
/** Packets waiting for one page, two a frame: several ticks of a large district. Beyond it the page is behind, not merely busy. */
const BACKLOG_MAX = 128
/** As often as frames come. */
const LOOK_MS = 250

export interface FrameSender {
  emitFrame(room: string, frame: ArrayBuffer): void
  close(): void
}

export function createFrameSender<Data>(
  live: Namespace<ClientToServer, ServerToClient, Record<string, never>, Data>,
): FrameSender {
  const look = () => {
    for (const socket of live.sockets.values()) {
      const waiting = waitingFor(socket.conn)
      if (waiting > BACKLOG_MAX) void socket.join(SLOW_ROOM)
      // A missed frame is noticed by its number, and the page asks for a whole picture.
      else if (waiting === 0 && socket.rooms.has(SLOW_ROOM)) void socket.leave(SLOW_ROOM)
    }
  }
  const timer = setInterval(look, LOOK_MS)
  timer.unref()
  return {
    emitFrame: (room, frame) => void live.to(room).except(SLOW_ROOM).emit('frame', frame),
    close: () => clearInterval(timer),
  }
}

/** Packets the connection has not handed to the network yet. Engine.IO keeps the list to itself; there is no other word for it. */
const waitingFor = (connection: object): number => (connection as { writeBuffer?: unknown[] }).writeBuffer?.length ?? 0
