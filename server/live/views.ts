/** What a page looks at: its rooms, and everything in them as it stands, or what it missed. */
import type { Database } from '../../db/client.ts'
import { homeArea } from '../../db/queries/audit.ts'
import type { Actor } from '../../lib/domain/roles/role.ts'
import type { Roster, ViewAck } from '../../lib/wire/live.ts'
import { viewRequest } from '../../lib/wire/live.ts'
import { WIRE_VERSION } from '../../lib/wire/version.ts'
import { createRefusalLog } from '../audit-refusals.ts'
import { type Audience, audienceTag } from '../commands/audience.ts'
import type { Relay } from '../commands/relay.ts'
import type { CommandLog } from '../commands/run-command.ts'
import type { LiveSocket } from './live-socket.ts'
import { catchUp, readView } from './read-view.ts'
import { resolveView } from './resolve-view.ts'
import { cellsRoom, positionRoom } from './rooms.ts'
import type { SideRoad } from './side-road.ts'
import type { World } from './world.ts'

export interface Views {
  /** `turn`: of this connection's views; a newer one makes it moot. */
  answer(socket: LiveSocket, asked: unknown, turn: number): Promise<ViewAck>
  leave(audience: Audience): void
}

export const refusedView = (code: string, message: string): ViewAck => ({ ok: false, code, message })

export function createViews(deps: {
  readonly database: Database
  readonly world: World
  readonly relay: Pick<Relay, 'join' | 'leave'>
  readonly side: SideRoad
  readonly now: () => number
  readonly log: CommandLog
}): Views {
  const { database, world, relay, side, now, log } = deps
  const refusals = createRefusalLog(database, now)

  async function answer(socket: LiveSocket, asked: unknown, turn: number): Promise<ViewAck> {
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
    socket.emit('presence', side.presenceFor(resolved.audience))
    joinPositions(socket, resolved, rosters)
    return { ok: true }
  }

  function leave(audience: Audience): void {
    relay.leave(audience)
    side.leave(audience)
  }

  async function joinFacts(socket: LiveSocket, audience: Audience): Promise<void> {
    const former = socket.data.audience
    if (former?.key === audience.key || !socket.connected) return
    relay.join(audience)
    side.join(audience)
    socket.data.audience = audience
    await socket.join(audience.key)
    if (!former) return
    await socket.leave(former.key)
    leave(former)
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

  return { answer, leave }
}
