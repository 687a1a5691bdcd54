/** Timers of an incident: derived from events by the same fold everywhere, never deleted, only superseded. */
import type { WorkingCalendar } from '../clock/working-time.ts'
import { addMinutes, minutesBetween } from '../clock/working-time.ts'
import type { RuleContext } from './context.ts'
import { deadlineAfter } from './deadlines.ts'
import type { IncidentEvent, TimerChange } from './events.ts'
import { momentOf } from './events.ts'
import type { EpochMs, Incident } from './state.ts'
import type { RunningTimer, Timer, TimerKind, TimerMark, TimerName } from './timer-state.ts'
import { isTimer, TIMER_KINDS } from './timer-state.ts'

/** From this part of the time allowed on, a timer says "due soon". */
const DUE_SOON_PART = 0.8

/** Timers of the called departments: their times come from the kind of whistle, not from the matter. */
type TaskTimerKind = 'report_in' | 'finish_task'
export type CaseTimerKind = Exclude<TimerKind, TaskTimerKind>

/** Applies the changes of one event. A timer ends when the thing was done, which a device out of reach may have said later. */
export function applyTimerChanges(
  timers: readonly Timer[],
  changes: readonly TimerChange[],
  event: Pick<IncidentEvent, 'at' | 'happenedAt'>,
): readonly Timer[] {
  const next = [...timers]
  for (const change of changes) {
    const index = next.findIndex((timer) => isTimer(timer, change))
    const after = applyOne(next[index], change, event)
    if (after) next[index < 0 ? next.length : index] = after
  }
  return next
}

function applyOne(
  before: Timer | undefined,
  change: TimerChange,
  event: Pick<IncidentEvent, 'at' | 'happenedAt'>,
): Timer | undefined {
  if (change.op === 'start') {
    const { kind, subject, startedAt, dueAt, clock } = change
    // The same start with another due or clock is the same timer: what was said of it stays said.
    const marked = before?.startedAt === startedAt ? before.marked : undefined
    return {
      kind,
      ...(subject !== undefined && { subject }),
      startedAt,
      clock,
      ...(marked && { marked }),
      state: 'running',
      dueAt,
    }
  }
  if (!before) return undefined
  const { kind, subject, startedAt, clock, marked, pausedMin } = before
  const base = {
    kind,
    ...(subject !== undefined && { subject }),
    startedAt,
    clock,
    ...(pausedMin !== undefined && { pausedMin }),
    ...(marked && { marked }),
  }
  switch (change.op) {
    case 'stop':
      return before.state === 'running'
        ? { ...base, state: 'stopped', stoppedAt: Math.max(momentOf(event), startedAt), dueAt: before.dueAt }
        : undefined
    case 'pause':
      return { ...base, state: 'paused', pausedAt: event.at, remainingMin: change.remainingMin }
    case 'resume':
      return {
        ...base,
        ...(change.pausedMin !== undefined && { pausedMin: change.pausedMin }),
        state: 'running',
        dueAt: change.dueAt,
      }
    case 'due':
      return { ...base, state: 'running', dueAt: change.dueAt }
    case 'mark':
      return { ...before, marked: [...(marked ?? []), change.mark] }
  }
}

/** One timer where it runs; without a subject the case's own. */
export const runningTimer = (incident: Incident, kind: TimerKind, subject?: string): RunningTimer | undefined =>
  incident.timers.find(
    (timer): timer is RunningTimer => timer.state === 'running' && timer.kind === kind && timer.subject === subject,
  )

/** Starts a timer now by the incident's category and severity; nothing when the category has no such time. */
export function startTimer(
  kind: CaseTimerKind,
  context: RuleContext,
  facts: Pick<Incident, 'category' | 'severity'>,
  subject?: string,
): readonly TimerChange[] {
  const due = deadlineAfter({
    kind,
    matter: context.matters.matters.get(facts.category),
    severity: facts.severity,
    startedAt: context.now,
    calendar: context.calendar,
  })
  return due
    ? [{ op: 'start', ...named(kind, subject), startedAt: context.now, dueAt: due.dueAt, clock: due.clock }]
    : []
}

const named = (kind: TimerKind, subject?: string): TimerName => ({ kind, ...(subject !== undefined && { subject }) })

/** Ends one timer where it runs. */
export const stopTimer = (incident: Incident, kind: TimerKind, subject?: string): readonly TimerChange[] =>
  runningTimer(incident, kind, subject) ? [{ op: 'stop', ...named(kind, subject) }] : []

/** Ends the timers of these kinds where they run, whosever they are; a paused one is left as it stands. */
export const stopTimers = (incident: Incident, ...kinds: readonly TimerKind[]): readonly TimerChange[] =>
  incident.timers.flatMap(({ kind, subject, state }): TimerChange[] =>
    state === 'running' && kinds.includes(kind) ? [{ op: 'stop', ...named(kind, subject) }] : [],
  )

/** The case is over: nothing runs on. */
export const stopAllTimers = (incident: Incident): readonly TimerChange[] => stopTimers(incident, ...TIMER_KINDS)

/** Every running timer stands still, with the minutes it has left (less than none when overdue). */
export const pauseTimers = (incident: Incident, context: RuleContext): readonly TimerChange[] =>
  incident.timers.flatMap((timer): TimerChange[] =>
    timer.state === 'running'
      ? [
          {
            op: 'pause',
            ...named(timer.kind, timer.subject),
            remainingMin: minutesBetween(context.calendar, context.now, timer.dueAt, timer.clock),
          },
        ]
      : [],
  )

/** Every paused timer goes on: its due moves by the pause, in its own clock. */
export const resumeTimers = (incident: Incident, context: RuleContext): readonly TimerChange[] =>
  incident.timers.flatMap((timer): TimerChange[] => {
    if (timer.state !== 'paused') return []
    const { kind, subject, clock, pausedAt, remainingMin } = timer
    return [
      {
        op: 'resume',
        ...named(kind, subject),
        dueAt: addMinutes(context.calendar, context.now, remainingMin, clock),
        pausedMin: (timer.pausedMin ?? 0) + minutesBetween(context.calendar, pausedAt, context.now, clock),
      },
    ]
  })

/**
 * Dues after a change of category or severity, recomputed from the starts. A due that an extension or a pause has moved can only come nearer, and
 * lowering never lengthens a running one.
 */
export function recomputeDues(
  incident: Incident,
  next: Pick<Incident, 'category' | 'severity'>,
  context: RuleContext,
): readonly TimerChange[] {
  const lowered = next.severity > incident.severity
  const dueBy = (facts: Pick<Incident, 'category' | 'severity'>, kind: CaseTimerKind, startedAt: EpochMs) =>
    deadlineAfter({
      kind,
      matter: context.matters.matters.get(facts.category),
      severity: facts.severity,
      startedAt,
      calendar: context.calendar,
    })
  return incident.timers.flatMap((timer): TimerChange[] => {
    const { kind, subject, startedAt } = timer
    if (timer.state !== 'running' || kind === 'report_in' || kind === 'finish_task') return []
    const due = dueBy(next, kind, startedAt)
    if (!due) return [{ op: 'stop', ...named(kind, subject) }]
    const moved = dueBy(incident, kind, startedAt)?.dueAt !== timer.dueAt
    const dueAt = moved || lowered ? Math.min(timer.dueAt, due.dueAt) : due.dueAt
    if (dueAt === timer.dueAt) return []
    return [
      due.clock === timer.clock || dueAt !== due.dueAt
        ? { op: 'due', ...named(kind, subject), dueAt }
        : { op: 'start', ...named(kind, subject), startedAt, dueAt, clock: due.clock },
    ]
  })
}

/** What a running timer will say next and when; null when it has said all. A missed "due soon" is not made up for once it is overdue. */
export function nextMark(
  timer: RunningTimer,
  calendar: WorkingCalendar,
): { readonly mark: TimerMark; readonly at: EpochMs } | null {
  const { marked = [], startedAt, dueAt, clock } = timer
  if (marked.includes('overdue')) return null
  const allowedMin = minutesBetween(calendar, startedAt, dueAt, clock) - (timer.pausedMin ?? 0)
  if (marked.includes('due_soon') || allowedMin <= 0) return { mark: 'overdue', at: dueAt }
  return { mark: 'due_soon', at: addMinutes(calendar, dueAt, -allowedMin * (1 - DUE_SOON_PART), clock) }
}

export interface TimerReading extends TimerName {
  readonly state: Timer['state']
  /** Absent while paused: nobody can say when it will be due. */
  readonly dueAt?: EpochMs
  readonly mark: 'none' | TimerMark
  /** Minutes left by the timer's own clock; below zero when overdue. */
  readonly leftMin: number
}

/** What each timer says at a moment, for a card or a queue. */
export function timersOf(incident: Incident, calendar: WorkingCalendar, now: EpochMs): readonly TimerReading[] {
  return incident.timers.map((timer) => {
    const { kind, subject, state } = timer
    const name = named(kind, subject)
    if (timer.state === 'paused')
      return {
        ...name,
        state,
        leftMin: timer.remainingMin,
        mark: timer.remainingMin < 0 ? 'overdue' : 'none',
      }
    const { dueAt, startedAt, clock } = timer
    const at = timer.state === 'stopped' ? timer.stoppedAt : now
    const leftMin = minutesBetween(calendar, at, dueAt, clock)
    const allowedMin = minutesBetween(calendar, startedAt, dueAt, clock) - (timer.pausedMin ?? 0)
    const soon = timer.state === 'running' && allowedMin > 0 && leftMin <= allowedMin * (1 - DUE_SOON_PART)
    return { ...name, state, dueAt, leftMin, mark: at > dueAt ? 'overdue' : soon ? 'due_soon' : 'none' }
  })
}
