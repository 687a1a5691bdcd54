/** What the page shows before the server has answered: the same rules, folded over what is confirmed. A refusal simply takes it away again. */
import type { Command } from '../../lib/domain/incident/commands.ts'
import type { DecideContext } from '../../lib/domain/incident/context.ts'
import { decide } from '../../lib/domain/incident/decide.ts'
import { evolve } from '../../lib/domain/incident/evolve.ts'
import type { EpochMs, Incident, IncidentId } from '../../lib/domain/incident/state.ts'
import type { CommandEnvelopeInput } from '../../lib/wire/commands.ts'

/** sending: no answer yet. unknown: it took too long, asked again with the same key. known: accepted, its fact is on the way. */
export type PendingState = 'sending' | 'unknown' | 'known'

export interface PendingCommand {
  readonly key: string
  readonly incidentId: IncidentId | undefined
  readonly envelope: CommandEnvelopeInput
  readonly at: EpochMs
  state: PendingState
  /** Number of its last fact, once known. */
  seq?: number
}

/** The incidents as a page shows them: what is confirmed, with what is pending on top. */
export type Foresight = (
  confirmed: ReadonlyMap<IncidentId, Incident>,
  pending: Iterable<PendingCommand>,
) => ReadonlyMap<IncidentId, Incident>

/** What the browser knows for a decision; undefined while it does not know enough: then nothing is shown ahead. */
type ContextSource = (now: EpochMs) => DecideContext | undefined

/** As if every pending command that still fits had been carried out. */
export const foresightBy =
  (contextAt: ContextSource): Foresight =>
  (confirmed, pending) => {
    const shown = new Map(confirmed)
    for (const { incidentId, envelope, at } of pending) {
      const incident = incidentId && shown.get(incidentId)
      // Another version: either its own fact has come, or someone was faster and the server will say so.
      if (!incident || incident.version !== envelope.seenVersion) continue
      const context = contextAt(at)
      if (!context) continue
      const decision = decide(incident, envelope.command as unknown as Command, context)
      if (decision.ok) shown.set(incident.id, decision.events.reduce(evolve, incident))
    }
    return shown
  }
