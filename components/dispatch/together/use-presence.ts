'use client'
/** Who else is at work on an incident: the newest and nearest first, oneself left out. */
import { useMemo, useSyncExternalStore } from 'react'
import type { IncidentId } from '../../../lib/domain/incident/state.ts'
import type { Doing, Presence } from '../../../lib/wire/presence.ts'
import { useLive } from '../../live/live-provider.tsx'
import { useDesk } from '../desk/desk-context.tsx'

const NOBODY: readonly Presence[] = []

/** What is most likely to change the incident comes first. */
const NEARNESS: Readonly<Record<Doing, number>> = { drag: 0, form: 1, open: 2 }
const nearest = (a: Presence, b: Presence): number => NEARNESS[a.doing] - NEARNESS[b.doing]

function useEveryone(): readonly Presence[] {
  const { side } = useLive()
  return useSyncExternalStore(side.subscribe, side.present, () => NOBODY)
}

export function useOthers(): ReadonlyMap<IncidentId, readonly Presence[]> {
  const { me } = useDesk()
  const present = useEveryone()
  return useMemo(() => {
    const others = new Map<IncidentId, Presence[]>()
    for (const one of present) {
      if (one.userId === me.userId) continue
      const known = others.get(one.incidentId) ?? []
      // Two windows of one person are one person, at what is nearer.
      const rest = known.filter(({ userId }) => userId !== one.userId)
      const same = known.find(({ userId }) => userId === one.userId)
      others.set(one.incidentId, [...rest, same && nearest(same, one) < 0 ? same : one].sort(nearest))
    }
    return others
  }, [present, me.userId])
}

export const useOthersAt = (id: IncidentId): readonly Presence[] => useOthers().get(id) ?? NOBODY
