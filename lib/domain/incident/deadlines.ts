/** When something is due: the category's times, the severity's when it was raised, by the right clock (domain.md §3, §4.2). */
import type { WorkingCalendar } from '../clock/working-time.ts'
import { addMinutes } from '../clock/working-time.ts'
import type { Deadlines, Matter } from '../regulation/matter-list.ts'
import { SEVERITY_BASE } from '../regulation/severity-base.ts'
import type { EpochMs, Severity, TimerClock, TimerKind } from './state.ts'

/** A result is checked within a day; of a severity 1 within two hours. */
const CHECK_MIN = 24 * 60
const CHECK_MIN_SEVERITY_1 = 2 * 60

export interface DeadlineInput {
  readonly kind: TimerKind
  /** Absent when the category has left the list: then the severity alone sets the times. */
  readonly matter: Matter | undefined
  readonly severity: Severity
  readonly startedAt: EpochMs
  readonly calendar: WorkingCalendar
}

export interface Deadline {
  readonly dueAt: EpochMs
  readonly clock: TimerClock
}

function allowed(kind: TimerKind, times: Deadlines): { minutes: number; clock: TimerClock } | null {
  if (kind === 'accept') return { minutes: times.acceptMin, clock: 'clock' }
  if (kind === 'acknowledge') return { minutes: times.acknowledgeMin, clock: times.clock }
  if (kind === 'arrive') return times.arriveMin === null ? null : { minutes: times.arriveMin, clock: times.clock }
  return { minutes: times.resolveMin, clock: times.clock }
}

/** The due moment of a timer started then; null when the category has no such time (some have no arrival). */
export function deadlineAfter(input: DeadlineInput): Deadline | null {
  const { kind, matter, severity, startedAt, calendar } = input
  if (kind === 'check') {
    const minutes = severity === 1 ? CHECK_MIN_SEVERITY_1 : CHECK_MIN
    return { dueAt: addMinutes(calendar, startedAt, minutes, 'clock'), clock: 'clock' }
  }
  const dueOf = (times: Deadlines): Deadline | null => {
    const span = allowed(kind, times)
    return span && { dueAt: addMinutes(calendar, startedAt, span.minutes, span.clock), clock: span.clock }
  }
  if (!matter) return dueOf(SEVERITY_BASE[severity])
  const own = dueOf(matter.deadlines)
  if (!own || severity >= matter.defaultSeverity) return own
  const raised = dueOf(SEVERITY_BASE[severity])
  return raised && raised.dueAt < own.dueAt ? raised : own
}

/** Minutes first allowed for the resolve timer: no extension may be longer. */
export const resolveMinutes = (matter: Matter | undefined, severity: Severity): number =>
  (matter?.deadlines ?? SEVERITY_BASE[severity]).resolveMin
