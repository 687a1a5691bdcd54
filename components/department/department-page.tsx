'use client'
/** The handler's page: incidents the desk has passed to his department, live, each with its next step. */
import { useMemo } from 'react'
import { assignmentOf, CLOSED_STATES } from '../../lib/domain/incident/state.ts'
import { fill } from '../../lib/i18n/words.ts'
import { departmentWords } from '../../lib/i18n/work.ts'
import { useConnectionState, useFacts } from '../live/hooks.ts'
import { LiveProvider, useLive } from '../live/live-provider.tsx'
import { useSignedIn } from '../shell/signed-in.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { clockTime } from '../ui/time.ts'
import { byUrgency, nextStep } from '../work/next-step.ts'
import { useSendWork } from '../work/use-send-work.ts'
import { WorkCard } from '../work/work-card.tsx'
import styles from './department.module.css'

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
  const ours = useMemo(() => {
    const departments = new Set(me.grants.map((grant) => grant.department))
    return [...incidents.values()]
      .filter((incident) => {
        const assignment = assignmentOf(incident)
        return (
          assignment?.kind === 'department' &&
          departments.has(assignment.department) &&
          !CLOSED_STATES.includes(incident.state)
        )
      })
      .sort(byUrgency)
  }, [incidents, me.grants])
  const toDo = ours.filter((incident) => nextStep(incident) !== undefined).length
  const department = me.grants.find((grant) => grant.departmentName)?.departmentName ?? ''

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
      {ready && ours.length === 0 && <EmptyState title={words.empty}>{words.emptyHint}</EmptyState>}
      {ready && ours.length > 0 && (
        <>
          <h2>
            {fill(words.open, { count: toDo })}
            {ours.length > toDo && ` · ${fill(words.waiting, { count: ours.length - toDo })}`}
          </h2>
          <ul className={styles.list}>
            {ours.map((incident) => (
              <li key={incident.id}>
                <WorkCard
                  incident={incident}
                  personId={null}
                  send={send}
                  ready={ready}
                  pending={pending.get(incident.id)?.state}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
