/** When something is due: the category's times, the severity's when it was raised, by the right clock (domain.md §3, §4.2). */
import type { WorkingCalendar } from '../clock/working-time.ts'
import { addMinutes } from '../clock/working-time.ts'
import type { Deadlines, Matter } from '../regulation/matter-list.ts'
import { SEVERITY_BASE } from '../regulation/severity-base.ts'
import type { EpochMs, Severity } from './state.ts'
import type { TimerClock } from './timer-state.ts'
import type { CaseTimerKind } from './timers.ts'

/** A result is checked within a day; of a severity 1 within two hours. */
const CHECK_MIN = 24 * 60
const CHECK_MIN_SEVERITY_1 = 2 * 60
/** An urge is answered within two hours; of a severity 1 within ten minutes. */
const URGE_REPLY_MIN = 2 * 60
const URGE_REPLY_MIN_SEVERITY_1 = 10
/** A supervised case is answered in writing within a day. */
const SUPERVISE_REPLY_MIN = 24 * 60

export interface DeadlineInput {
  readonly kind: CaseTimerKind
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

/** Times that are the same whatever the matter; null: the matter says. */
function fixedMinutes(kind: CaseTimerKind, severity: Severity): number | null {
  switch (kind) {
    case 'check':
      return severity === 1 ? CHECK_MIN_SEVERITY_1 : CHECK_MIN
    case 'urge_reply':
      return severity === 1 ? URGE_REPLY_MIN_SEVERITY_1 : URGE_REPLY_MIN
    case 'supervise_reply':
      return SUPERVISE_REPLY_MIN
    default:
      return null
  }
}

function allowed(kind: CaseTimerKind, times: Deadlines): { minutes: number; clock: TimerClock } | null {
  if (kind === 'accept') return { minutes: times.acceptMin, clock: 'clock' }
  if (kind === 'acknowledge') return { minutes: times.acknowledgeMin, clock: times.clock }
  if (kind === 'arrive') return times.arriveMin === null ? null : { minutes: times.arriveMin, clock: times.clock }
  return { minutes: times.resolveMin, clock: times.clock }
}

/** The due moment of a timer started then; null when the category has no such time (some have no arrival). */
export function deadlineAfter(input: DeadlineInput): Deadline | null {
  const { kind, matter, severity, startedAt, calendar } = input
  const fixed = fixedMinutes(kind, severity)
  if (fixed !== null) return { dueAt: addMinutes(calendar, startedAt, fixed, 'clock'), clock: 'clock' }
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
