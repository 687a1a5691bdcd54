'use client'
/** The worker's phone: duty, own tasks live, one big button each. */
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Incident } from '../../lib/domain/incident/state.ts'
import { CLOSED_STATES } from '../../lib/domain/incident/state.ts'
import { fill } from '../../lib/i18n/words.ts'
import { fieldWords } from '../../lib/i18n/work.ts'
import { useConnectionState, useFacts } from '../live/hooks.ts'
import { LiveProvider, useLive } from '../live/live-provider.tsx'
import { KEPT_PREFIX, useSignedIn } from '../shell/signed-in.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { dayTime } from '../ui/time.ts'
import { useToast } from '../ui/toast.tsx'
import { byUrgency, partOf } from '../work/next-step.ts'
import { useSendWork } from '../work/use-send-work.ts'
import { WorkCard } from '../work/work-card.tsx'
import { DutyPanel } from './duty-panel.tsx'
import styles from './field.module.css'
import { type CachedTasks, keepTasks, readTasks } from './task-cache.ts'
import { type Duty, useDuty } from './use-duty.ts'
import { type OwnPosition, useOwnPosition } from './use-own-position.ts'

export function FieldPage() {
  const { me } = useSignedIn()
  const personId = me.personId ?? ''
  const duty = useDuty()
  const position = useOwnPosition(personId, duty.onDuty)
  return (
    <div className={styles.page}>
      <DutyPanel duty={duty} position={position.state} stop={position.stop} />
      <LiveProvider view={{ page: 'field', detail: 'none' }} waiting={<Skeleton rows={3} />}>
        <Tasks personId={personId} duty={duty} here={position.here} />
      </LiveProvider>
    </div>
  )
}

const isMine = (incident: Incident, personId: string) =>
  partOf(incident, personId) !== 'none' && !CLOSED_STATES.includes(incident.state)

function Tasks({ personId, duty, here }: { personId: string; duty: Duty; here: OwnPosition['here'] }) {
  const words = useWords(fieldWords)
  const { locale } = usePreferences()
  const { facts, connection } = useLive()
  const { ready, incidents, pending } = useFacts(facts)
  const link = useConnectionState(connection)
  const send = useSendWork()
  const cacheKey = `${KEPT_PREFIX}tasks.${personId}`
  const [cached, setCached] = useState<CachedTasks>()
  useEffect(() => setCached(readTasks(localStorage, cacheKey)), [cacheKey])

  const mine = useMemo(
    () =>
      [...(ready ? incidents.values() : (cached?.incidents ?? []))]
        .filter((incident) => isMine(incident, personId))
        .sort(byUrgency),
    [ready, incidents, cached, personId],
  )
  useEffect(() => {
    if (ready) keepTasks(localStorage, cacheKey, { at: Date.now(), incidents: mine })
  }, [ready, mine, cacheKey])
  useNewTaskAnnouncement(ready, mine)

  const offline = link.state !== 'live'
  const asOf = ready ? Date.now() - link.ageMs : cached?.at
  return (
    <section className={styles.tasks} aria-label={words.title}>
      <header className={styles.tasksHead}>
        <h1>{fill(words.open, { count: mine.length })}</h1>
        <span className="muted" role="status" data-link={link.state}>
          {offline ? '' : `● ${words.connected}`}
        </span>
      </header>
      {offline && (
        <p className="gc-notice" role="status">
          {asOf === undefined ? words.connecting : fill(words.offline, { time: dayTime(asOf, locale) })}
        </p>
      )}
      {mine.length === 0 && (ready || cached) && (
        <EmptyState title={words.noTasks}>{duty.onDuty ? words.noTasksOn : words.noTasksOff}</EmptyState>
      )}
      {mine.length === 0 && !ready && !cached && <Skeleton rows={3} />}
      <ul className={styles.list}>
        {mine.map((incident) => (
          <li key={incident.id}>
            <WorkCard
              incident={incident}
              personId={personId}
              send={send}
              ready={ready}
              pending={pending.get(incident.id)?.state}
              position={here}
              touch
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A task that comes while the page is open is said aloud; those there at opening are not news. */
function useNewTaskAnnouncement(ready: boolean, mine: readonly Incident[]) {
  const words = useWords(fieldWords)
  const { announce } = useToast()
  const known = useRef<Set<string>>(undefined)
  useEffect(() => {
    if (!ready) return
    const before = known.current
    known.current = new Set(mine.map(({ id }) => id))
    const fresh = before && mine.find(({ id }) => !before.has(id))
    if (fresh) announce(fill(words.newTask, { title: fresh.title }), true)
  }, [ready, mine, words, announce])
}
