/** Timers of an incident: derived from events by the same fold everywhere, never deleted, only superseded. */
import type { WorkingCalendar } from '../clock/working-time.ts'
import { addMinutes, minutesBetween } from '../clock/working-time.ts'
import type { DecideContext } from './context.ts'
import { deadlineAfter } from './deadlines.ts'
import type { TimerChange } from './events.ts'
import type { EpochMs, Incident, Timer, TimerKind } from './state.ts'

/** From this part of the time allowed on, a timer says "due soon". */
const DUE_SOON_PART = 0.8

/** Applies the changes of one event. */
export function applyTimerChanges(
  timers: readonly Timer[],
  changes: readonly TimerChange[],
  at: EpochMs,
): readonly Timer[] {
  const byKind = new Map(timers.map((timer) => [timer.kind, timer]))
  for (const change of changes) {
    const after = applyOne(byKind.get(change.kind), change, at)
    if (after) byKind.set(change.kind, after)
  }
  return [...byKind.values()]
}

function applyOne(before: Timer | undefined, change: TimerChange, at: EpochMs): Timer | undefined {
  if (change.op === 'start') {
    const { kind, startedAt, dueAt, clock } = change
    return { kind, state: 'running', startedAt, dueAt, clock }
  }
  if (!before) return undefined
  const { kind, startedAt, clock } = before
  if (change.op === 'stop')
    return before.state === 'running'
      ? { kind, state: 'stopped', startedAt, stoppedAt: at, dueAt: before.dueAt, clock }
      : undefined
  if (change.op === 'pause')
    return { kind, state: 'paused', startedAt, pausedAt: at, remainingMin: change.remainingMin, clock }
  return { kind, state: 'running', startedAt, dueAt: change.dueAt, clock }
}

export const runningTimer = (incident: Incident, kind: TimerKind): Extract<Timer, { state: 'running' }> | undefined =>
  incident.timers.find(
    (timer): timer is Extract<Timer, { state: 'running' }> => timer.kind === kind && timer.state === 'running',
  )

/** Starts a timer now by the incident's category and severity; nothing when the category has no such time. */
export function startTimer(
  kind: TimerKind,
  context: DecideContext,
  facts: Pick<Incident, 'category' | 'severity'>,
): readonly TimerChange[] {
  const due = deadlineAfter({
    kind,
    matter: context.matters.matters.get(facts.category),
    severity: facts.severity,
    startedAt: context.now,
    calendar: context.calendar,
  })
  return due ? [{ op: 'start', kind, startedAt: context.now, dueAt: due.dueAt, clock: due.clock }] : []
}

/** Ends the named timers where they run; a paused one is left as it stands. */
export const stopTimers = (incident: Incident, ...kinds: readonly TimerKind[]): readonly TimerChange[] =>
  kinds.filter((kind) => runningTimer(incident, kind)).map((kind) => ({ op: 'stop', kind }))

/** Every running timer stands still, with the minutes it has left (less than none when overdue). */
export const pauseTimers = (incident: Incident, context: DecideContext): readonly TimerChange[] =>
  incident.timers.flatMap((timer): TimerChange[] =>
    timer.state === 'running'
      ? [
          {
            op: 'pause',
            kind: timer.kind,
            remainingMin: minutesBetween(context.calendar, context.now, timer.dueAt, timer.clock),
          },
        ]
      : [],
  )

/** Every paused timer goes on: its due moves by the pause, in its own clock. */
export const resumeTimers = (incident: Incident, context: DecideContext): readonly TimerChange[] =>
  incident.timers.flatMap((timer): TimerChange[] =>
    timer.state === 'paused'
      ? [
          {
            op: 'resume',
            kind: timer.kind,
            dueAt: addMinutes(context.calendar, context.now, timer.remainingMin, timer.clock),
          },
        ]
      : [],
  )

/**
 * Dues after a change of category or severity, recomputed from the starts. A due that an extension or a pause has moved can only come nearer, and
 * lowering never lengthens a running one.
 */
export function recomputeDues(
  incident: Incident,
  next: Pick<Incident, 'category' | 'severity'>,
  context: DecideContext,
): readonly TimerChange[] {
  const lowered = next.severity > incident.severity
  const dueBy = (facts: Pick<Incident, 'category' | 'severity'>, timer: Timer) =>
    deadlineAfter({
      kind: timer.kind,
      matter: context.matters.matters.get(facts.category),
      severity: facts.severity,
      startedAt: timer.startedAt,
      calendar: context.calendar,
    })
  return incident.timers.flatMap((timer): TimerChange[] => {
    if (timer.state !== 'running') return []
    const due = dueBy(next, timer)
    if (!due) return [{ op: 'stop', kind: timer.kind }]
    const moved = dueBy(incident, timer)?.dueAt !== timer.dueAt
    const dueAt = moved || lowered ? Math.min(timer.dueAt, due.dueAt) : due.dueAt
    if (dueAt === timer.dueAt) return []
    return [
      due.clock === timer.clock || dueAt !== due.dueAt
        ? { op: 'due', kind: timer.kind, dueAt }
        : { op: 'start', kind: timer.kind, startedAt: timer.startedAt, dueAt, clock: due.clock },
    ]
  })
}

export interface TimerReading {
  readonly kind: TimerKind
  readonly state: Timer['state']
  /** Absent while paused: nobody can say when it will be due. */
  readonly dueAt?: EpochMs
  readonly mark: 'none' | 'due_soon' | 'overdue'
  /** Minutes left by the timer's own clock; below zero when overdue. */
  readonly leftMin: number
}

/** What each timer says at a moment, for a card or a queue. */
export function timersOf(incident: Incident, calendar: WorkingCalendar, now: EpochMs): readonly TimerReading[] {
  return incident.timers.map((timer) => {
    if (timer.state === 'paused')
      return {
        kind: timer.kind,
        state: timer.state,
        leftMin: timer.remainingMin,
        mark: timer.remainingMin < 0 ? 'overdue' : 'none',
      }
    const { kind, state, dueAt, startedAt, clock } = timer
    const at = timer.state === 'stopped' ? timer.stoppedAt : now
    const leftMin = minutesBetween(calendar, at, dueAt, clock)
    const wholeMin = minutesBetween(calendar, startedAt, dueAt, clock)
    const soon = timer.state === 'running' && wholeMin > 0 && leftMin <= wholeMin * (1 - DUE_SOON_PART)
    return { kind, state, dueAt, leftMin, mark: at > dueAt ? 'overdue' : soon ? 'due_soon' : 'none' }
  })
}
