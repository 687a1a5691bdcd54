/**
 * When a rule comes true for a case, if nothing happens to it before. One function serves three: whoever holds the clock asks whether the moment has
 * come, when to look again, and (for a trial) whether it would have come before the next event of a past case.
 */
import type { WorkingCalendar } from '../clock/working-time.ts'
import { addMinutes, minutesBetween } from '../clock/working-time.ts'
import type { EpochMs, Incident } from '../incident/state.ts'
import { isOpen } from '../incident/state.ts'
import type { RunningTimer } from '../incident/timer-state.ts'
import { runningTimer } from '../incident/timers.ts'
import type { EscalationRule, Excess, RuleFilter } from './rule.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

export interface Moment {
  readonly at: EpochMs
  /** What it is about: one timer from one start, or one row of unanswered urges. A rule acts once on each. */
  readonly occasion: string
}

/** All moments of a rule for a case as it stands, past ones too, earliest first; none when the case is not the rule's. */
export function momentsOf(rule: EscalationRule, incident: Incident, calendar: WorkingCalendar): readonly Moment[] {
  if (!isOpen(incident) || !concerns(rule.only, incident) || isSuperfluous(rule, incident)) return []
  return causes(rule, incident, calendar)
    .map(({ at, occasion }) => ({ at: withinHours(at, rule.only.hours, calendar), occasion }))
    .sort((a, b) => a.at - b.at)
}

const concerns = ({ severities, majors }: RuleFilter, { severity, category }: Incident): boolean =>
  (severities === undefined || severities.includes(severity)) &&
  (majors === undefined || majors.includes(category.slice(0, 2)))

/** Under the same or a higher supervision that still waits for its answer, another one says nothing new. Nobody escalates what stands still. */
function isSuperfluous({ act }: EscalationRule, incident: Incident): boolean {
  if (act.kind === 'escalate') return incident.state === 'suspended'
  return (
    act.kind === 'supervise' &&
    (incident.supervisionLevel ?? 0) >= act.level &&
    runningTimer(incident, 'supervise_reply') !== undefined
  )
}

function causes({ when }: EscalationRule, incident: Incident, calendar: WorkingCalendar): readonly Moment[] {
  if (when.kind === 'urgesUnanswered') {
    const reply = runningTimer(incident, 'urge_reply')
    if (!reply || (incident.urgesUnanswered ?? 0) < when.count) return []
    const newest = Math.max(...(incident.urges ?? []).map(({ at }) => at), reply.startedAt)
    return [{ at: newest, occasion: `urges@${reply.startedAt}` }]
  }
  return incident.timers.flatMap((timer) => {
    if (timer.state !== 'running' || !when.timers.some((kind) => kind === timer.kind)) return []
    const { kind, subject, startedAt } = timer
    const whose = subject === undefined ? kind : `${kind}:${subject}`
    return [{ at: exceededAt(timer, when.by, calendar), occasion: `${whose}@${startedAt}` }]
  })
}

/** By the timer's own clock; time that stood still is no part of the time allowed. */
function exceededAt({ startedAt, dueAt, clock, pausedMin = 0 }: RunningTimer, by: Excess, calendar: WorkingCalendar) {
  if (by.unit === 'minutes') return addMinutes(calendar, dueAt, by.minutes, clock)
  const allowedMin = Math.max(0, minutesBetween(calendar, startedAt, dueAt, clock) - pausedMin)
  return addMinutes(calendar, dueAt, (allowedMin * by.percent) / 100, clock)
}

/** The moment itself, or the next opening of the hours. */
function withinHours(at: EpochMs, hours: RuleFilter['hours'], { utcOffsetMin }: WorkingCalendar): EpochMs {
  if (!hours || hours.from === hours.to) return at
  const offset = utcOffsetMin * MINUTE_MS
  const midnight = Math.floor((at + offset) / DAY_MS) * DAY_MS - offset
  const hour = (at - midnight) / HOUR_MS
  const isIn = hours.from < hours.to ? hour >= hours.from && hour < hours.to : hour >= hours.from || hour < hours.to
  if (isIn) return at
  const opening = midnight + hours.from * HOUR_MS
  return opening >= at ? opening : opening + DAY_MS
}
