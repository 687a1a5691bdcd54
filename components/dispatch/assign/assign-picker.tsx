'use client'
/**
 * Assigning without dragging: a combobox over the map, best first. While it is open a click on a worker (map or list) assigns too, so the mouse way
 * and the key way are the same mode.
 */
import { useMemo, useState } from 'react'
import type { Incident, IncidentId, TaskType } from '../../../lib/domain/incident/state.ts'
import { lawfulTasks } from '../../../lib/domain/regulation/art16-guard.ts'
import type { PersonId } from '../../../lib/domain/roles/role.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { queueWords } from '../../../lib/i18n/queue.ts'
import { taskWords } from '../../../lib/i18n/tasks.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { useIncidents } from '../../live/hooks.ts'
import { useWords } from '../../ui/preferences.tsx'
import { useDesk, useUi, useWorldRound } from '../desk/desk-context.tsx'
import { shortNumber } from '../desk/format.ts'
import { useCandidates } from '../workers/use-candidates.ts'
import type { Candidate } from './assess.ts'
import styles from './assign.module.css'
import { CandidateLine } from './candidate-line.tsx'
import { PickerFrame } from './picker-frame.tsx'

export function AssignPicker() {
  const picker = useUi((ui) => ui.picker)
  const incidents = useIncidents(useDesk().facts)
  if (!picker) return null
  if (picker.thing.kind === 'worker') return <WorkPicker personId={picker.thing.id as PersonId} only={picker.only} />
  const incident = incidents.get(picker.thing.id as IncidentId)
  if (!incident) return null
  return picker.part === 'support' ? (
    <SupportPicker key={incident.id} incident={incident} />
  ) : (
    <PeoplePicker key={incident.id} incident={incident} only={picker.only} forPicked={picker.part === 'bulk'} />
  )
}

interface PeoplePickerProps {
  incident: Incident
  only: readonly string[] | undefined
  /** Whoever is chosen gets everything that is picked in the queue; the incident stands for them in the ranking. */
  forPicked: boolean
}

function PeoplePicker({ incident, only, forPicked }: PeoplePickerProps) {
  const words = useWords(dispatchWords)
  const many = useWords(queueWords)
  const tasksInWords = useWords(taskWords)
  const { assign, bulk, matters, names } = useDesk()
  const picked = useUi((ui) => ui.picked.size)
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
      title={
        forPicked
          ? fill(many.bulkAssignTitle, { count: picked })
          : fill(words.pickerForIncident, { number: shortNumber(incident.number), title: incident.title })
      }
      filterLabel={words.pickerFilter}
      choices={choices}
      onChoose={(chosen) => {
        const personId = chosen as PersonId
        if (forPicked) bulk.start('assign', (one) => [assign.commandFor(one, personId)])
        else assign.assign(incident.id, personId, tasks.length > 0 ? tasks : undefined)
      }}
    >
      {!forPicked && allowed.length > 1 && (
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

function SupportPicker({ incident }: { incident: Incident }) {
  const words = useWords(dispatchWords)
  const { assign, assess, facts, names } = useDesk()
  const incidents = useIncidents(facts)
  const round = useWorldRound()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `incidents` and `round` stand for what `assess` reads
  const candidates = useMemo(() => assess.supportersFor(incident), [assess, incident, incidents, round])
  return (
    <PickerFrame
      title={fill(words.pickerForSupport, { number: shortNumber(incident.number), title: incident.title })}
      filterLabel={words.pickerFilter}
      choices={candidates.map((candidate) => ({
        id: candidate.personId,
        searchText: `${candidate.name} ${names.grid(candidate.grid)} ${candidate.grid}`,
        rank: candidate.rank,
        body: <CandidateLine candidate={candidate} />,
      }))}
      onChoose={(personId) => assign.addSupport(incident.id, personId as PersonId)}
    />
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
