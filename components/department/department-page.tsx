'use client'
/** The handler's page: what the desk has passed to his department and what it is called to, live, overdue first, each with its next step. */
import { type ReactNode, useMemo } from 'react'
import type { Incident } from '../../lib/domain/incident/state.ts'
import { departmentWords } from '../../lib/i18n/department.ts'
import { fill } from '../../lib/i18n/words.ts'
import { useConnectionState, useFacts } from '../live/hooks.ts'
import { LiveProvider, useLive } from '../live/live-provider.tsx'
import { useSignedIn } from '../shell/signed-in.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { clockTime } from '../ui/time.ts'
import { CallCard } from '../whistle/call-card.tsx'
import { useNow } from '../work/use-now.ts'
import { useSendWork } from '../work/use-send-work.ts'
import { WorkCard } from '../work/work-card.tsx'
import styles from './department.module.css'
import { Guidance } from './guidance.tsx'
import { ourWork } from './our-work.ts'

/** Deadlines are in minutes; looking oftener shows nothing new. */
const LOOK_MS = 15_000

export function DepartmentPage() {
  return (
    <LiveProvider view={{ page: 'department', detail: 'none' }} waiting={<Skeleton rows={6} />}>
      <Cases />
    </LiveProvider>
  )
}

function Cases() {
  const words = useWords(departmentWords)
  const { locale } = usePreferences()
  const { me } = useSignedIn()
  const { facts, connection, serverNow } = useLive()
  const { ready, incidents, pending } = useFacts(facts)
  const link = useConnectionState(connection)
  const send = useSendWork()
  const now = useNow(LOOK_MS)
  const departments = useMemo(
    () => new Set(me.grants.flatMap(({ department }) => (department ? [department] : []))),
    [me.grants],
  )
  const work = useMemo(() => ourWork(incidents.values(), departments, now ?? 0), [incidents, departments, now])
  const department = me.grants.find((grant) => grant.departmentName)?.departmentName ?? ''
  const nothing = work.calls.length + work.overdue.length + work.toDo.length + work.waiting.length === 0
  const cards = (some: readonly Incident[]) =>
    some.map((incident) => (
      <li key={incident.id}>
        <WorkCard incident={incident} send={send} ready={ready} pending={pending.get(incident.id)?.state} />
      </li>
    ))

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>
            {words.title}·{department}
          </h1>
          <p className="muted">{fill(words.lead, { department })}</p>
        </div>
        <p role="status" data-link={link.state}>
          {link.state === 'live' ? (
            <span className="muted">● {words.live}</span>
          ) : link.state === 'connecting' ? (
            words.connecting
          ) : (
            fill(words.stale, { time: clockTime(serverNow() - link.ageMs, locale) })
          )}
        </p>
      </header>
      {!ready && <Skeleton rows={6} />}
      {ready && nothing && <EmptyState title={words.empty}>{words.emptyHint}</EmptyState>}
      {ready && (
        <>
          <Group title={words.calls} count={work.calls.length}>
            {work.calls.map(({ incident, task }) => (
              <li key={`${incident.id}-${task.department}`}>
                <CallCard
                  incident={incident}
                  task={task}
                  send={send}
                  ready={ready}
                  pending={pending.get(incident.id)?.state}
                />
              </li>
            ))}
          </Group>
          <Group title={words.overdue} count={work.overdue.length}>
            {cards(work.overdue)}
          </Group>
          <Group title={words.open} count={work.toDo.length}>
            {cards(work.toDo)}
          </Group>
          <Group title={words.waiting} count={work.waiting.length}>
            {cards(work.waiting)}
          </Group>
        </>
      )}
      <Guidance departments={departments} />
    </div>
  )
}

function Group({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  const name = fill(title, { count })
  if (count === 0) return null
  return (
    <section className={styles.group} aria-label={name}>
      <h2>{name}</h2>
      <ul className={styles.list}>{children}</ul>
    </section>
  )
}
