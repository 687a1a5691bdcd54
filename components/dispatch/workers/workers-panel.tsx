'use client'
/** The workers in view: best first for the selected incident, else by grid. A row is picked up, dropped on, or chosen with Enter. */
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import type { PersonId } from '../../../lib/domain/roles/role.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { useIncidents } from '../../live/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useWords } from '../../ui/preferences.tsx'
import type { Candidate } from '../assign/assess.ts'
import { choosePerson } from '../assign/choose-person.ts'
import { notLegal } from '../assign/taken.ts'
import { AnchoredList } from '../desk/anchored-list.tsx'
import { useDesk, useUi } from '../desk/desk-context.tsx'
import { shortNumber } from '../desk/format.ts'
import { peek } from '../map/peek.ts'
import { useCandidates } from './use-candidates.ts'
import { WorkerRow } from './worker-row.tsx'
import styles from './workers.module.css'

const ROW_PX = 52

/** The incident the list is about: what is carried, else what is picked for, else what is selected. */
function useSubject(): Incident | null {
  const { facts } = useDesk()
  const incidents = useIncidents(facts)
  const selected = useUi((ui) => ui.incident)
  const picked = useUi((ui) => (ui.picker?.thing.kind === 'incident' ? ui.picker.thing.id : null))
  const dragged = useUi((ui) =>
    ui.drag.phase === 'dragging' && ui.drag.thing.kind === 'incident' ? ui.drag.thing.id : null,
  )
  const id = dragged ?? picked ?? selected
  return (id && incidents.get(id as Incident['id'])) || null
}

/** A wide map is sent counts and not people; going nearer brings them. */
function NobodyShown({ subject }: { subject: Incident | null }) {
  const words = useWords(dispatchWords)
  const { map } = useDesk()
  const counted = useUi((ui) => ui.detail === 'cells')
  if (!counted) return <EmptyState title={words.emptyWorkers} />
  return (
    <EmptyState title={words.zoomForWorkers}>
      {subject && <Button onClick={() => peek(map.current, subject)}>{words.zoomToIncident}</Button>}
    </EmptyState>
  )
}

export function WorkersPanel() {
  const words = useWords(dispatchWords)
  const desk = useDesk()
  // Going down the queue is not held up by weighing hundreds of people for each case passed.
  const subject = useDeferredValue(useSubject())
  const candidates = useCandidates(subject)
  const selected = useUi((ui) => ui.worker)
  const dragging = useUi((ui) => ui.drag.phase === 'dragging')
  const picking = useUi((ui) => ui.picker?.thing.kind === 'incident')
  // What is carried was given away meanwhile: nobody here may get it any more.
  const taken = useUi((ui) => ui.taken !== null)
  const [onlyOnDuty, setOnlyOnDuty] = useState(true)
  const [pointerInside, setPointerInside] = useState(false)

  const byId = useMemo(
    () => new Map(candidates.map((candidate) => [candidate.personId as string, candidate])),
    [candidates],
  )
  const fresh = useMemo(
    () =>
      candidates
        .filter((candidate) => !onlyOnDuty || candidate.onDuty)
        .map((candidate) => candidate.personId as string),
    [candidates, onlyOnDuty],
  )
  // Nothing re-sorts under the pointer or while something is carried; the values in the rows go on living.
  const subjectKey = `${subject?.id ?? ''}:${onlyOnDuty}`
  const held = useRef({ key: '', ids: fresh })
  const frozen = (dragging || pointerInside) && held.current.key === subjectKey
  const ids = frozen ? held.current.ids.filter((id) => byId.has(id)) : fresh
  held.current = { key: subjectKey, ids }

  const choose = (id: string, candidate: Candidate | undefined) => {
    if (candidate && choosePerson(desk, candidate.personId)) return
    desk.ui.getState().selectWorker(id as PersonId)
  }
  const open = (id: string) => {
    desk.ui.getState().selectWorker(id as PersonId)
    if (subject && (subject.state === 'reported' || subject.state === 'accepted'))
      desk.assign.assign(subject.id, id as PersonId)
    else desk.assign.openPicker({ kind: 'worker', id })
  }
  return (
    <section className={styles.panel} aria-label={words.workers} data-pane="workers" tabIndex={-1}>
      <header className={styles.head}>
        <h2>{words.workers}</h2>
        <span className="muted">
          {subject ? fill(words.nearFirst, { number: shortNumber(subject.number) }) : words.byName}
        </span>
        <label className={styles.only}>
          <input type="checkbox" checked={onlyOnDuty} onChange={(event) => setOnlyOnDuty(event.target.checked)} />
          {words.onlyOnDuty}{' '}
          {onlyOnDuty ? ids.length : `${candidates.filter((one) => one.onDuty).length}/${ids.length}`}
        </label>
      </header>
      {ids.length === 0 ? (
        <NobodyShown subject={subject} />
      ) : (
        <div
          className={styles.hold}
          onPointerEnter={() => setPointerInside(true)}
          onPointerLeave={() => setPointerInside(false)}
        >
          <AnchoredList
            name="workers"
            label={words.workers}
            ids={ids}
            rowHeight={ROW_PX}
            selected={selected}
            onSelect={(id) => desk.ui.getState().selectWorker(id as PersonId)}
            onOpen={open}
            renderRow={(id, index, elementId) => {
              const candidate = byId.get(id)
              return candidate ? (
                <WorkerRow
                  id={elementId}
                  candidate={taken ? notLegal(candidate) : candidate}
                  marked={subject !== null && (dragging || picking === true)}
                  ranked={subject !== null}
                  selected={selected === id}
                  position={index + 1}
                  size={ids.length}
                  onSelect={() => choose(id, candidate)}
                  onOpen={() => open(id)}
                />
              ) : null
            }}
          />
        </div>
      )}
    </section>
  )
}
