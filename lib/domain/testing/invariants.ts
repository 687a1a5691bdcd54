/** What holds of a case whatever is done to it: the rules of the fold that no sequence of commands may break. */
import type { IncidentEvent } from '../incident/events.ts'
import { momentOf } from '../incident/events.ts'
import type { Incident, IncidentStateName, Timer } from '../incident/state.ts'
import { assignmentOf, INCIDENT_STATES, isOpen, workersOn } from '../incident/state.ts'
import type { TimerKind } from '../incident/timer-state.ts'
import { isTimer } from '../incident/timer-state.ts'
import { isOpenTask, taskOf, tasksOf } from '../incident/whistle.ts'
import { checkTransition } from './transitions.ts'

const HELD: readonly IncidentStateName[] = ['assigned', 'acknowledged', 'en_route', 'on_scene', 'handling']

/** In which states a timer of the case may run: anywhere else it was forgotten. */
const MAY_RUN: Readonly<Partial<Record<TimerKind, readonly IncidentStateName[]>>> = {
  accept: ['reported'],
  arrive: ['assigned', 'acknowledged', 'en_route'],
  resolve: ['reported', 'accepted', ...HELD],
  check: ['resolved'],
}
/** Which must run in a state: else it was lost. */
const MUST_RUN: Readonly<Partial<Record<IncidentStateName, TimerKind>>> = {
  reported: 'accept',
  accepted: 'resolve',
  assigned: 'acknowledge',
  acknowledged: 'resolve',
  en_route: 'resolve',
  on_scene: 'resolve',
  handling: 'resolve',
  resolved: 'check',
}

const must = (holds: boolean, event: IncidentEvent, what: string): void => {
  if (!holds) throw new Error(`After ${event.body.type} (version ${event.version}): ${what}`)
}

/** `said` remembers what time has said in this life. */
export function checkStep(
  before: Incident | undefined,
  event: IncidentEvent,
  after: Incident,
  said: Set<string>,
): void {
  must(INCIDENT_STATES.includes(after.state), event, `state ${after.state}`)
  must(after.version === (before?.version ?? 0) + 1 && event.version === after.version, event, 'a gap in the versions')
  checkTransition(before, event, after)
  must(assignmentOf(after) !== undefined || !HELD.includes(after.state), event, 'nobody holds it')
  if (after.state === 'verified' || after.state === 'closed')
    must(after.verifiedBy !== after.resolution.by, event, 'verified by who resolved it')
  if (after.state === 'resolved') must(!tasksOf(after).some(isOpenTask), event, 'resolved while a called task is open')
  checkTimes(before, event)
  checkTimers(before, event, after)
  checkSaid(before, event, said)
  checkAlarm(before, event, after)
}

/** A remark follows the report, and a supporting person's acknowledgement his own call: the other steps follow one another. */
function checkTimes(before: Incident | undefined, event: IncidentEvent): void {
  const { happenedAt, at, body } = event
  if (happenedAt === undefined) return
  must(happenedAt <= at, event, 'done after it was told')
  const isStep = body.type !== 'commented' && body.type !== 'attached' && body.type !== 'acknowledged'
  const floor = isStep ? before?.steppedAt : before?.reportedAt
  must(floor === undefined || happenedAt >= floor, event, 'done before the step it follows')
}

function checkTimers(before: Incident | undefined, event: IncidentEvent, after: Incident): void {
  const names = after.timers.map(({ kind, subject }) => `${kind}:${subject ?? ''}`)
  must(new Set(names).size === names.length, event, `a timer twice: ${names.join(' ')}`)
  for (const timer of before?.timers ?? [])
    must(
      after.timers.some((one) => isTimer(one, timer)),
      event,
      `timer ${timer.kind} is lost`,
    )
  const running = after.timers.filter((timer) => timer.state === 'running')
  for (const timer of running) checkRunning(timer, event, after)
  for (const timer of after.timers)
    if (timer.state === 'stopped')
      must(timer.stoppedAt >= timer.startedAt, event, `${timer.kind} ended before it began`)
  must(isOpen(after) || running.length === 0, event, `${running.map(({ kind }) => kind).join(' ')} runs after the end`)
  const needed = MUST_RUN[after.state]
  // Between the parts of a self-handled report nothing runs: all of it is one decision.
  if (needed && !after.marks.includes('self_handled'))
    must(
      running.some((timer) => timer.kind === needed && timer.subject === undefined),
      event,
      `no ${needed} runs in ${after.state}`,
    )
  if (after.state === 'accepted' || HELD.includes(after.state)) checkTasks(running, event, after)
  if (after.state !== 'suspended' && after.state !== 'merged')
    must(!after.timers.some((timer) => timer.state === 'paused'), event, 'a timer stands still in a case that does not')
}

/** What a called department owes runs as long as it owes it. */
function checkTasks(running: readonly Timer[], event: IncidentEvent, after: Incident): void {
  const runs = (kind: TimerKind, subject: string) => running.some((timer) => isTimer(timer, { kind, subject }))
  for (const task of tasksOf(after)) {
    must((task.state === 'called') === runs('report_in', task.department), event, `report_in of ${task.department}`)
    const owes = isOpenTask(task) && task.kind === 'problem'
    must(owes === runs('finish_task', task.department), event, `finish_task of ${task.department}`)
  }
}

function checkRunning(timer: Timer, event: IncidentEvent, after: Incident): void {
  const { kind, subject } = timer
  const states = MAY_RUN[kind]
  must(!states || states.includes(after.state), event, `${kind} runs in ${after.state}`)
  if (kind === 'acknowledge' && subject === undefined)
    must(after.state === 'assigned', event, `K runs in ${after.state}`)
  if (kind === 'acknowledge' && subject !== undefined) {
    const helper = workersOn(after).find((worker) => worker.personId === subject)
    must(helper !== undefined && helper.acknowledgedAt === undefined, event, `K of ${subject}, who owes none`)
  }
  if (kind === 'report_in') must(taskOf(after, subject ?? '')?.state === 'called', event, 'report_in without a call')
  if (kind === 'finish_task') {
    const task = taskOf(after, subject ?? '')
    must(task !== undefined && isOpenTask(task), event, 'finish_task without a task')
  }
  if (kind === 'urge_reply') must((after.urgesUnanswered ?? 0) > 0, event, 'an answer owed to no urge')
  if (kind === 'supervise_reply') must(after.supervisionLevel !== undefined, event, 'an answer owed to no supervision')
}

function checkSaid(before: Incident | undefined, event: IncidentEvent, said: Set<string>): void {
  const { body } = event
  if (body.type === 'timerMarked') {
    const timer = before?.timers.find((one) => isTimer(one, body))
    must(timer?.state === 'running', event, 'said of a timer that does not run')
    if (timer?.state !== 'running') return
    must(body.mark === 'due_soon' || momentOf(event) >= timer.dueAt, event, 'said overdue before it was')
    // In working time the same holds; the calendar is not counted a second time here.
    const leftMs = timer.dueAt - momentOf(event)
    const allowedMs = timer.dueAt - timer.startedAt - (timer.pausedMin ?? 0) * 60_000
    must(timer.clock === 'working' || leftMs <= 0.2 * allowedMs + 1, event, 'said due soon before 80 % were over')
    once(said, `${body.kind}:${body.subject ?? ''}:${timer.startedAt}:${body.mark}`, event)
  }
  if ('occasion' in body && body.occasion !== undefined) once(said, body.occasion, event)
}

function once(said: Set<string>, what: string, event: IncidentEvent): void {
  must(!said.has(what), event, `said twice: ${what}`)
  said.add(what)
}

function checkAlarm(before: Incident | undefined, event: IncidentEvent, after: Incident): void {
  const isRaised = after.severity <= 2 && (before === undefined || after.severity < before.severity)
  must(!isRaised || after.alarm?.raisedAt === event.at, event, 'no alarm for a case that became urgent')
  must(!isRaised || after.alarm?.acknowledgedAt === undefined, event, 'a new alarm that nobody heard counts as heard')
}
