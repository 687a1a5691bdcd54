/** When time itself next has something to say of a case, and what it says then. Pure: whoever holds the clock (server/jobs) asks. */
import type { WorkingCalendar } from '../clock/working-time.ts'
import type { SystemCommand } from './commands.ts'
import type { EpochMs, Incident } from './state.ts'
import { isOpen } from './state.ts'
import type { RunningTimer, TimerKind } from './timer-state.ts'
import { nextMark } from './timers.ts'

/** Said later than this after its time it is marked late: nothing ran that could have said it. A busy moment is no downtime. */
const LATE_MARK_MS = 60_000
/** At their end whoever holds the case is urged by itself (催办). */
const URGED_AT_DUE: readonly TimerKind[] = ['acknowledge', 'arrive', 'resolve']

const runningTimers = (incident: Incident): readonly RunningTimer[] =>
  incident.timers.filter((timer): timer is RunningTimer => timer.state === 'running')

/** Null: never, as long as nobody does anything. */
export function nextTimerAt(incident: Incident, calendar: WorkingCalendar): EpochMs | null {
  if (!isOpen(incident)) return null
  const moments = runningTimers(incident).flatMap((timer) => nextMark(timer, calendar)?.at ?? [])
  if (incident.state === 'suspended') moments.push(incident.until)
  return moments.length > 0 ? Math.min(...moments) : null
}

/** What is due now, in the order to do it. Done all, `nextTimerAt` lies in the future. */
export function commandsOfTime(incident: Incident, calendar: WorkingCalendar, now: EpochMs): readonly SystemCommand[] {
  if (!isOpen(incident)) return []
  const resume: SystemCommand[] = incident.state === 'suspended' && now >= incident.until ? [{ type: 'resume' }] : []
  return [...resume, ...runningTimers(incident).flatMap((timer) => saidOf(timer, calendar, now))]
}

function saidOf(timer: RunningTimer, calendar: WorkingCalendar, now: EpochMs): readonly SystemCommand[] {
  const next = nextMark(timer, calendar)
  if (!next || now < next.at) return []
  const { kind, subject, startedAt, dueAt } = timer
  const mark = now >= dueAt ? 'overdue' : next.mark
  const late = now - (mark === 'overdue' ? dueAt : next.at) > LATE_MARK_MS
  const said: SystemCommand = { type: 'markTimer', kind, ...(subject !== undefined && { subject }), mark, late }
  const isUrged = mark === 'overdue' && subject === undefined && URGED_AT_DUE.includes(kind)
  return isUrged ? [said, { type: 'urge', occasion: `overdue:${kind}:${startedAt}`, text: '', timer: kind }] : [said]
}
