/** 吹哨报到: departments are called, report in, finish or are excused, and are rated by whoever called them (domain.md §4.2, row 30). */

import { withinScope } from '../../geo/codes.ts'
import type { WorkingCalendar } from '../clock/working-time.ts'
import { addMinutes } from '../clock/working-time.ts'
import { grantsFor } from '../roles/permissions.ts'
import type { DepartmentCode, RoleGrant } from '../roles/role.ts'
import type { Authority } from './authority.ts'
import { commanding, inScope } from './authority.ts'
import type { Command } from './commands.ts'
import type { DecideContext } from './context.ts'
import type { Decision, Refused } from './decision.ts'
import { decided, isBlank, isIn, reject, wrongState } from './decision.ts'
import type { TimerChange } from './events.ts'
import type { EpochMs, Incident } from './state.ts'
import { stopTimer } from './timers.ts'
import type { WhistleKind, WhistleTask } from './whistle.ts'
import { isOpenTask, taskOf, WHISTLE_TIMES } from './whistle.ts'

type Of<T extends Command['type']> = Extract<Command, { type: T }>
type Named = { readonly code: DepartmentCode; readonly name: string }

/** A case that stands still stands still for the departments called too. */
const AT_WORK = ['accepted', 'assigned', 'acknowledged', 'en_route', 'on_scene', 'handling'] as const

/** Who is called, each once and known, none of them at work here already; or why not. */
function callable(
  incident: Incident,
  command: Of<'whistle' | 'proposeWhistle'>,
  context: DecideContext,
): { readonly ok: true; readonly departments: readonly Named[] } | Refused {
  if (!isIn(incident, ...AT_WORK)) return wrongState(incident)
  if (isBlank(command.text) || command.departments.length === 0) return reject('reason_missing')
  const departments: Named[] = []
  for (const code of new Set(command.departments)) {
    const known = context.department(code)
    if (!known) return reject('department_not_in_charge', { article: 21, detail: { department: code } })
    const task = taskOf(incident, code)
    if (task && isOpenTask(task)) return reject('already_assigned', { detail: { holder: task.departmentName } })
    departments.push({ code: known.code, name: known.name })
  }
  return { ok: true, departments }
}

function dues(
  department: DepartmentCode,
  kind: WhistleKind,
  calendar: WorkingCalendar,
  now: EpochMs,
): readonly TimerChange[] {
  const { reportIn, finish } = WHISTLE_TIMES[kind]
  const start = (timer: 'report_in' | 'finish_task', span: typeof reportIn): TimerChange => ({
    op: 'start',
    kind: timer,
    subject: department,
    startedAt: now,
    dueAt: addMinutes(calendar, now, span.minutes, span.clock),
    clock: span.clock,
  })
  return [start('report_in', reportIn), ...(finish ? [start('finish_task', finish)] : [])]
}

export function decideWhistle(incident: Incident, command: Of<'whistle'>, context: DecideContext): Decision {
  const authority = commanding(incident, context, 'incident.whistle')
  if (!authority.ok) return authority
  const called = callable(incident, command, context)
  if (!called.ok) return called
  const { kind, text } = command
  return decided(incident, context, authority.grant, {
    body: { type: 'whistled', kind, departments: called.departments, text },
    timers: called.departments.flatMap(({ code }) => dues(code, kind, context.calendar, context.now)),
  })
}

/** A dispatcher proposes; the duty officer whistles. */
export function decideProposeWhistle(
  incident: Incident,
  command: Of<'proposeWhistle'>,
  context: DecideContext,
): Decision {
  const authority = commanding(incident, context, 'incident.command')
  if (!authority.ok) return authority
  const called = callable(incident, command, context)
  if (!called.ok) return called
  return decided(incident, context, authority.grant, {
    body: { type: 'whistleProposed', kind: command.kind, departments: called.departments, text: command.text },
  })
}

/** The task of the handler's own department here. */
function ownTask(
  incident: Incident,
  context: DecideContext,
): { readonly ok: true; readonly task: WhistleTask; readonly grant: RoleGrant } | Refused {
  const grants = grantsFor(context.actor, 'incident.work', 'own').filter((grant) => grant.department !== undefined)
  for (const grant of grants) {
    const task = taskOf(incident, grant.department ?? '')
    if (task && withinScope(grant.scope, incident.township)) return { ok: true, task, grant }
  }
  return reject('not_permitted')
}

const whose = ({ department, departmentName }: WhistleTask) => ({ department, departmentName })

export function decideReportIn(incident: Incident, context: DecideContext): Decision {
  const own = ownTask(incident, context)
  if (!own.ok) return own
  if (!isIn(incident, ...AT_WORK) || own.task.state !== 'called') return wrongState(incident, 'task_state')
  return decided(incident, context, own.grant, {
    body: { type: 'reportedIn', ...whose(own.task) },
    timers: stopTimer(incident, 'report_in', own.task.department),
  })
}

export function decideFinishTask(incident: Incident, command: Of<'finishTask'>, context: DecideContext): Decision {
  const own = ownTask(incident, context)
  if (!own.ok) return own
  if (!isIn(incident, ...AT_WORK) || own.task.state !== 'reportedIn') return wrongState(incident, 'task_state')
  if (isBlank(command.text)) return reject('reason_missing', { article: 21 })
  return decided(incident, context, own.grant, {
    body: { type: 'taskFinished', text: command.text, ...whose(own.task) },
    timers: stopTimer(incident, 'finish_task', own.task.department),
  })
}

export function decideExcuseTask(incident: Incident, command: Of<'excuseTask'>, context: DecideContext): Decision {
  const authority = dutyOfficer(commanding(incident, context, 'incident.whistle'))
  if (!authority.ok) return authority
  const task = taskOf(incident, command.department)
  if (!isIn(incident, ...AT_WORK) || !task || !isOpenTask(task)) return wrongState(incident, 'task_state')
  if (isBlank(command.reason)) return reject('reason_missing')
  return decided(incident, context, authority.grant, {
    body: { type: 'taskExcused', reason: command.reason, ...whose(task) },
    timers: [
      ...stopTimer(incident, 'report_in', task.department),
      ...stopTimer(incident, 'finish_task', task.department),
    ],
  })
}

const dutyOfficer = (authority: Authority): Authority =>
  authority.ok && authority.grant.role !== 'duty_officer' ? reject('not_permitted') : authority

/** Rated when it is done, also after the case is closed; a rating may be put right. */
export function decideRateTask(incident: Incident, command: Of<'rateTask'>, context: DecideContext): Decision {
  const authority = inScope(incident, context, 'incident.whistle')
  if (!authority.ok) return authority
  const task = taskOf(incident, command.department)
  if (task?.state !== 'done') return wrongState(incident, 'task_state')
  const { timely, useful } = command
  return decided(incident, context, authority.grant, {
    body: { type: 'taskRated', rating: { timely, useful }, ...whose(task) },
  })
}
