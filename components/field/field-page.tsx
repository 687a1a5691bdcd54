'use client'
/** The worker's phone: duty, what waits to be sent, own tasks live, one big button each, and a report from anywhere. */
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Incident } from '../../lib/domain/incident/state.ts'
import { CLOSED_STATES } from '../../lib/domain/incident/state.ts'
import type { Matter } from '../../lib/domain/regulation/matter-list.ts'
import { phoneWords, reportWords } from '../../lib/i18n/phone.ts'
import { fill } from '../../lib/i18n/words.ts'
import { fieldWords } from '../../lib/i18n/work.ts'
import type { MattersAnswer } from '../../lib/wire/api.ts'
import { useKeptApi } from '../http/use-kept-api.ts'
import { useConnectionState, useFacts } from '../live/hooks.ts'
import { LiveProvider, useLive } from '../live/live-provider.tsx'
import { FieldLooks } from '../looks/field-looks.tsx'
import { FieldMessages } from '../messages/field-messages.tsx'
import { loadOutboxSheet, OutboxBar } from '../outbox/outbox-bar.tsx'
import { OutboxProvider, useOutbox } from '../outbox/outbox-provider.tsx'
import { KEPT_PREFIX, useSignedIn } from '../shell/signed-in.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { SheetComing, untilLoaded } from '../ui/later-part.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { dayTime } from '../ui/time.ts'
import { useToast } from '../ui/toast.tsx'
import { byUrgency, partOf } from '../work/next-step.ts'
import { DutyPanel } from './duty-panel.tsx'
import styles from './field.module.css'
import { useOfflinePage } from './offline/use-offline-page.ts'
import { PushSwitch } from './push-switch.tsx'
import { SosButton } from './sos-button.tsx'
import { type CachedTasks, keepTasks, readTasks } from './task-cache.ts'
import { loadTaskSheets, TaskCard } from './task-card.tsx'
import { type Duty, useDuty } from './use-duty.ts'
import { useOwnGrids } from './use-own-grids.ts'
import { type OwnPosition, useOwnPosition } from './use-own-position.ts'
import { useQueueItem } from './use-queue-work.ts'

const loadReportSheet = () => import('./report-sheet.tsx').then((part) => ({ default: part.ReportSheet }))
const ReportSheet = lazy(untilLoaded(loadReportSheet))
/** Loaded when first used, and in any case before there may be no network. */
const LATER_PARTS = [loadReportSheet, loadTaskSheets, loadOutboxSheet] as const

export function FieldPage() {
  const { me } = useSignedIn()
  const personId = me.personId ?? ''
  const duty = useDuty()
  const position = useOwnPosition(personId, duty.onDuty)
  return (
    <div className={styles.page}>
      <DutyPanel duty={duty} position={position.state} stop={position.stop} />
      <OutboxProvider userId={me.userId}>
        <LiveProvider view={{ page: 'field', detail: 'none' }} waiting={<Skeleton rows={3} />}>
          <Tasks personId={personId} duty={duty} here={position.here} />
        </LiveProvider>
      </OutboxProvider>
    </div>
  )
}

const isMine = (incident: Incident, personId: string) =>
  partOf(incident, personId) !== 'none' && !CLOSED_STATES.includes(incident.state)

function Tasks({ personId, duty, here }: { personId: string; duty: Duty; here: OwnPosition['here'] }) {
  const words = useWords(fieldWords)
  const phone = useWords(phoneWords)
  const { locale } = usePreferences()
  const { facts, connection } = useLive()
  const { ready, incidents } = useFacts(facts)
  const link = useConnectionState(connection)
  const { view } = useOutbox()
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
  const matters = useMatters(ready)
  const { hasNewer } = useOfflinePage(ready, LATER_PARTS)

  const incidentOf = useCallback((id: string) => mine.find((incident) => incident.id === id), [mine])
  const offline = link.state !== 'live'
  const asOf = ready ? Date.now() - link.ageMs : cached?.at
  return (
    <>
      <OutboxBar incidentOf={incidentOf} />
      {hasNewer && (
        <div className="gc-notice" role="status">
          <span>{phone.newer}</span>
          <Button size="touch" onClick={() => location.reload()}>
            {phone.update}
          </Button>
        </div>
      )}
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
              <TaskCard
                incident={incident}
                personId={personId}
                items={view.items}
                matter={matters?.find(({ code }) => code === incident.category)}
                here={here}
              />
            </li>
          ))}
        </ul>
      </section>
      <SosButton personId={personId} here={here} />
      <FieldLooks />
      <PushSwitch isReady={ready && !offline} />
      <Dock matters={matters} isOnline={ready && !offline} here={here} />
    </>
  )
}

/** The county's list, kept on the phone: which kinds may be reported, and which results need a photo. Read once the tasks are there. */
function useMatters(isReady: boolean): readonly Matter[] | undefined {
  const { data } = useKeptApi<MattersAnswer>(isReady ? '/api/v1/matters' : undefined, `${KEPT_PREFIX}matters`)
  return data?.matters
}

interface DockProps {
  matters: readonly Matter[] | undefined
  isOnline: boolean
  here: OwnPosition['here']
}

function Dock({ matters, isOnline, here }: DockProps) {
  const words = useWords(reportWords)
  const { me } = useSignedIn()
  const queue = useQueueItem()
  const grids = useOwnGrids(isOnline)
  const [isReporting, setReporting] = useState(false)
  const mayFinish = me.grants.some(({ role }) => role === 'grid_leader' || role === 'full_time_worker')
  return (
    <div className={styles.dock}>
      <Button size="huge" onClick={() => setReporting(true)}>
        ＋ {words.open}
      </Button>
      <FieldMessages />
      {isReporting && (
        <Suspense fallback={<SheetComing onClose={() => setReporting(false)} />}>
          <ReportSheet
            matters={matters}
            grids={grids}
            mayFinish={mayFinish}
            here={here}
            queue={queue}
            onClose={() => setReporting(false)}
          />
        </Suspense>
      )}
    </div>
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
