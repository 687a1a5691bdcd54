'use client'
/** One incident for a department that works on it: the facts, and one button for what comes next. The worker's phone has a card of its own. */
import { useId, useState } from 'react'
import type { Incident } from '../../lib/domain/incident/state.ts'
import { STATE_GLYPHS, stateWords } from '../../lib/i18n/incident.ts'
import { workWords } from '../../lib/i18n/work.ts'
import { REASON_MAX } from '../../lib/wire/limits.ts'
import type { PendingState } from '../live/optimism.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { useWords } from '../ui/preferences.tsx'
import { SeverityGlyph } from '../ui/severity-glyph.tsx'
import { mayGiveBack, nextStep, type WorkStep } from './next-step.ts'
import { ResolveDialog } from './resolve-dialog.tsx'
import { TaskDue } from './task-due.tsx'
import { TextDialog } from './text-dialog.tsx'
import type { SendWork } from './use-send-work.ts'
import styles from './work.module.css'

interface WorkCardProps {
  incident: Incident
  send: SendWork
  /** False while only the kept list is known: nothing can be asked yet. */
  ready: boolean
  /** What was asked of it and is not yet confirmed. */
  pending: PendingState | undefined
}

type Asking = 'resolve' | 'giveBack' | undefined

export function WorkCard({ incident, send, ready, pending }: WorkCardProps) {
  const words = useWords(workWords)
  const states = useWords(stateWords)
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState<Asking>()
  const titleId = useId()

  const step = nextStep(incident)
  const waiting = busy || pending !== undefined

  const run = async (next: WorkStep) => {
    if (next === 'resolve') return setAsking('resolve')
    setBusy(true)
    await send(incident, { type: next })
    setBusy(false)
  }

  return (
    <article
      className={styles.card}
      aria-labelledby={titleId}
      data-number={incident.number}
      data-state={incident.state}
    >
      <header className={styles.cardHead}>
        <SeverityGlyph severity={incident.severity} size={24} />
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
      <TaskDue incident={incident} />
      {incident.state === 'resolved' && <p className="muted">{words.waiting}</p>}
      {step && (
        <div className={styles.actions}>
          <Button variant="primary" busy={waiting} disabled={waiting || !ready} onClick={() => run(step)}>
            {words[step]}
          </Button>
          {mayGiveBack(incident) && (
            <Button disabled={waiting || !ready} onClick={() => setAsking('giveBack')}>
              {words.returnToDesk}
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
      <ResolveDialog open={asking === 'resolve'} incident={incident} send={send} onClose={() => setAsking(undefined)} />
      <TextDialog
        open={asking === 'giveBack'}
        title={`${words.returnToDesk} · ${incident.title}`}
        questions={[
          { name: 'reason', label: words.returnReason, max: REASON_MAX },
          { name: 'whoseDuty', label: words.whoseDuty, max: REASON_MAX },
        ]}
        onClose={() => setAsking(undefined)}
        onSend={({ reason = '', whoseDuty = '' }) => send(incident, { type: 'returnToDesk', reason, whoseDuty })}
      />
    </article>
  )
}
