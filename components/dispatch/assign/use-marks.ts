'use client'
/** What the rules say about every possible target of what is being carried: worked out once when it is picked up, read by lists and map. */
import { useMemo } from 'react'
import type { IncidentId } from '../../../lib/domain/incident/state.ts'
import { isOpen } from '../../../lib/domain/incident/state.ts'
import type { PersonId } from '../../../lib/domain/roles/role.ts'
import { useDesk, useUi } from '../desk/desk-context.tsx'
import type { Candidate } from './assess.ts'

export interface Marks {
  /** Kind of the targets; null while nothing is carried. */
  readonly kind: 'worker' | 'incident' | null
  readonly byId: ReadonlyMap<string, Candidate>
}

const NO_MARKS: Marks = { kind: null, byId: new Map() }

export function useMarks(): Marks {
  const { assess, facts } = useDesk()
  const thing = useUi((ui) => (ui.drag.phase === 'dragging' ? ui.drag.thing : null))
  return useMemo(() => {
    if (!thing) return NO_MARKS
    if (thing.kind === 'incident') {
      const incident = facts.incidents.get(thing.id as IncidentId)
      if (!incident) return NO_MARKS
      return { kind: 'worker', byId: new Map(assess.workersFor(incident).map((one) => [one.personId, one])) }
    }
    const open = [...facts.incidents.values()].filter(isOpen)
    const work = assess.incidentsFor(thing.id as PersonId, open)
    return { kind: 'incident', byId: new Map(work.map(({ incident, candidate }) => [incident.id, candidate])) }
  }, [thing, assess, facts])
}
