/**
 * What the server has said, in order: the incidents of the view and who is on duty, as of fact `cursor`. Pure data and its updates; loss,
 * repetition and disorder on the way end in the same state or in «ask again».
 */
import type { IncidentEvent } from '../../lib/domain/incident/events.ts'
import { evolve } from '../../lib/domain/incident/evolve.ts'
import type { EpochMs, Incident, IncidentId } from '../../lib/domain/incident/state.ts'
import { isOpen } from '../../lib/domain/incident/state.ts'
import type { PersonId } from '../../lib/domain/roles/role.ts'
import { RECENTLY_CLOSED_MAX, RECENTLY_CLOSED_MS } from '../../lib/wire/limits.ts'
import type { DutyFact, Fact, FactsMessage, SnapshotMessage } from '../../lib/wire/live.ts'

/** Messages kept that came before the ones they follow; with more than this a new snapshot is cheaper. */
const EARLY_MAX = 500

/** applied: changed or up to date. gap: something before it is missing, ask from the cursor. resync: only a snapshot helps. */
export type Applied = 'applied' | 'gap' | 'resync'

export interface Confirmed {
  /** false until the first snapshot. */
  readonly ready: boolean
  readonly cursor: number
  /** For whom the server told it, by its own tag; goes back to it with the cursor. */
  readonly audience: string | undefined
  readonly incidents: ReadonlyMap<IncidentId, Incident>
  /** Changes of duty since the snapshot's rosters. */
  readonly duty: ReadonlyMap<PersonId, DutyFact>
  applySnapshot(message: Pick<SnapshotMessage, 'seq' | 'incidents' | 'audience'>): Applied
  applyFacts(message: FactsMessage): Applied
  /** Forgets what ended a while ago, as the server's snapshots do, and the oldest of very many; true when something went. */
  prune(now: EpochMs): boolean
  /** The next thing must be a snapshot: the view or the rights have changed. */
  reset(): void
}

export function createConfirmed(onDuty: (duty: DutyFact) => void = () => {}): Confirmed {
  let ready = false
  let cursor = 0
  let audience: string | undefined
  const incidents = new Map<IncidentId, Incident>()
  const duty = new Map<PersonId, DutyFact>()
  let early: FactsMessage[] = []

  /** false: the fold does not fit what is here. */
  function applyEvent(event: IncidentEvent): boolean {
    const known = incidents.get(event.incidentId)
    if (known && event.version <= known.version) return true
    if (event.version !== (known?.version ?? 0) + 1) return false
    incidents.set(event.incidentId, evolve(known, event))
    return true
  }

  function applyFact(fact: Fact): boolean {
    switch (fact.kind) {
      case 'incident':
        return applyEvent(fact.event)
      case 'incidentState':
        incidents.set(fact.incident.id, fact.incident)
        return true
      case 'incidentGone':
        incidents.delete(fact.incidentId)
        return true
      case 'duty':
        duty.set(fact.duty.personId, fact.duty)
        onDuty(fact.duty)
        return true
      default:
        return fact satisfies never
    }
  }

  function applyOne(message: FactsMessage): Applied {
    if (message.seq <= cursor) return 'applied'
    if (message.prev > cursor) {
      if (early.length >= EARLY_MAX) return 'resync'
      early.push(message)
      return 'gap'
    }
    for (const fact of message.facts) if (fact.seq > cursor && !applyFact(fact)) return 'resync'
    cursor = message.seq
    return 'applied'
  }

  /** What came too early may fit now. */
  function drain(): Applied {
    const waiting = early.sort((a, b) => a.seq - b.seq)
    early = []
    let result: Applied = 'applied'
    for (const message of waiting) {
      const applied = applyOne(message)
      if (applied === 'resync') return 'resync'
      if (applied === 'gap') result = 'gap'
    }
    return result
  }

  return {
    get ready() {
      return ready
    },
    get cursor() {
      return cursor
    },
    get audience() {
      return audience
    },
    incidents,
    duty,
    applySnapshot(message) {
      // One that was overtaken by facts already applied would set the clock back; for another audience what is here does not count.
      if (ready && message.seq < cursor && message.audience === audience) return drain()
      // Nor does what came early for the other one. What the new one was told before this is noticed as a gap.
      if (ready && message.audience !== audience) early = []
      audience = message.audience
      incidents.clear()
      for (const incident of message.incidents) incidents.set(incident.id, incident)
      cursor = message.seq
      ready = true
      return drain()
    },
    applyFacts(message) {
      if (!ready) {
        if (early.length < EARLY_MAX) early.push(message)
        return 'applied'
      }
      audience = message.audience ?? audience
      const applied = applyOne(message)
      return applied === 'applied' && early.length > 0 ? drain() : applied
    },
    prune(now) {
      const closed: Incident[] = []
      for (const incident of incidents.values()) if (!isOpen(incident)) closed.push(incident)
      const gone = closed
        .sort((a, b) => b.updatedAt - a.updatedAt)
        .filter(({ updatedAt }, index) => index >= RECENTLY_CLOSED_MAX || updatedAt < now - RECENTLY_CLOSED_MS)
      for (const { id } of gone) incidents.delete(id)
      return gone.length > 0
    },
    reset() {
      ready = false
      early = []
    },
  }
}
