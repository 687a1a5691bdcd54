/** What a department has before it: calls not finished, cases overdue, cases to do, cases that wait for the check. */
import { assignmentOf, type Incident, isOpen } from '../../lib/domain/incident/state.ts'
import { isOpenTask, tasksOf, type WhistleTask } from '../../lib/domain/incident/whistle.ts'
import { byUrgency, nextStep } from '../work/next-step.ts'
import { runningDue } from '../work/running-due.ts'

export interface Call {
  readonly incident: Incident
  readonly task: WhistleTask
}

export interface OurWork {
  /** The one that is due first stands first. */
  readonly calls: readonly Call[]
  readonly overdue: readonly Incident[]
  readonly toDo: readonly Incident[]
  readonly waiting: readonly Incident[]
}

export function ourWork(incidents: Iterable<Incident>, departments: ReadonlySet<string>, now: number): OurWork {
  const open = [...incidents].filter(isOpen)
  const ours = open
    .filter((incident) => {
      const assignment = assignmentOf(incident)
      return assignment?.kind === 'department' && departments.has(assignment.department)
    })
    .sort(byUrgency)
  const isLate = (incident: Incident) => (runningDue(incident)?.dueAt ?? Number.POSITIVE_INFINITY) < now
  const toDo = ours.filter((incident) => nextStep(incident) !== undefined)
  return {
    calls: open
      .flatMap((incident) => tasksOf(incident).map((task) => ({ incident, task })))
      .filter(({ task }) => departments.has(task.department) && isOpenTask(task))
      .sort((a, b) => callDue(a) - callDue(b)),
    overdue: toDo.filter(isLate).sort((a, b) => dueOf(a) - dueOf(b)),
    toDo: toDo.filter((incident) => !isLate(incident)),
    waiting: ours.filter((incident) => nextStep(incident) === undefined),
  }
}

const dueOf = (incident: Incident): number => runningDue(incident)?.dueAt ?? Number.POSITIVE_INFINITY

const callDue = ({ incident, task }: Call): number =>
  incident.timers.reduce(
    (first, timer) =>
      timer.state === 'running' && timer.subject === task.department ? Math.min(first, timer.dueAt) : first,
    Number.POSITIVE_INFINITY,
  )
