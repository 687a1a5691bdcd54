/**
 * What is neither fact nor position and may get lost: who is at work on what, and that a message came. It knows which audiences are connected,
 * so that each is told only what it may see.
 */
import type { Database } from '../../db/client.ts'
import { incidentsById } from '../../db/queries/incidents.ts'
import type { Incident, IncidentId } from '../../lib/domain/incident/state.ts'
import type { Actor } from '../../lib/domain/roles/role.ts'
import { type AreaCode, withinScope } from '../../lib/geo/codes.ts'
import { PRESENCE_MAX } from '../../lib/wire/limits.ts'
import type { MessageKnock } from '../../lib/wire/live.ts'
import { type AttendAck, attendRequest, type Presence } from '../../lib/wire/presence.ts'
import { type Audience, seesIncident } from '../commands/audience.ts'
import type { CommandLog } from '../commands/run-command.ts'
import { createAttendance } from './attendance.ts'

/** A lease ends at most this late. */
const EXPIRE_MS = 1_000

/** The knock with the street of the message, which decides what desk may hear it. */
export type Knock = MessageKnock & { readonly township: AreaCode }

export interface SideRoad {
  /** Count each join with one `leave`. */
  join(audience: Audience): void
  leave(audience: Audience): void
  /** What a connection says it is at; `asked` is as it came in. */
  attend(connection: string, actor: Actor, audience: Audience | undefined, asked: unknown): Promise<AttendAck>
  /** The connection is gone, and with it what it was at. */
  gone(connection: string): void
  /** The incident changed: who may see it may have changed with it. */
  changed(id: IncidentId): void
  presenceFor(audience: Audience): Presence[]
  tellMessage(knock: Knock): void
  close(): void
}

export function createSideRoad(deps: {
  readonly database: Database
  readonly emitPresence: (room: string, present: readonly Presence[]) => void
  readonly emitMessage: (room: string, knock: MessageKnock) => void
  readonly now: () => number
  readonly log: CommandLog
}): SideRoad {
  const { database, now, log } = deps
  const attendance = createAttendance()
  const present = new Map<string, { readonly audience: Audience; members: number }>()
  /** What each audience was last told, so that an unchanged list is not sent again. */
  const told = new Map<string, string>()

  const presenceFor = (audience: Audience): Presence[] => {
    // Colleagues are shown to desks only: a worker is not told who looks at his task.
    if (audience.desks.length === 0) return []
    const seen: Presence[] = []
    for (const { incident, userId, name, doing } of attendance.all()) {
      if (seen.length === PRESENCE_MAX) break
      if (seesIncident(audience, incident)) seen.push({ incidentId: incident.id, userId, name, doing })
    }
    return seen
  }
  const tellPresence = () => {
    for (const [key, { audience }] of present) {
      const list = presenceFor(audience)
      const said = JSON.stringify(list)
      if ((told.get(key) ?? '[]') === said) continue
      told.set(key, said)
      deps.emitPresence(key, list)
    }
  }
  const read = async (id: string): Promise<Incident | undefined> =>
    (await incidentsById(database.db, [id as IncidentId])).get(id as IncidentId)
  const timer = setInterval(() => {
    if (attendance.expire(now())) tellPresence()
  }, EXPIRE_MS)

  return {
    join(audience) {
      const known = present.get(audience.key)
      if (known) known.members++
      else present.set(audience.key, { audience, members: 1 })
    },
    leave({ key }) {
      const known = present.get(key)
      if (!known || --known.members > 0) return
      present.delete(key)
      told.delete(key)
    },
    async attend(connection, actor, audience, asked) {
      const parsed = attendRequest.safeParse(asked)
      if (!parsed.success)
        return refused('invalid_attend', `请求无效:${parsed.error.issues[0]?.path.join('.') || 'attend'}`)
      if (!audience || audience.desks.length === 0) return refused('not_permitted', '您的角色没有这项权限。')
      if (parsed.data === null) {
        if (attendance.leave(connection)) tellPresence()
        return { ok: true }
      }
      const { incidentId, doing } = parsed.data
      const incident = await read(incidentId)
      if (!incident || !seesIncident(audience, incident)) return refused('not_found', '没有这一项，或者不在您的辖区。')
      if (attendance.attend(connection, { userId: actor.userId, name: actor.name, doing, incident }, now()))
        tellPresence()
      return { ok: true }
    },
    gone(connection) {
      if (attendance.leave(connection)) tellPresence()
    },
    changed(id) {
      if (!attendance.isAttended(id)) return
      read(id).then(
        (incident) => {
          if (incident && attendance.refresh(incident)) tellPresence()
        },
        (error: unknown) => log.warn({ err: error, incidentId: id }, 'presence could not be looked at again'),
      )
    },
    presenceFor,
    tellMessage({ township, ...knock }) {
      for (const [key, { audience }] of present) {
        const isHis = audience.worker?.personId === knock.personId
        if (isHis || audience.desks.some((scope) => withinScope(scope, township))) deps.emitMessage(key, knock)
      }
    },
    close: () => clearInterval(timer),
  }
}

const refused = (code: string, message: string): AttendAck => ({ ok: false, code, message })
