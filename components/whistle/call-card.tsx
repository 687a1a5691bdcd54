'use client'
/** A call as the department sees it: what for, where, by when; reporting in, and finishing with a result. */
import { useId, useState } from 'react'
import type { Incident } from '../../lib/domain/incident/state.ts'
import type { WhistleTask } from '../../lib/domain/incident/whistle.ts'
import { whistleWords } from '../../lib/i18n/timeline.ts'
import { callWords, taskStateWords } from '../../lib/i18n/whistle.ts'
import { workWords } from '../../lib/i18n/work.ts'
import { TEXT_MAX } from '../../lib/wire/limits.ts'
import type { PendingState } from '../live/optimism.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { useWords } from '../ui/preferences.tsx'
import { SeverityGlyph } from '../ui/severity-glyph.tsx'
import { TextDialog } from '../work/text-dialog.tsx'
import type { SendWork } from '../work/use-send-work.ts'
import card from '../work/work.module.css'
import { TaskDue } from './task-due.tsx'
import styles from './whistle.module.css'

interface CallCardProps {
  incident: Incident
  task: WhistleTask
  send: SendWork
  ready: boolean
  pending: PendingState | undefined
}

export function CallCard({ incident, task, send, ready, pending }: CallCardProps) {
  const words = useWords(callWords)
  const work = useWords(workWords)
  const kinds = useWords(whistleWords)
  const states = useWords(taskStateWords)
  const [busy, setBusy] = useState(false)
  const [finishing, setFinishing] = useState(false)
  const titleId = useId()
  const waiting = busy || pending !== undefined
  const reportIn = async () => {
    setBusy(true)
    await send(incident, { type: 'reportIn' })
    setBusy(false)
  }
  return (
    <article className={card.card} aria-labelledby={titleId} data-call={incident.number} data-task={task.state}>
      <header className={card.cardHead}>
        <SeverityGlyph severity={incident.severity} size={24} />
        <div className={card.cardTitle}>
          <h3 id={titleId}>{incident.title}</h3>
          <span className="muted">
            {incident.number} · {kinds[task.kind]}
          </span>
        </div>
        <Chip tone={task.state === 'called' ? 'strong' : 'edge'}>{states[task.state]}</Chip>
      </header>
      <p>{incident.place.address ?? incident.grid ?? work.noAddress}</p>
      <p className={styles.ask}>{task.text}</p>
      <p className={styles.row}>
        <TaskDue incident={incident} department={task.department} />
      </p>
      <div className={card.actions}>
        {task.state === 'called' && (
          <Button variant="primary" busy={waiting} disabled={waiting || !ready} onClick={reportIn}>
            {words.reportIn}
          </Button>
        )}
        {task.state === 'reportedIn' && (
          <Button variant="primary" busy={waiting} disabled={waiting || !ready} onClick={() => setFinishing(true)}>
            {words.finish}
          </Button>
        )}
      </div>
      <TextDialog
        open={finishing}
        title={`${words.finish} · ${incident.title}`}
        questions={[{ name: 'text', label: words.result, hint: words.resultHint, max: TEXT_MAX }]}
        onClose={() => setFinishing(false)}
        onSend={({ text = '' }) => send(incident, { type: 'finishTask', text })}
      />
    </article>
  )
}
