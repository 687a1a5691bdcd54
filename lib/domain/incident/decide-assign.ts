/** Rows 5–8 and 15: who is sent, taken back, replaced, helped. Every way goes through the guard of article 16. */
import { checkAssignment, UNCLASSIFIED } from '../regulation/art16-guard.ts'
import type { PersonId, RoleGrant } from '../roles/role.ts'
import { commanding } from './authority.ts'
import type { Command } from './commands.ts'
import type { DecideContext } from './context.ts'
import type { Decision, Refused } from './decision.ts'
import { decided, isBlank, isIn, reject, wrongState } from './decision.ts'
import type { TimerChange } from './events.ts'
import type { AssignedWorker, Assignment, Incident, TaskType } from './state.ts'
import { assignmentOf, workersOn } from './state.ts'
import { startTimer, stopTimer, stopTimers } from './timers.ts'

type Of<T extends Command['type']> = Extract<Command, { type: T }>
type Assignee = Of<'assign'>['assignee']

/** A drop may be taken back this long without a reason. */
export const UNDO_MS = 10_000

/** The assignment as it will stand, or the first rule it breaks. */
function lawful(
  incident: Incident,
  assignee: Assignee,
  tasks: readonly TaskType[],
  context: DecideContext,
  grant: RoleGrant,
): { readonly ok: true; readonly assignment: Assignment } | Refused {
  const decisionMissing = needsDecision(incident, context)
  if (decisionMissing) return decisionMissing
  const common = { list: context.matters, category: incident.category, tasks, at: context.now, scope: grant.scope }
  const stamp = { at: context.now, by: context.actor.userId }
  if (assignee.kind === 'department') {
    const rejection = checkAssignment({ ...common, assignee })
    if (rejection) return { ok: false, rejection }
    const known = context.department(assignee.department)
    if (!known) return reject('department_not_in_charge', { article: 21, detail: { department: assignee.department } })
    return {
      ok: true,
      assignment: { kind: 'department', department: known.code, departmentName: known.name, ...stamp },
    }
  }
  const people = [assignee.personId, ...assignee.support.filter((person) => person !== assignee.personId)]
  const workers: AssignedWorker[] = []
  for (const [index, personId] of [...new Set(people)].entries()) {
    const worker = context.worker(personId)
    const part = index === 0 ? 'responsible' : 'support'
    const rejection = checkAssignment({ ...common, assignee: { kind: 'worker', worker, part } })
    if (rejection) return { ok: false, rejection }
    if (worker) workers.push({ personId, name: worker.name, tasks })
  }
  const [responsible, ...support] = workers
  if (!responsible) return reject('no_active_post')
  return { ok: true, assignment: { kind: 'worker', responsible, support, ...stamp } }
}

/** 1201 is done on a government's decision: its number stands in the report (article 9 (12)). */
function needsDecision(incident: Incident, context: DecideContext): Refused | null {
  const matter = context.matters.matters.get(incident.category)
  return matter?.requiresDecisionRef && isBlank(incident.outsideNumber)
    ? reject('evidence_missing', { article: 9, detail: { matter: matter.zh } })
    : null
}

/** K starts anew for everyone sent, and V; a V whose category has none ends, and so does the K of whoever is off the case. */
function restart(incident: Incident, assignment: Assignment, context: DecideContext): readonly TimerChange[] {
  const arrive = startTimer('arrive', context, incident)
  return [
    ...restartAcknowledge(incident, assignment, context),
    ...(arrive.length > 0 ? arrive : stopTimer(incident, 'arrive')),
  ]
}

function restartAcknowledge(
  incident: Incident,
  assignment: Assignment,
  context: DecideContext,
): readonly TimerChange[] {
  const support = assignment.kind === 'worker' ? assignment.support.map((worker) => worker.personId) : []
  return [
    ...stopTimers(incident, 'acknowledge'),
    ...startTimer('acknowledge', context, incident),
    ...support.flatMap((personId) => startTimer('acknowledge', context, incident, personId)),
  ]
}

const isSame = (before: Assignment | undefined, after: Assignment): boolean =>
  before?.kind === 'worker'
    ? after.kind === 'worker' && before.responsible.personId === after.responsible.personId
    : before?.kind === 'department' && after.kind === 'department' && before.department === after.department

const holder = (assignment: Assignment): string =>
  assignment.kind === 'worker' ? assignment.responsible.name : assignment.departmentName

export function decideAssign(incident: Incident, command: Of<'assign'>, context: DecideContext): Decision {
  const authority = commanding(incident, context, 'incident.command')
  if (!authority.ok) return authority
  const before = assignmentOf(incident)
  if (before) return reject('already_assigned', { detail: { holder: holder(before) } })
  if (incident.state !== 'accepted') return wrongState(incident)
  const checked = lawful(incident, command.assignee, command.tasks, context, authority.grant)
  if (!checked.ok) return checked
  return decided(incident, context, authority.grant, {
    body: { type: 'assigned', assignment: checked.assignment, ...(command.note ? { note: command.note } : {}) },
    timers: restart(incident, checked.assignment, context),
  })
}

export function decideWithdraw(incident: Incident, command: Of<'withdraw'>, context: DecideContext): Decision {
  const authority = commanding(incident, context, 'incident.command')
  if (!authority.ok) return authority
  const assignment = assignmentOf(incident)
  if (!assignment || !isIn(incident, 'assigned', 'acknowledged', 'en_route')) return wrongState(incident)
  if (command.undo) {
    if (assignment.by !== context.actor.userId) return reject('not_permitted')
    if (context.now - assignment.at > UNDO_MS) return reject('undo_too_late', { detail: { seconds: UNDO_MS / 1000 } })
  } else if (incident.state !== 'assigned' && isBlank(command.reason)) return reject('reason_missing')
  return decided(incident, context, authority.grant, {
    body: { type: 'withdrawn', undo: command.undo === true, ...(command.reason ? { reason: command.reason } : {}) },
    timers: stopTimers(incident, 'acknowledge', 'arrive'),
  })
}

export function decideReassign(incident: Incident, command: Of<'reassign'>, context: DecideContext): Decision {
  const authority = commanding(incident, context, 'incident.command')
  if (!authority.ok) return authority
  if (!isIn(incident, 'assigned', 'acknowledged', 'en_route', 'on_scene', 'handling')) return wrongState(incident)
  if (isBlank(command.reason)) return reject('reason_missing')
  const checked = lawful(incident, command.assignee, command.tasks, context, authority.grant)
  if (!checked.ok) return checked
  if (isSame(assignmentOf(incident), checked.assignment))
    return reject('already_assigned', { detail: { holder: holder(checked.assignment) } })
  return decided(incident, context, authority.grant, {
    body: { type: 'reassigned', assignment: checked.assignment, reason: command.reason },
    timers: restart(incident, checked.assignment, context),
  })
}

export function decideTransfer(incident: Incident, command: Of<'transfer'>, context: DecideContext): Decision {
  const authority = commanding(incident, context, 'incident.command')
  if (!authority.ok) return authority
  if (!isIn(incident, 'accepted', 'assigned', 'acknowledged', 'en_route', 'on_scene', 'handling'))
    return wrongState(incident)
  if (incident.category === UNCLASSIFIED) return reject('category_unclassified', { detail: { category: UNCLASSIFIED } })
  if (isBlank(command.reason)) return reject('reason_missing')
  const assignee = { kind: 'department', department: command.department } as const
  const checked = lawful(incident, assignee, [], context, authority.grant)
  if (!checked.ok) return checked
  if (isSame(assignmentOf(incident), checked.assignment))
    return reject('already_assigned', { detail: { holder: holder(checked.assignment) } })
  return decided(incident, context, authority.grant, {
    body: { type: 'transferred', assignment: checked.assignment, reason: command.reason },
    timers: restartAcknowledge(incident, checked.assignment, context),
    marks: ['transferred'],
  })
}

export function decideAddSupport(incident: Incident, command: Of<'addSupport'>, context: DecideContext): Decision {
  const authority = commanding(incident, context, 'incident.command')
  if (!authority.ok) return authority
  if (!canHaveSupport(incident)) return wrongState(incident)
  const worker = context.worker(command.personId)
  if (isOn(incident, command.personId)) return reject('already_assigned', { detail: { holder: worker?.name ?? '' } })
  const rejection = checkAssignment({
    list: context.matters,
    category: incident.category,
    assignee: { kind: 'worker', worker, part: 'support' },
    tasks: command.tasks,
    at: context.now,
    scope: authority.grant.scope,
  })
  if (rejection) return { ok: false, rejection }
  if (!worker) return reject('no_active_post')
  return decided(incident, context, authority.grant, {
    body: { type: 'supportAdded', worker: { personId: worker.personId, name: worker.name, tasks: command.tasks } },
    timers: startTimer('acknowledge', context, incident, worker.personId),
  })
}

export function decideDropSupport(incident: Incident, command: Of<'dropSupport'>, context: DecideContext): Decision {
  const authority = commanding(incident, context, 'incident.command')
  if (!authority.ok) return authority
  const isSupport = workersOn(incident)
    .slice(1)
    .some((worker) => worker.personId === command.personId)
  if (!canHaveSupport(incident) || !isSupport) return wrongState(incident)
  return decided(incident, context, authority.grant, {
    body: { type: 'supportDropped', personId: command.personId },
    timers: stopTimer(incident, 'acknowledge', command.personId),
  })
}

const canHaveSupport = (incident: Incident): boolean =>
  isIn(incident, 'assigned', 'acknowledged', 'en_route', 'on_scene', 'handling') &&
  assignmentOf(incident)?.kind === 'worker'

const isOn = (incident: Incident, personId: PersonId): boolean =>
  workersOn(incident).some((worker) => worker.personId === personId)
