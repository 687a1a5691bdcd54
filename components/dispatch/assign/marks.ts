/** What the rules say about every possible target of what is being carried: worked out once when it is picked up, read by lists and map. */
import type { IncidentId } from '../../../lib/domain/incident/state.ts'
import { isOpen } from '../../../lib/domain/incident/state.ts'
import type { PersonId } from '../../../lib/domain/roles/role.ts'
import type { FactStore } from '../../live/fact-store.ts'
import type { DragThing } from '../../map/interaction/assign-drag.ts'
import type { Assessor } from '../desk/desk-context.tsx'
import { type Candidate, RECOMMENDED } from './assess.ts'

export interface Marks {
  /** Kind of the targets; null while nothing is carried. */
  readonly kind: 'worker' | 'incident' | null
  readonly byId: ReadonlyMap<string, Candidate>
}

export const NO_MARKS: Marks = { kind: null, byId: new Map() }

export function marksFor(thing: DragThing, assess: Assessor, facts: FactStore): Marks {
  if (thing.kind === 'incident') {
    const incident = facts.incidents.get(thing.id as IncidentId)
    if (!incident) return NO_MARKS
    return { kind: 'worker', byId: new Map(assess.workersFor(incident).map((one) => [one.personId, one])) }
  }
  const work = assess.incidentsFor(thing.id as PersonId, [...facts.incidents.values()].filter(isOpen))
  return {
    kind: 'incident',
    byId: new Map(
      work.map(({ incident, candidate }, index) => [
        incident.id,
        index < RECOMMENDED && candidate.mark !== 'cannot' && !candidate.takesOver
          ? { ...candidate, rank: index + 1 }
          : candidate,
      ]),
    ),
  }
}
