/** What a phone has to be told of an incident as it stands, against what it was told before. Pure; the road writes it down. */
import { UNDO_MS } from '../../lib/domain/incident/decide-assign.ts'
import type { EpochMs, Incident } from '../../lib/domain/incident/state.ts'
import { assignmentOf, isOpen, workersOn } from '../../lib/domain/incident/state.ts'
import type { PersonId } from '../../lib/domain/roles/role.ts'

/** An undo sent in the last moment is on its way to us for a while. */
const UNDO_GRACE_MS = 2_000
/** Level 3 and 4 wait until the desk can no longer take it back; 1 and 2 go at once (ui.md §4.1). */
export const NOTICE_WAIT_MS = UNDO_MS + UNDO_GRACE_MS

export interface Told {
  readonly id: number
  readonly personId: string
  readonly sent: boolean
}

export interface NoticePlan {
  readonly tell: readonly { readonly personId: PersonId; readonly sendAfter: EpochMs }[]
  /** Notices to take back; whose had gone out is told so. */
  readonly takeBack: readonly number[]
  /** Notices that need not go out any more: he has seen it on the page. */
  readonly drop: readonly number[]
}

const NOTHING: NoticePlan = { tell: [], takeBack: [], drop: [] }

/** `told`: notices of kind `assigned` that stand. */
export function planNotices(incident: Incident, told: readonly Told[]): NoticePlan {
  // Done is not taken back: whoever did it hears nothing more.
  if (incident.state === 'closed' || incident.state === 'resolved' || incident.state === 'verified') return NOTHING
  const on = isOpen(incident) ? workersOn(incident) : []
  const at = assignmentOf(incident)?.at ?? incident.updatedAt
  const wait = incident.severity <= 2 ? 0 : NOTICE_WAIT_MS
  return {
    tell: on
      .filter(
        ({ personId, acknowledgedAt }) =>
          acknowledgedAt === undefined && !told.some((one) => one.personId === personId),
      )
      // Support that is added later has its own moment.
      .map(({ personId }) => ({ personId, sendAfter: Math.max(at, incident.updatedAt) + wait })),
    takeBack: told.filter(({ personId }) => !on.some((one) => one.personId === personId)).map(({ id }) => id),
    drop: told
      .filter(
        ({ personId, sent }) =>
          !sent && on.some((one) => one.personId === personId && one.acknowledgedAt !== undefined),
      )
      .map(({ id }) => id),
  }
}
