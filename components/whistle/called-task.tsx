'use client'
/** One department's task at the desk: its state and dues, its result, excusing it, rating it. */
import { useState } from 'react'
import type { Incident } from '../../lib/domain/incident/state.ts'
import { isOpenTask, type WhistleTask } from '../../lib/domain/incident/whistle.ts'
import { whistleWords } from '../../lib/i18n/timeline.ts'
import { callWords, taskStateWords } from '../../lib/i18n/whistle.ts'
import { fill } from '../../lib/i18n/words.ts'
import { REASON_MAX } from '../../lib/wire/limits.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { SelectField } from '../ui/field.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { dayTime } from '../ui/time.ts'
import { TextDialog } from '../work/text-dialog.tsx'
import type { SendWork } from '../work/use-send-work.ts'
import { TaskDue } from './task-due.tsx'
import styles from './whistle.module.css'

const GRADES = [1, 2, 3, 4, 5] as const
const MIDDLE_GRADE = 3

interface CalledTaskProps {
  incident: Incident
  task: WhistleTask
  mayExcuse: boolean
  mayRate: boolean
  send: SendWork
}

export function CalledTask({ incident, task, mayExcuse, mayRate, send }: CalledTaskProps) {
  const words = useWords(callWords)
  const kinds = useWords(whistleWords)
  const states = useWords(taskStateWords)
  const { locale } = usePreferences()
  const [open, setOpen] = useState<'excuse' | 'rate'>()
  const rating = task.state === 'done' ? task.rating : undefined
  return (
    <li className={styles.task} data-department={task.department} data-task={task.state}>
      <div className={styles.row}>
        <strong>{task.departmentName}</strong>
        <Chip tone={task.state === 'called' ? 'strong' : 'edge'}>{states[task.state]}</Chip>
        <span className="muted">
          {kinds[task.kind]} · {fill(words.calledAt, { time: dayTime(task.calledAt, locale) })}
        </span>
      </div>
      <p>{task.text}</p>
      {isOpenTask(task) && <TaskDue incident={incident} department={task.department} />}
      {task.state === 'done' && (
        <p>
          {words.result}：{task.result}
        </p>
      )}
      {task.state === 'excused' && (
        <p className="muted">
          {words.excuseReason}：{task.reason}
        </p>
      )}
      {rating && <p className="muted">{fill(words.rated, { timely: rating.timely, useful: rating.useful })}</p>}
      <div className={styles.row}>
        {mayExcuse && isOpenTask(task) && (
          <Button size="small" onClick={() => setOpen('excuse')}>
            {words.excuse}
          </Button>
        )}
        {mayRate && task.state === 'done' && (
          <Button
            size="small"
            aria-expanded={open === 'rate'}
            onClick={() => setOpen(open === 'rate' ? undefined : 'rate')}
          >
            {rating ? words.rateAgain : words.rate}
          </Button>
        )}
      </div>
      {open === 'rate' && task.state === 'done' && (
        <RateForm incident={incident} task={task} send={send} onDone={() => setOpen(undefined)} />
      )}
      <TextDialog
        open={open === 'excuse'}
        title={`${words.excuse} · ${task.departmentName}`}
        questions={[{ name: 'reason', label: words.excuseReason, max: REASON_MAX }]}
        onClose={() => setOpen(undefined)}
        onSend={({ reason = '' }) => send(incident, { type: 'excuseTask', department: task.department, reason })}
      />
    </li>
  )
}

function RateForm({
  incident,
  task,
  send,
  onDone,
}: {
  incident: Incident
  task: Extract<WhistleTask, { state: 'done' }>
  send: SendWork
  onDone: () => void
}) {
  const words = useWords(callWords)
  const [grades, setGrades] = useState(task.rating ?? { timely: MIDDLE_GRADE, useful: MIDDLE_GRADE })
  const [busy, setBusy] = useState(false)
  const submit = async () => {
    setBusy(true)
    const done = await send(incident, { type: 'rateTask', department: task.department, ...grades })
    setBusy(false)
    if (done) onDone()
  }
  return (
    <form
      className={styles.row}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {(['timely', 'useful'] as const).map((name) => (
        <SelectField
          key={name}
          label={words[name]}
          value={grades[name]}
          onChange={({ target }) => setGrades((before) => ({ ...before, [name]: Number(target.value) }))}
        >
          {GRADES.map((n) => (
            <option key={n} value={n}>
              {fill(words.grade, { n })}
            </option>
          ))}
        </SelectField>
      ))}
      <Button type="submit" variant="primary" busy={busy} disabled={busy}>
        {words.rate}
      </Button>
    </form>
  )
}
