'use client'
/**
 * Assigning without dragging: a combobox over the map, best first. While it is open a click on a worker (map or list) assigns too, so the mouse way
 * and the key way are the same mode.
 */
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { Incident, IncidentId, TaskType } from '../../../lib/domain/incident/state.ts'
import { lawfulTasks } from '../../../lib/domain/regulation/art16-guard.ts'
import type { PersonId } from '../../../lib/domain/roles/role.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { taskWords } from '../../../lib/i18n/tasks.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { useIncidents } from '../../live/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { useDesk, useUi } from '../desk/desk-context.tsx'
import { shortNumber } from '../desk/format.ts'
import { useCandidates } from '../workers/use-candidates.ts'
import type { Candidate } from './assess.ts'
import styles from './assign.module.css'
import { CandidateLine } from './candidate-line.tsx'

/** More than a person reads; typing finds the rest. */
const SHOWN_MAX = 30
const RECOMMENDED_KEYS: Readonly<Record<string, number>> = {
  Digit1: 1,
  Digit2: 2,
  Digit3: 3,
  Numpad1: 1,
  Numpad2: 2,
  Numpad3: 3,
}

export function AssignPicker() {
  const picker = useUi((ui) => ui.picker)
  const incidents = useIncidents(useDesk().facts)
  if (!picker) return null
  if (picker.thing.kind === 'worker') return <WorkPicker personId={picker.thing.id as PersonId} only={picker.only} />
  const incident = incidents.get(picker.thing.id as IncidentId)
  return incident ? <PeoplePicker key={incident.id} incident={incident} only={picker.only} /> : null
}

interface Choice {
  readonly id: string
  readonly searchText: string
  readonly rank: number | null
  readonly body: React.ReactNode
}

interface PickerFrameProps {
  title: string
  filterLabel: string
  choices: readonly Choice[]
  onChoose: (id: string) => void
  children?: React.ReactNode
}

/** Title, field and list; keys: arrows, Enter, 1–3, Esc. */
function PickerFrame({ title, filterLabel, choices, onChoose, children }: PickerFrameProps) {
  const words = useWords(dispatchWords)
  const { ui } = useDesk()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const shown = useMemo(() => {
    const wanted = text.trim().toLowerCase()
    return choices.filter((choice) => choice.searchText.toLowerCase().includes(wanted)).slice(0, SHOWN_MAX)
  }, [choices, text])
  const at = Math.min(active, Math.max(0, shown.length - 1))
  useEffect(() => {
    const before = document.activeElement
    input.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const close = () => ui.getState().set({ picker: null })
  const choose = (choice: Choice | undefined) => {
    if (!choice) return
    close()
    onChoose(choice.id)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const recommended = text === '' ? RECOMMENDED_KEYS[event.code] : undefined
    if (event.code === 'Escape') close()
    else if (event.code === 'ArrowDown') setActive(Math.min(shown.length - 1, at + 1))
    else if (event.code === 'ArrowUp') setActive(Math.max(0, at - 1))
    else if (event.code === 'Enter') choose(shown[at])
    else if (recommended) choose(shown.find((choice) => choice.rank === recommended))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <section role="dialog" aria-label={title} className={styles.picker}>
      <header className={styles.pickerHead}>
        <h2>{title}</h2>
        <Button variant="quiet" size="small" onClick={close} aria-label={words.keyEscape}>
          ✕
        </Button>
      </header>
      <input
        ref={input}
        className="gc-input"
        role="combobox"
        aria-label={filterLabel}
        placeholder={filterLabel}
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={shown[at] ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        aria-describedby={`${id}-hint`}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKey}
      />
      {shown.length > 0 ? (
        <div ref={list} role="listbox" id={`${id}-list`} aria-label={title} className={styles.choices}>
          {shown.map((choice, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox holds the focus and answers the keys
            // biome-ignore lint/a11y/useFocusableInteractive: an option of a combobox with aria-activedescendant
            <div
              key={choice.id}
              role="option"
              id={`${id}-${index}`}
              aria-selected={index === at}
              className={styles.choice}
              onPointerMove={() => setActive(index)}
              onClick={() => choose(choice)}
            >
              {choice.body}
            </div>
          ))}
        </div>
      ) : (
        <p className={styles.none} role="status">
          {words.pickerEmpty}
        </p>
      )}
      {children}
      <p id={`${id}-hint`} className={styles.hint}>
        {words.pickerHint}
      </p>
    </section>
  )
}

function PeoplePicker({ incident, only }: { incident: Incident; only: readonly string[] | undefined }) {
  const words = useWords(dispatchWords)
  const tasksInWords = useWords(taskWords)
  const { assign, matters, names } = useDesk()
  const matter = matters.matters.get(incident.category)
  const allowed = matter ? lawfulTasks(matter) : []
  const [tasks, setTasks] = useState<readonly TaskType[]>(allowed)
  const candidates = useCandidates(incident)
  const choices = useMemo(
    () =>
      candidates
        .filter((candidate) => !only || only.includes(candidate.personId))
        .map((candidate) => ({
          id: candidate.personId,
          searchText: `${candidate.name} ${names.grid(candidate.grid)} ${candidate.grid}`,
          rank: candidate.rank,
          body: <CandidateLine candidate={candidate} />,
        })),
    [candidates, only, names],
  )
  return (
    <PickerFrame
      title={fill(words.pickerForIncident, { number: shortNumber(incident.number), title: incident.title })}
      filterLabel={words.pickerFilter}
      choices={choices}
      onChoose={(personId) => assign.assign(incident.id, personId as PersonId, tasks.length > 0 ? tasks : undefined)}
    >
      {allowed.length > 1 && (
        <fieldset className={styles.tasks}>
          <legend>{words.tasks}</legend>
          {allowed.map((task) => (
            <label key={task}>
              <input
                type="checkbox"
                checked={tasks.includes(task)}
                // The last one stays: an assignment asks for something.
                disabled={tasks.length === 1 && tasks.includes(task)}
                onChange={(event) =>
                  setTasks(event.target.checked ? [...tasks, task] : tasks.filter((other) => other !== task))
                }
              />
              {tasksInWords[task]}
            </label>
          ))}
        </fieldset>
      )}
    </PickerFrame>
  )
}

function WorkPicker({ personId, only }: { personId: PersonId; only: readonly string[] | undefined }) {
  const words = useWords(dispatchWords)
  const desk = useDesk()
  const incidents = useIncidents(desk.facts)
  const name = desk.world.entryOf(personId)?.name ?? desk.cards.get(personId)?.name ?? ''
  const choices = useMemo(() => {
    const waiting = [...incidents.values()].filter(
      (incident) =>
        (incident.state === 'reported' || incident.state === 'accepted') && (!only || only.includes(incident.id)),
    )
    return desk.assess
      .incidentsFor(personId, waiting)
      .map(({ incident, candidate }: { incident: Incident; candidate: Candidate }, index: number) => ({
        id: incident.id,
        searchText: `${incident.number} ${incident.title}`,
        rank: candidate.mark !== 'cannot' && index < 3 ? index + 1 : null,
        body: <CandidateLine candidate={candidate} incident={incident} />,
      }))
  }, [incidents, only, desk, personId])
  return (
    <PickerFrame
      title={fill(words.pickerForWorker, { name })}
      filterLabel={words.pickerFilterIncident}
      choices={choices}
      onChoose={(id) => desk.assign.assign(id as IncidentId, personId)}
    />
  )
}
