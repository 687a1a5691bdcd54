/** 交接班: what a desk hands over, from its open incidents at one moment (domain.md §4.2). Pure: the server signs it, the page shows it. */
import { isRinging } from '../incident/alarm.ts'
import type { EpochMs, Incident, IncidentId, IncidentStateName, Severity } from '../incident/state.ts'
import { assignmentOf, isOpen } from '../incident/state.ts'
import { firstRunning } from '../incident/timer-state.ts'

export const HANDOVER_FLAGS = ['overdue', 'suspended', 'waiting', 'supervised', 'whistle', 'alarm'] as const
/** Why a case needs a word at handover. `waiting`: others have to act first; `alarm`: nobody has heard it yet. */
export type HandoverFlag = (typeof HANDOVER_FLAGS)[number]

export interface HandoverCase {
  readonly id: IncidentId
  readonly number: string
  readonly severity: Severity
  readonly title: string
  readonly state: IncidentStateName
  /** Worker or department that has it; empty: nobody. */
  readonly holder: string
  readonly dueAt: EpochMs | null
  readonly flags: readonly HandoverFlag[]
}

export interface HandoverSheet {
  readonly at: EpochMs
  /** All open ones, by severity 1 to 4. */
  readonly open: readonly [number, number, number, number]
  /** Severity 1–2, and whatever has a flag; the most urgent first. */
  readonly cases: readonly HandoverCase[]
  /** Cases that would have stood here and are left out: see `CASES_MAX`. */
  readonly leftOut: number
}

/** More than a desk can talk through; severity 1 and 2 always come before the rest. */
const CASES_MAX = 300
/** A shift that ended and was not taken over is told to the leader after this. */
export const UNSIGNED_TOLD_MS = 30 * 60_000

/** Each of these is ticked by the incoming side before it signs. */
export const mustBeTicked = ({ severity }: Pick<HandoverCase, 'severity'>): boolean => severity <= 2

export function handoverSheet(incidents: Iterable<Incident>, now: EpochMs): HandoverSheet {
  const open: [number, number, number, number] = [0, 0, 0, 0]
  const cases: HandoverCase[] = []
  for (const incident of incidents) {
    if (!isOpen(incident)) continue
    open[incident.severity - 1] = (open[incident.severity - 1] ?? 0) + 1
    const one = handoverCase(incident, now)
    if (mustBeTicked(one) || one.flags.length > 0) cases.push(one)
  }
  cases.sort(byUrgency)
  return { at: now, open, cases: cases.slice(0, CASES_MAX), leftOut: Math.max(0, cases.length - CASES_MAX) }
}

const byUrgency = (a: HandoverCase, b: HandoverCase): number =>
  a.severity - b.severity ||
  (a.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.dueAt ?? Number.MAX_SAFE_INTEGER) ||
  (a.number < b.number ? -1 : 1)

function handoverCase(incident: Incident, now: EpochMs): HandoverCase {
  const assignment = assignmentOf(incident)
  const dueAt = firstRunning(incident.timers)?.dueAt ?? null
  const isWhistling = incident.whistle?.some(({ state }) => state === 'called' || state === 'reportedIn') ?? false
  const flags: Readonly<Record<HandoverFlag, boolean>> = {
    overdue: dueAt !== null && dueAt < now,
    suspended: incident.state === 'suspended',
    waiting: assignment?.kind === 'department' || (incident.requests?.length ?? 0) > 0,
    supervised: incident.supervisionLevel !== undefined,
    whistle: isWhistling,
    alarm: isRinging(incident),
  }
  return {
    id: incident.id,
    number: incident.number,
    severity: incident.severity,
    title: incident.title,
    state: incident.state,
    holder: assignment ? (assignment.kind === 'worker' ? assignment.responsible.name : assignment.departmentName) : '',
    dueAt,
    flags: HANDOVER_FLAGS.filter((flag) => flags[flag]),
  }
}
