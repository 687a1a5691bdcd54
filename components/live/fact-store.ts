/**
 * The page's facts: incidents by id, with what this page has asked for already shown. One updater: messages come in by `applySnapshot` and
 * `applyFacts`, commands go out by `send`; React reads `getState` and `subscribe`.
 */
import type { EpochMs, Incident, IncidentId } from '../../lib/domain/incident/state.ts'
import type { PersonId } from '../../lib/domain/roles/role.ts'
import type { CommandAck, CommandEnvelopeInput } from '../../lib/wire/commands.ts'
import type { DutyFact, FactsMessage, SnapshotMessage } from '../../lib/wire/live.ts'
import type { Applied } from './confirmed.ts'
import { createConfirmed } from './confirmed.ts'
import type { Foresight, PendingCommand } from './optimism.ts'

/** More unanswered commands than this is a page that should stop asking. */
const PENDING_MAX = 500

export interface FactState {
  /** false until the first snapshot. */
  readonly ready: boolean
  readonly incidents: ReadonlyMap<IncidentId, Incident>
  /** The last thing asked of each incident and not yet confirmed. */
  readonly pending: ReadonlyMap<IncidentId, Readonly<PendingCommand>>
  readonly duty: ReadonlyMap<PersonId, DutyFact>
}

/** Brings a command to the server and back, asking again for as long as nothing is known. */
export type Deliver = (pending: Readonly<PendingCommand>) => Promise<CommandAck>

export interface FactStore {
  readonly incidents: ReadonlyMap<IncidentId, Incident>
  getState(): FactState
  subscribe(listener: () => void): () => void
  /** Resolves when the answer is known. Until then the incident already looks as asked; a refusal takes that back. */
  send(envelope: CommandEnvelopeInput): Promise<CommandAck>
  /** How what was asked for is shown before its answer. Not at all until a page says so: a phone does without the rules this takes. */
  setForesight(foresight: Foresight): void

  readonly ready: boolean
  readonly cursor: number
  readonly audience: string | undefined
  applySnapshot(message: Pick<SnapshotMessage, 'seq' | 'incidents' | 'audience'>): Applied
  applyFacts(message: FactsMessage): Applied
  /** The next thing must be a snapshot. */
  reset(): void
  setDelivery(deliver: Deliver): void
  /** No answer in time: shown as «not known yet». */
  markUnknown(key: string): void
}

export function createFactStore({
  now,
  onDuty = () => {},
}: {
  readonly now: () => EpochMs
  readonly onDuty?: (duty: DutyFact) => void
}): FactStore {
  const confirmed = createConfirmed(onDuty)
  const pending = new Map<string, PendingCommand>()
  const listeners = new Set<() => void>()
  let foresight: Foresight = (shown) => new Map(shown)
  let deliver: Deliver = async () => notSent
  let state: FactState = { ready: false, incidents: new Map(), pending: new Map(), duty: new Map() }

  /** Accepted commands whose facts have come have done their work. */
  const dropKnown = () => {
    for (const [key, command] of pending)
      if (command.state === 'known' && (command.seq ?? 0) <= confirmed.cursor) pending.delete(key)
  }

  const publish = () => {
    dropKnown()
    const byIncident = new Map<IncidentId, PendingCommand>()
    for (const command of pending.values()) if (command.incidentId) byIncident.set(command.incidentId, { ...command })
    state = {
      ready: confirmed.ready,
      incidents: foresight(confirmed.incidents, pending.values()),
      pending: byIncident,
      duty: new Map(confirmed.duty),
    }
    for (const listener of listeners) listener()
  }

  return {
    get incidents() {
      return state.incidents
    },
    get ready() {
      return confirmed.ready
    },
    get cursor() {
      return confirmed.cursor
    },
    get audience() {
      return confirmed.audience
    },
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    setForesight(next) {
      foresight = next
      if (pending.size > 0) publish()
    },
    setDelivery(next) {
      deliver = next
    },

    applySnapshot(message) {
      const applied = confirmed.applySnapshot(message)
      publish()
      return applied
    },
    applyFacts(message) {
      const before = confirmed.cursor
      const applied = confirmed.applyFacts(message)
      const pruned = confirmed.prune(now())
      // An announcement of the head changes nothing to be seen.
      if ((confirmed.cursor !== before && message.facts.length > 0) || pruned || applied === 'resync') publish()
      else if (pending.size > 0 && confirmed.cursor !== before) publish()
      return applied
    },
    reset() {
      confirmed.reset()
    },

    async send(envelope) {
      if (pending.size >= PENDING_MAX) return tooMany
      const command: PendingCommand = {
        key: envelope.key,
        incidentId: envelope.incidentId as IncidentId | undefined,
        envelope,
        at: now(),
        state: 'sending',
      }
      pending.set(command.key, command)
      publish()
      const ack = await deliver(command)
      if (ack.ok) {
        command.state = 'known'
        command.seq = ack.seq
      } else pending.delete(command.key)
      publish()
      return ack
    },
    markUnknown(key) {
      const command = pending.get(key)
      if (command?.state !== 'sending') return
      command.state = 'unknown'
      publish()
    },
  }
}

const notSent: CommandAck = { ok: false, code: 'unavailable', message: '尚未连接。' }
const tooMany: CommandAck = { ok: false, code: 'rate_limited', message: '等待答复的操作过多,请稍候。' }
