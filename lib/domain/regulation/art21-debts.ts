/** Article 21: what each linkage department has taken on and not yet fed back, and what of it is overdue. Seen by the centre and by itself. */
import type { EpochMs, Incident } from '../incident/state.ts'
import { assignmentOf, isOpen } from '../incident/state.ts'
import { firstRunning, type RunningTimer } from '../incident/timer-state.ts'
import { isOpenTask, tasksOf } from '../incident/whistle.ts'
import type { DepartmentCode } from '../roles/role.ts'

export interface DepartmentDebt {
  readonly department: DepartmentCode
  readonly name: string
  readonly open: number
  readonly overdue: number
  /** The due time that passed first, of what is overdue. */
  readonly oldestDueAt: EpochMs | null
}

interface Owed {
  readonly department: DepartmentCode
  readonly name: string
  readonly dueAt: EpochMs | null
}

/** Fed back is resolved: then the check is the desk's. */
const UNDONE: readonly Incident['state'][] = [
  'assigned',
  'acknowledged',
  'en_route',
  'on_scene',
  'handling',
  'suspended',
]

const firstDue = (incident: Incident, counts: (timer: RunningTimer) => boolean): EpochMs | null =>
  firstRunning(incident.timers, counts)?.dueAt ?? null

/** One case may be owed by several: by the one it was passed to, and by each that was called. */
function owedOn(incident: Incident): readonly Owed[] {
  if (!isOpen(incident)) return []
  const assignment = assignmentOf(incident)
  const passed: Owed[] =
    assignment?.kind === 'department' && UNDONE.includes(incident.state)
      ? [
          {
            department: assignment.department,
            name: assignment.departmentName,
            dueAt: firstDue(incident, ({ kind, subject }) => kind === 'resolve' && subject === undefined),
          },
        ]
      : []
  const called = tasksOf(incident)
    .filter(isOpenTask)
    .map(({ department, departmentName }) => ({
      department,
      name: departmentName,
      dueAt: firstDue(incident, ({ subject }) => subject === department),
    }))
  return [...passed, ...called]
}

/** The one that owes most stands first. */
export function departmentDebts(incidents: Iterable<Incident>, now: EpochMs): readonly DepartmentDebt[] {
  const debts = new Map<DepartmentCode, DepartmentDebt>()
  for (const { department, name, dueAt } of [...incidents].flatMap(owedOn)) {
    const before = debts.get(department) ?? { department, name, open: 0, overdue: 0, oldestDueAt: null }
    const late = dueAt !== null && dueAt < now
    debts.set(department, {
      ...before,
      open: before.open + 1,
      overdue: before.overdue + (late ? 1 : 0),
      oldestDueAt: late ? Math.min(dueAt, before.oldestDueAt ?? dueAt) : before.oldestDueAt,
    })
  }
  return [...debts.values()].sort(
    (a, b) => b.overdue - a.overdue || b.open - a.open || (a.department < b.department ? -1 : 1),
  )
}
