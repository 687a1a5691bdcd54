'use client'
/** Everyone in view assessed for one incident, again once a second and whenever it or what somebody has in hand changes. */
import { useEffect, useMemo, useRef } from 'react'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { loadByPerson } from '../../../lib/domain/ranking/score.ts'
import type { PersonId } from '../../../lib/domain/roles/role.ts'
import { useIncidents } from '../../live/hooks.ts'
import type { Candidate } from '../assign/assess.ts'
import { useDesk, useWorldRound } from '../desk/desk-context.tsx'

export function useCandidates(incident: Incident | null): readonly Candidate[] {
  const { assess } = useDesk()
  const loads = useLoads()
  const round = useWorldRound()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `loads` and `round` stand for what `assess` reads
  const candidates = useMemo(
    () => (incident ? assess.workersFor(incident) : assess.everyone()),
    [assess, incident, loads, round],
  )
  useEffect(() => {
    if (incident) assess.wantRoads(incident, candidates)
  }, [assess, incident, candidates])
  return candidates
}

type Loads = ReadonlyMap<PersonId, number>

/** The same map until somebody has more or less in hand: most changes of a busy queue give nobody anything, and weighing hundreds of people for each is dear. */
function useLoads(): Loads {
  const incidents = useIncidents(useDesk().facts)
  const fresh = useMemo(() => loadByPerson(incidents.values()), [incidents])
  const kept = useRef<Loads>(fresh)
  if (!isSame(kept.current, fresh)) kept.current = fresh
  return kept.current
}

const isSame = (a: Loads, b: Loads): boolean => a.size === b.size && [...a].every(([id, load]) => b.get(id) === load)
