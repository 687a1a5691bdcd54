/** Who is at work on which incident, by connection, for as long as he says so. In memory only: it survives nothing, and locks nothing. */
import type { Incident, IncidentId } from '../../lib/domain/incident/state.ts'
import type { UserId } from '../../lib/domain/roles/role.ts'
import { ATTEND_LEASE_MS } from '../../lib/wire/limits.ts'
import type { Doing } from '../../lib/wire/presence.ts'

export interface Attending {
  readonly userId: UserId
  readonly name: string
  readonly doing: Doing
  /** As it was last read: it decides who may know. */
  readonly incident: Incident
}

/** One for each connection that may be open. */
const ATTENDING_MAX = 10_000

export interface Attendance {
  /** From now until the lease ends; replaces what this connection was at. False when nothing changed but the time. */
  attend(connection: string, who: Attending, now: number): boolean
  /** False when it was at nothing. */
  leave(connection: string): boolean
  /** Forgets those whose lease ended; how many. */
  expire(now: number): number
  /** Takes the incident as it stands now; false when nobody is at it. */
  refresh(incident: Incident): boolean
  isAttended(id: IncidentId): boolean
  all(): Iterable<Attending>
}

export function createAttendance(): Attendance {
  const byConnection = new Map<string, Attending & { readonly until: number }>()
  return {
    attend(connection, who, now) {
      const former = byConnection.get(connection)
      if (!former && byConnection.size >= ATTENDING_MAX) return false
      byConnection.set(connection, { ...who, until: now + ATTEND_LEASE_MS })
      return former?.incident.id !== who.incident.id || former.doing !== who.doing
    },
    leave: (connection) => byConnection.delete(connection),
    expire(now) {
      let gone = 0
      for (const [connection, { until }] of byConnection)
        if (until <= now) {
          byConnection.delete(connection)
          gone++
        }
      return gone
    },
    refresh(incident) {
      let found = false
      for (const [connection, who] of byConnection)
        if (who.incident.id === incident.id) {
          byConnection.set(connection, { ...who, incident })
          found = true
        }
      return found
    },
    isAttended: (id) => [...byConnection.values()].some(({ incident }) => incident.id === id),
    all: () => byConnection.values(),
  }
}
