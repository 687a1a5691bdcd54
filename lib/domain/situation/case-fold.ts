/** A case's row as the fold of its events, beside `evolve`. */
import { countingCell } from '../../geo/h3-bits.ts'
import type { IncidentEvent } from '../incident/events.ts'
import { momentOf } from '../incident/events.ts'
import { evolve } from '../incident/evolve.ts'
import type { EpochMs, Incident, IncidentMark, VoidReason } from '../incident/state.ts'
import { assignmentOf, INCIDENT_SOURCES, INCIDENT_STATES, SERVICE_RATINGS } from '../incident/state.ts'
import type { DepartmentCode, Role } from '../roles/role.ts'
import { WORKER_ROLES } from '../roles/role.ts'
import { CASE_FLAG, type CaseRow, OUTCOME, UNTOUCHED } from './case-row.ts'

/** The row after an event, given the row before it and the incident that `evolve` made of it. */
export function caseRowAfter(before: CaseRow | undefined, event: IncidentEvent, after: Incident): CaseRow {
  return withMoments(before ?? blankRow(after), event, present(before, after, event.actor?.role))
}

/** The row of a whole log, from the report on; undefined when it is empty. */
export function foldCaseRow(events: readonly IncidentEvent[]): CaseRow | undefined {
  let incident: Incident | undefined
  let row: CaseRow | undefined
  for (const event of events) {
    incident = evolve(incident, event)
    row = caseRowAfter(row, event, incident)
  }
  return row
}

/**
 * The row of a case whose log is not there (brought in from elsewhere): what the incident itself still knows. Moments it has forgotten are taken from
 * those it kept, so that the case counts once and late rather than not at all.
 */
export function caseRowOf(incident: Incident): CaseRow {
  const row = { ...blankRow(incident), ...present(undefined, incident) }
  const acceptedAt = seconds(incident.acceptedAt)
  const ended = seconds(
    incident.state === 'closed' ? incident.closedAt : incident.state === 'voided' ? incident.voidedAt : undefined,
  )
  const resolvedAt = 'resolution' in incident ? seconds(incident.resolution.at) : 0
  const isVerified = incident.state === 'verified' || incident.state === 'closed'
  const verifiedAt = isVerified ? ended || seconds(incident.updatedAt) : 0
  const closedAt = incident.state === 'closed' ? ended : 0
  return {
    ...row,
    firstDecisionAt: acceptedAt || ended || (incident.state === 'merged' ? seconds(incident.mergedAt) : 0),
    due: row.due || resolvedAt,
    finalResolvedAt: resolvedAt,
    verifiedAt,
    verifyDecidedAt: verifiedAt,
    roundAcceptedAt: acceptedAt,
    handlingS: resolvedAt ? Math.max(resolvedAt - acceptedAt, 0) : 0,
    firstClosedAt: closedAt,
    closedAt,
    suspendedSince: incident.state === 'suspended' ? seconds(incident.updatedAt) : 0,
  }
}

const seconds = (at: EpochMs | undefined): number => (at === undefined ? 0 : Math.floor(at / 1000))
const bit = (flag: number, holds: boolean): number => (holds ? flag : 0)

/** As it comes in: what never changes, and nothing done yet. */
function blankRow(incident: Incident): CaseRow {
  const { lon, lat } = incident.place
  const [cellHi, cellLo] = countingCell(lon, lat)
  return {
    ...UNTOUCHED,
    severity: incident.severity,
    source: INCIDENT_SOURCES.indexOf(incident.source),
    area: incident.township,
    cellHi,
    cellLo,
    lon1e7: Math.round(lon * 1e7),
    lat1e7: Math.round(lat * 1e7),
    reportedAt: seconds(incident.reportedAt),
  }
}

/** What the incident itself still knows. */
function present(before: CaseRow | undefined, after: Incident, role?: Role): Partial<CaseRow> {
  const dueOf = (kind: 'accept' | 'arrive' | 'resolve') => {
    const timer = after.timers.find((one) => one.kind === kind && one.subject === undefined)
    return timer && { dueAt: timer.state === 'paused' ? undefined : timer.dueAt, stopped: timer.state === 'stopped' }
  }
  const accept = dueOf('accept')
  const arrive = dueOf('arrive')
  const resolve = dueOf('resolve')
  const arrivedAt = seconds(after.arrivedAt)
  return {
    state: INCIDENT_STATES.indexOf(after.state),
    outcome: outcomeOf(after),
    category: Number(after.category),
    severity: after.severity,
    flags: flagsOf(before, after, arrive !== undefined, role),
    area: after.grid ?? after.township,
    department: departmentOf(before, after),
    acceptDue: seconds(accept?.dueAt),
    acceptedAt: seconds(after.acceptedAt),
    arriveDue: before && before.arrivedAt > 0 ? before.arriveDue : arriveDueOf(before, arrive, arrivedAt),
    arrivedAt,
    // A pause has no due: the one before it stands until the case goes on.
    due: resolve?.dueAt === undefined ? (before?.due ?? 0) : seconds(resolve.dueAt),
    satisfaction: after.answer ? SERVICE_RATINGS.indexOf(after.answer.rating) + 1 : 0,
  }
}

function arriveDueOf(
  before: CaseRow | undefined,
  arrive: { readonly dueAt: EpochMs | undefined; readonly stopped: boolean } | undefined,
  arrivedAt: number,
): number {
  if (!arrive || (arrive.stopped && arrivedAt === 0)) return 0
  return arrive.dueAt === undefined ? (before?.arriveDue ?? 0) : seconds(arrive.dueAt)
}

function outcomeOf(incident: Incident): number {
  if (incident.state === 'merged') return OUTCOME.merged
  return incident.state === 'voided' ? OUTCOME[incident.voidReason satisfies VoidReason] : OUTCOME.counted
}

function flagsOf(before: CaseRow | undefined, after: Incident, toArrive: boolean, role: Role | undefined): number {
  const marked = (mark: IncidentMark) => after.marks.includes(mark)
  const byWorker =
    before === undefined
      ? after.source === 'grid_worker' || (WORKER_ROLES as readonly (Role | undefined)[]).includes(role)
      : (before.flags & CASE_FLAG.byWorker) !== 0
  return (
    bit(CASE_FLAG.selfHandled, marked('self_handled')) |
    bit(CASE_FLAG.escalated, marked('escalated')) |
    bit(CASE_FLAG.extended, marked('extended')) |
    bit(CASE_FLAG.byWorker, byWorker) |
    bit(CASE_FLAG.toArrive, toArrive) |
    bit(CASE_FLAG.solved, after.answer?.solved === true)
  )
}

function departmentOf(before: CaseRow | undefined, after: Incident): DepartmentCode | '' {
  const assignment = assignmentOf(after)
  if (assignment) return assignment.kind === 'department' ? assignment.department : ''
  const keeps = after.state === 'closed' || after.state === 'merged' || after.state === 'voided'
  return keeps ? (before?.department ?? '') : ''
}

/** The moments of this event, over what was known before. */
function withMoments(before: CaseRow, event: IncidentEvent, now: Partial<CaseRow>): CaseRow {
  const row = { ...before, ...now }
  const at = seconds(event.at)
  const decided = { firstDecisionAt: before.firstDecisionAt || at }
  const { body } = event
  // Whatever ends a suspension (going on, a void) ends the pause.
  const resting = row.state === INCIDENT_STATES.indexOf('suspended')
  if (before.suspendedSince > 0 && !resting)
    Object.assign(row, { suspendedSince: 0, suspendedS: before.suspendedS + at - before.suspendedSince })
  switch (body.type) {
    case 'accepted':
      return { ...row, ...decided, roundAcceptedAt: before.roundAcceptedAt || at }
    case 'refused':
    case 'voided':
    case 'merged':
      return { ...row, ...decided }
    case 'unmerged':
      return { ...row, firstDecisionAt: row.acceptedAt && before.firstDecisionAt }
    case 'acknowledged':
      // A supporting person's acknowledgement does not move the case.
      if (row.state !== INCIDENT_STATES.indexOf('acknowledged')) return row
      return { ...row, acknowledgedAt: before.acknowledgedAt || seconds(momentOf(event)) }
    case 'suspended':
      return { ...row, suspendedSince: at }
    case 'resolved': {
      const finalResolvedAt = seconds(body.resolution.at)
      const worked = before.earlierRoundsS + finalResolvedAt - before.roundAcceptedAt - row.suspendedS
      const due = body.selfHandled ? finalResolvedAt : row.due
      return { ...row, finalResolvedAt, due, handlingS: Math.max(worked, 0) }
    }
    case 'verifyPassed':
      return { ...row, verifiedAt: at, verifyDecidedAt: at }
    case 'verifyFailed':
      return { ...row, finalResolvedAt: 0, handlingS: 0, verifyDecidedAt: at, verifyFails: before.verifyFails + 1 }
    case 'closed':
      return { ...row, firstClosedAt: before.firstClosedAt || at, closedAt: at }
    case 'reopened':
      return {
        ...row,
        earlierRoundsS: before.earlierRoundsS + Math.max(before.finalResolvedAt - before.roundAcceptedAt, 0),
        roundAcceptedAt: at,
        finalResolvedAt: 0,
        verifiedAt: 0,
        handlingS: 0,
        closedAt: 0,
        reopenedAt: before.reopenedAt || at,
      }
    default:
      return row
  }
}
