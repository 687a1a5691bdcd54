/** A refused command as the desk keeps it on screen until it is closed: what was tried, and why it may not be. */
import type { Rejection } from '../../../lib/domain/incident/rejection.ts'
import type { IncidentId } from '../../../lib/domain/incident/state.ts'
import type { CommandAck } from '../../../lib/wire/commands.ts'

type RefusedAck = Extract<CommandAck, { ok: false }>

export interface Refusal {
  readonly id: string
  readonly incidentId: IncidentId | null
  /** A-000412 → 王强 */
  readonly what: string
  readonly code: string
  readonly message: string
  readonly rejection?: Rejection
  readonly conflict?: NonNullable<RefusedAck['conflict']>
  /** After a conflict: the same once more, on what stands now. */
  readonly again?: () => void
}

/** From a rule that refused before anything was sent. */
export const refusedByRule = (
  id: string,
  incidentId: IncidentId | null,
  what: string,
  rejection: Rejection,
): Refusal => ({
  id,
  incidentId,
  what,
  code: rejection.code,
  message: '',
  rejection,
})

/** From the server's answer. */
export const refusedByServer = (id: string, incidentId: IncidentId | null, what: string, ack: RefusedAck): Refusal => ({
  id,
  incidentId,
  what,
  code: ack.code,
  message: ack.message,
  ...(ack.rejection && { rejection: ack.rejection }),
  ...(ack.conflict && { conflict: ack.conflict }),
})
