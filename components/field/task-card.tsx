'use client'
/** One task on the phone: what and where, how far, until when, and one big button for what comes next. */
import { lazy, Suspense, useId, useState } from 'react'
import { assignmentOf, type Incident, workersOn } from '../../lib/domain/incident/state.ts'
import type { Matter } from '../../lib/domain/regulation/matter-list.ts'
import { distanceM } from '../../lib/geo/distance.ts'
import { STATE_GLYPHS, stateWords } from '../../lib/i18n/incident.ts'
import { outboxKindWords, phoneWords } from '../../lib/i18n/phone.ts'
import { taskWords } from '../../lib/i18n/tasks.ts'
import { fill } from '../../lib/i18n/words.ts'
import { workWords } from '../../lib/i18n/work.ts'
import type { FieldCommand, OutboxItem } from '../outbox/outbox-item.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { SheetComing, untilLoaded } from '../ui/later-part.tsx'
import { useWords } from '../ui/preferences.tsx'
import { SeverityGlyph } from '../ui/severity-glyph.tsx'
import { mayGiveBack, nextStep, partOf, supportStep, type WorkStep } from '../work/next-step.ts'
import { TaskDue } from '../work/task-due.tsx'
import work from '../work/work.module.css'
import { distanceText } from './distance-text.ts'
import styles from './field.module.css'
import { navigationLink } from './navigation-link.ts'
import { queuedSteps } from './queued-steps.ts'
import type { Sheet } from './task-sheets.tsx'
import { keptGridName } from './use-own-grids.ts'
import type { OwnPosition } from './use-own-position.ts'
import { useQueueWork } from './use-queue-work.ts'

export const loadTaskSheets = () => import('./task-sheets.tsx').then((part) => ({ default: part.TaskSheets }))
const TaskSheets = lazy(untilLoaded(loadTaskSheets))

/** The next step stands where the last one stood: a second tap of an impatient thumb is not meant for it. */
const SECOND_TAP_MS = 500

interface TaskCardProps {
  incident: Incident
  personId: string
  /** What of it lies in the outbox. */
  items: readonly OutboxItem[]
  /** From the county's list, when this phone has it. */
  matter: Matter | undefined
  here: OwnPosition['here']
}

export function TaskCard({ incident, personId, items, matter, here }: TaskCardProps) {
  const words = useWords(workWords)
  const phone = useWords(phoneWords)
  const states = useWords(stateWords)
  const tasks = useWords(taskWords)
  const kinds = useWords(outboxKindWords)
  const queue = useQueueWork()
  const [busy, setBusy] = useState(false)
  const [sheet, setSheet] = useState<Sheet>()
  const titleId = useId()

  const supports = partOf(incident, personId) === 'support'
  const queued = queuedSteps(incident, items, supports)
  const ahead = { state: queued.state }
  const hasAcknowledged = [...queued.waiting, ...queued.delivered].includes('acknowledge')
  const step = !supports ? nextStep(ahead) : hasAcknowledged ? undefined : supportStep(incident, personId)
  const assignment = assignmentOf(incident)
  const mine = workersOn(incident).find((worker) => worker.personId === personId)
  const name = (types: readonly FieldCommand['type'][]) => types.map((type) => kinds[type]).join('、')

  const run = async (next: WorkStep) => {
    if (next === 'resolve') return setSheet('resolve')
    const position = next === 'arrive' ? here() : undefined
    setBusy(true)
    await queue(incident, next === 'arrive' ? { type: 'arrive', ...(position && { position }) } : { type: next })
    setTimeout(() => setBusy(false), SECOND_TAP_MS)
  }

  return (
    <article
      className={work.card}
      aria-labelledby={titleId}
      data-number={incident.number}
      data-state={incident.state}
      data-ahead={queued.state}
    >
      <header className={work.cardHead}>
        <SeverityGlyph severity={incident.severity} size={32} />
        <div className={work.cardTitle}>
          <h3 id={titleId}>{incident.title}</h3>
          <span className="muted">{incident.number}</span>
        </div>
        <Chip tone="edge">
          <span aria-hidden>{STATE_GLYPHS[incident.state]}</span> {states[incident.state]}
        </Chip>
      </header>
      <Where incident={incident} here={here} />
      {incident.description && <p className={work.description}>{incident.description}</p>}
      <TaskDue incident={incident} />
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
        <Button variant="primary" size="huge" busy={busy} disabled={busy} onClick={() => run(step)}>
          {words[step]}
        </Button>
      )}
      <div className={styles.secondary}>
        {!supports && mayGiveBack(ahead) && (
          <Button size="touch" disabled={busy} onClick={() => setSheet('decline')}>
            {words.decline}
          </Button>
        )}
        <Button size="touch" onClick={() => setSheet('remark')}>
          {phone.remark}
        </Button>
        <a className="gc-button" data-size="touch" href={navigationLink(incident.place, navigator.userAgent)}>
          {phone.navigate}
        </a>
      </div>
      <div role="status" className={styles.queued} hidden={queued.waiting.length + queued.delivered.length === 0}>
        {queued.delivered.length > 0 && <p>{fill(phone.onTheWay, { steps: name(queued.delivered) })}</p>}
        {queued.waiting.length > 0 && (
          <>
            <p>{fill(phone.queuedSteps, { steps: name(queued.waiting) })}</p>
            <p className="muted">{fill(phone.afterQueue, { state: states[incident.state] })}</p>
          </>
        )}
      </div>
      {sheet && (
        <Suspense fallback={<SheetComing onClose={() => setSheet(undefined)} />}>
          <TaskSheets
            sheet={sheet}
            incident={incident}
            needsPhoto={matter?.photoRequired === true}
            queue={queue}
            onClose={() => setSheet(undefined)}
          />
        </Suspense>
      )}
    </article>
  )
}

function Where({ incident, here }: Pick<TaskCardProps, 'incident' | 'here'>) {
  const words = useWords(workWords)
  const phone = useWords(phoneWords)
  const { place, grid } = incident
  const from = here()
  const distance = from && distanceText(distanceM(from.lon, from.lat, place.lon, place.lat), phone)
  return (
    <p>
      {place.address ?? keptGridName(grid) ?? grid ?? words.noAddress}
      {distance && <strong className={styles.distance}> · {fill(phone.straight, { distance })}</strong>}
    </p>
  )
}
