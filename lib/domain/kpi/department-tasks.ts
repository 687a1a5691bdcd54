/** What linkage departments were asked for on one case, as K19 counts it: the case passed to one, and the parts of those called. */
import type { Incident, IncidentStateName } from '../incident/state.ts'
import { tasksOf } from '../incident/whistle.ts'
import type { DepartmentCode } from '../roles/role.ts'
import type { DepartmentTask } from './k19-department-feedback.ts'

export interface OwnedTask {
  readonly department: DepartmentCode
  readonly task: DepartmentTask
}

/** Ended without a result: nobody owes one any more. */
const DROPPED: readonly IncidentStateName[] = ['merged', 'voided']

/** `passedTo`: the department the case was last given to; null when it was a worker, or nobody. What stands still is left out: it has no due time. */
export function departmentTasks(incident: Incident, passedTo: DepartmentCode | null): readonly OwnedTask[] {
  const timerOf = (kind: 'resolve' | 'finish_task', subject?: string) =>
    incident.timers.find((timer) => timer.kind === kind && timer.subject === subject)
  const resolve = timerOf('resolve')
  const passed: OwnedTask[] =
    passedTo === null || DROPPED.includes(incident.state) || resolve === undefined || resolve.state === 'paused'
      ? []
      : [
          {
            department: passedTo,
            task: {
              dueAt: resolve.dueAt,
              ...(resolve.state === 'stopped' && { fedBackAt: resolve.stoppedAt }),
            },
          },
        ]
  const called = tasksOf(incident).flatMap((task): OwnedTask[] => {
    const finish = timerOf('finish_task', task.department)
    if (!finish || finish.state === 'paused') return []
    return [
      {
        department: task.department,
        task: {
          dueAt: finish.dueAt,
          ...(task.state === 'done' && { fedBackAt: task.doneAt }),
          ...(task.state === 'excused' && { outOfCount: 'excused' as const }),
        },
      },
    ]
  })
  return [...passed, ...called]
}
