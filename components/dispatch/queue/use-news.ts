'use client'
/** What this person has not looked at yet; looking at one, or saying so of all, is kept for him. */
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { IncidentId } from '../../../lib/domain/incident/state.ts'
import { isOpen } from '../../../lib/domain/incident/state.ts'
import { useIncidents } from '../../live/hooks.ts'
import { useDesk, useUi } from '../desk/desk-context.tsx'
import { isNews, lookedAt } from './seen.ts'

export function useNews(): ReadonlySet<IncidentId> {
  const { facts, keeps, actor } = useDesk()
  const incidents = useIncidents(facts)
  const { value: seen, loaded } = useStore(keeps.seen)
  const selected = useUi((ui) => ui.incident)
  const shown = selected === null ? undefined : incidents.get(selected)
  useEffect(() => {
    if (!loaded || !shown) return
    const next = lookedAt(keeps.seen.getState().value, shown, incidents)
    if (next !== keeps.seen.getState().value) keeps.seen.put(next)
  }, [keeps, loaded, shown, incidents])
  return useMemo(() => {
    const looked = { since: seen.since, ids: new Set(seen.ids) }
    const news = new Set<IncidentId>()
    for (const incident of incidents.values())
      if (isOpen(incident) && isNews(looked, incident, actor.userId)) news.add(incident.id)
    return news
  }, [seen, incidents, actor])
}
