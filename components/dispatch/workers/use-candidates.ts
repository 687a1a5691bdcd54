'use client'
/** Everyone in view assessed for one incident, again once a second and whenever facts change. */
import { useMemo } from 'react'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { useIncidents } from '../../live/hooks.ts'
import type { Candidate } from '../assign/assess.ts'
import { useDesk, useWorldRound } from '../desk/desk-context.tsx'

export function useCandidates(incident: Incident | null): readonly Candidate[] {
  const { assess, facts } = useDesk()
  const incidents = useIncidents(facts)
  const round = useWorldRound()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `incidents` and `round` stand for what `assess` reads
  return useMemo(
    () => (incident ? assess.workersFor(incident) : assess.everyone()),
    [assess, incident, incidents, round],
  )
}
