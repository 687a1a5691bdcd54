/** A deadline as derived from events. Never deleted: it runs, stands still, or has ended. */
import type { EpochMs } from './state.ts'

/**
 * What there is a time for. A reply is owed for an urge and for a supervision; `report_in` and `finish_task` are a called department's.
 */
export const TIMER_KINDS = [
  'accept',
  'acknowledge',
  'arrive',
  'resolve',
  'check',
  'urge_reply',
  'supervise_reply',
  'report_in',
  'finish_task',
] as const
export type TimerKind = (typeof TIMER_KINDS)[number]
export type TimerClock = 'clock' | 'working'

/** What time says of a timer: at 80 % of the time allowed, and at its end. */
export type TimerMark = 'due_soon' | 'overdue'

/** Names one timer of an incident. */
export interface TimerName {
  readonly kind: TimerKind
  /** Whose it is where several of a kind run at once: a supporting person, or a department called. Absent: the case's own. */
  readonly subject?: string
}

interface TimerBase extends TimerName {
  readonly startedAt: EpochMs
  readonly clock: TimerClock
  /** Minutes it has stood still, by its own clock: they are no part of the time allowed. */
  readonly pausedMin?: number
  /** What time has said of it since this start: each once. */
  readonly marked?: readonly TimerMark[]
}

export type Timer = TimerBase &
  (
    | { readonly state: 'running'; readonly dueAt: EpochMs }
    | { readonly state: 'paused'; readonly pausedAt: EpochMs; readonly remainingMin: number }
    | { readonly state: 'stopped'; readonly stoppedAt: EpochMs; readonly dueAt: EpochMs }
  )
export type RunningTimer = Extract<Timer, { state: 'running' }>

export const isTimer = (timer: Timer, { kind, subject }: TimerName): boolean =>
  timer.kind === kind && timer.subject === subject

/** Of the timers that run and count, the one that ends first; undefined when none does. */
export function firstRunning(
  timers: readonly Timer[],
  counts: (timer: RunningTimer) => boolean = () => true,
): RunningTimer | undefined {
  let first: RunningTimer | undefined
  for (const timer of timers)
    if (timer.state === 'running' && (first === undefined || timer.dueAt < first.dueAt) && counts(timer)) first = timer
  return first
}
