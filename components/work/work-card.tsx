'use client'
/** One incident for whoever works on it: the facts, and one big button for what comes next. */
import { useId, useState } from 'react'
import { assignmentOf, type Incident, workersOn } from '../../lib/domain/incident/state.ts'
import { STATE_GLYPHS, stateWords } from '../../lib/i18n/incident.ts'
import { taskWords } from '../../lib/i18n/tasks.ts'
import { timerWords } from '../../lib/i18n/timeline.ts'
import { fill } from '../../lib/i18n/words.ts'
import { workWords } from '../../lib/i18n/work.ts'
import { REASON_MAX, TEXT_MAX } from '../../lib/wire/commands.ts'
import { spanText, whenText } from '../dispatch/desk/format.ts'
import type { PendingState } from '../live/optimism.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { SeverityGlyph } from '../ui/severity-glyph.tsx'
import { mayGiveBack, nextStep, partOf, supportStep, type WorkStep } from './next-step.ts'
import { runningDue } from './running-due.ts'
import { TextDialog, type TextQuestion } from './text-dialog.tsx'
import { useNow } from './use-now.ts'
import type { SendWork } from './use-send-work.ts'
import styles from './work.module.css'

/** Deadlines are in minutes; looking oftener shows nothing new. */
const LOOK_MS = 15_000

interface WorkCardProps {
  incident: Incident
  /** The worker; null on a department's page. */
  personId: string | null
  send: SendWork
  /** False while only the kept list is known: nothing can be asked yet. */
  ready: boolean
  /** What was asked of it and is not yet confirmed. */
  pending: PendingState | undefined
  /** Where one is, for the arrival; a phone knows, a desk does not. */
  position?: () => { lon: number; lat: number; accuracyM: number | null } | undefined
  touch?: boolean
}

type Asking = 'resolve' | 'giveBack' | undefined

export function WorkCard({ incident, personId, send, ready, pending, position, touch = false }: WorkCardProps) {
  const words = useWords(workWords)
  const states = useWords(stateWords)
  const tasks = useWords(taskWords)
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState<Asking>()
  const titleId = useId()

  const assignment = assignmentOf(incident)
  const supports = personId !== null && partOf(incident, personId) === 'support'
  const step = supports && personId ? supportStep(incident, personId) : nextStep(incident)
  const waiting = busy || pending !== undefined
  const mine = workersOn(incident).find((worker) => worker.personId === personId)

  const run = async (next: WorkStep) => {
    if (next === 'resolve') return setAsking('resolve')
    const here = next === 'arrive' ? position?.() : undefined
    setBusy(true)
    await send(incident, next === 'arrive' ? { type: 'arrive', ...(here && { position: here }) } : { type: next })
    setBusy(false)
  }
  const giveBack: readonly TextQuestion[] =
    personId === null
      ? [
          { name: 'reason', label: words.returnReason, max: REASON_MAX },
          { name: 'whoseDuty', label: words.whoseDuty, max: REASON_MAX },
        ]
      : [{ name: 'reason', label: words.declineReason, max: REASON_MAX }]

  return (
    <article
      className={styles.card}
      aria-labelledby={titleId}
      data-number={incident.number}
      data-state={incident.state}
    >
      <header className={styles.cardHead}>
        <SeverityGlyph severity={incident.severity} size={touch ? 32 : 24} />
        <div className={styles.cardTitle}>
          <h3 id={titleId}>{incident.title}</h3>
          <span className="muted">{incident.number}</span>
        </div>
        <Chip tone="edge">
          <span aria-hidden>{STATE_GLYPHS[incident.state]}</span> {states[incident.state]}
        </Chip>
      </header>
      <p>{incident.place.address ?? incident.grid ?? words.noAddress}</p>
      {incident.description && <p className={styles.description}>{incident.description}</p>}
      <Due incident={incident} />
      {mine && (
        <p className="muted">
          {words.tasks} {mine.tasks.map((task) => tasks[task]).join(' · ')}
        </p>
      )}
      {supports && assignment?.kind === 'worker' && (
        <p className="muted">{fill(words.supporting, { name: assignment.responsible.name })}</p>
      )}
      {incident.state === 'resolved' && <p className="muted">{words.waiting}</p>}
      {step && (
        <div className={styles.actions}>
          <Button
            variant="primary"
            size={touch ? 'huge' : 'medium'}
            busy={waiting}
            disabled={waiting || !ready}
            onClick={() => run(step)}
          >
            {words[step]}
          </Button>
          {!supports && mayGiveBack(incident) && (
            <Button
              size={touch ? 'touch' : 'medium'}
              disabled={waiting || !ready}
              onClick={() => setAsking('giveBack')}
            >
              {personId === null ? words.returnToDesk : words.decline}
            </Button>
          )}
          {!ready && <p className="muted">{words.offlineNoSend}</p>}
          {pending === 'unknown' && (
            <p className="muted" role="status">
              {words.unknown}
            </p>
          )}
        </div>
      )}
      <TextDialog
        open={asking === 'resolve'}
        title={`${words.resolve} · ${incident.title}`}
        questions={[{ name: 'text', label: words.resultLabel, hint: words.resultHint, max: TEXT_MAX }]}
        onClose={() => setAsking(undefined)}
        onSend={({ text = '' }) => send(incident, { type: 'resolve', text, photoIds: [] })}
      />
      <TextDialog
        open={asking === 'giveBack'}
        title={`${personId === null ? words.returnToDesk : words.decline} · ${incident.title}`}
        questions={giveBack}
        onClose={() => setAsking(undefined)}
        onSend={({ reason = '', whoseDuty = '' }) =>
          send(incident, personId === null ? { type: 'returnToDesk', reason, whoseDuty } : { type: 'decline', reason })
        }
      />
    </article>
  )
}

function Due({ incident }: { incident: Incident }) {
  const { locale } = usePreferences()
  const words = useWords(workWords)
  const kinds = useWords(timerWords)
  const now = useNow(LOOK_MS)
  const due = runningDue(incident)
  if (!due || now === null) return null
  const kind = kinds[due.kind]
  if (due.dueAt >= now) return <p className="muted">{fill(words.due, { kind, time: whenText(due.dueAt, now) })}</p>
  return <p className={styles.overdue}>◷ {fill(words.overdue, { kind, span: spanText(now - due.dueAt, locale) })}</p>
}
