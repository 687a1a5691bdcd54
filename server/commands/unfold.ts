/** Facts of the log with the incident before and after each, so that one can tell who came to see it and who ceased to. */
import { chainsUpTo, type LoggedFact } from '../../db/queries/facts.ts'
import { incidentsById } from '../../db/queries/incidents.ts'
import type { Queryable } from '../../db/queries/queryable.ts'
import type { IncidentEvent } from '../../lib/domain/incident/events.ts'
import { evolve } from '../../lib/domain/incident/evolve.ts'
import type { Incident, IncidentId } from '../../lib/domain/incident/state.ts'
import type { Fact } from '../../lib/wire/live.ts'
import type { Audience } from './audience.ts'
import { interestsOfDuty, interestsOfIncident, seesDuty, seesIncident } from './audience.ts'

export type UnfoldedFact =
  | Extract<LoggedFact, { kind: 'duty' }>
  | (Extract<LoggedFact, { kind: 'incident' }> & { readonly before: Incident | undefined; readonly after: Incident })

/** Incidents whose state is remembered: more than are open in a province at once. */
const REMEMBERED_MAX = 20_000

export interface Unfolder {
  /** Facts in their order, following the ones given before; reads the log for incidents it has not met. */
  unfold(facts: readonly LoggedFact[]): Promise<UnfoldedFact[]>
}

/**
 * A fact that the fold cannot take (a fault in the fold, a row that something else wrote) is reported to `onUnfoldable` and does not hold up those
 * after it: whoever may see the incident is given it as it stands, else it is passed over.
 */
export function createUnfolder(
  db: Queryable,
  onUnfoldable: (seq: number, error: unknown) => void = () => {},
): Unfolder {
  const remembered = new Map<IncidentId, Incident>()

  const remember = (incident: Incident) => {
    remembered.delete(incident.id)
    remembered.set(incident.id, incident)
    if (remembered.size <= REMEMBERED_MAX) return
    const oldest = remembered.keys().next().value
    if (oldest) remembered.delete(oldest)
  }

  /** Brings to mind the incidents that these events go on from. */
  async function recall(events: readonly { seq: number; event: IncidentEvent }[]): Promise<void> {
    const firsts = new Map<IncidentId, number>()
    for (const { event } of events) if (!firsts.has(event.incidentId)) firsts.set(event.incidentId, event.version)
    const missing = [...firsts].filter(([id, version]) => version > 1 && remembered.get(id)?.version !== version - 1)
    if (missing.length === 0) return
    const first = events[0]?.seq ?? 0
    const chains = await chainsUpTo(
      db,
      missing.map(([id]) => id),
      first - 1,
    )
    for (const [id] of missing) {
      const state = fold(chains.get(id) ?? [])
      if (state) remember(state)
      else remembered.delete(id)
    }
  }

  return {
    async unfold(facts) {
      const events = facts.flatMap((fact) => (fact.kind === 'incident' ? [fact] : []))
      await recall(events)
      const unfolded: UnfoldedFact[] = []
      for (const fact of facts) {
        if (fact.kind === 'duty') {
          unfolded.push(fact)
          continue
        }
        const { event } = fact
        const known = remembered.get(event.incidentId)
        let before = known?.version === event.version - 1 ? known : undefined
        let after: Incident | undefined
        try {
          if (before || event.version === 1) after = evolve(before, event)
        } catch (error) {
          onUnfoldable(fact.seq, error)
          // A page cannot fold it either: it is told the state instead, as one that sees the incident for the first time.
          before = undefined
          if (event.version === 1) continue
        }
        // An old case may have been brought in without its log: then its present state has to do.
        after ??= (await incidentsById(db, [event.incidentId])).get(event.incidentId)
        if (!after) continue
        remember(after)
        unfolded.push({ ...fact, before, after })
      }
      return unfolded
    },
  }
}

/** Undefined when the chain does not begin with the report, or cannot be folded: that was said when its event came by. */
function fold(events: readonly IncidentEvent[]): Incident | undefined {
  try {
    if (events[0]?.body.type !== 'reported') return undefined
    return events.reduce<Incident | undefined>(evolve, undefined)
  } catch {
    return undefined
  }
}

/** Everyone who may have to hear of it, before or after. */
export const interestsOf = (fact: UnfoldedFact): string[] =>
  fact.kind === 'duty'
    ? interestsOfDuty(fact.duty)
    : [...interestsOfIncident(fact.after), ...(fact.before ? interestsOfIncident(fact.before) : [])]

/** The fact as this audience sees it; undefined when it is none of its business. */
export function factFor(audience: Audience, fact: UnfoldedFact): Fact | undefined {
  if (fact.kind === 'duty') return seesDuty(audience, fact.duty) ? fact : undefined
  const { seq, event, before, after } = fact
  const saw = before !== undefined && seesIncident(audience, before)
  if (!seesIncident(audience, after)) return saw ? { seq, kind: 'incidentGone', incidentId: after.id } : undefined
  return saw || event.version === 1 ? { seq, kind: 'incident', event } : { seq, kind: 'incidentState', incident: after }
}
