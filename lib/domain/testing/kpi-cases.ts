/** The worked example of the figures (domain.md §5): sixteen invented cases of one week as rows, and what each figure counts of them. */
import type { AreaCode } from '../../geo/codes.ts'
import { INCIDENT_SOURCES, INCIDENT_STATES, SERVICE_RATINGS } from '../incident/state.ts'
import { BOTH, OUT, type Period, periodOf, type RatioKpi } from '../kpi/case-kpi.ts'
import { CASE_FLAG, CASE_OUTCOMES, type CaseRow, UNTOUCHED } from '../situation/case-row.ts'
import fixture from './kpi-fixture.json' with { type: 'json' }

type Told = (typeof fixture.incidents)[number]

const secondsOf = (text: string | null): number => (text === null ? 0 : Date.parse(text) / 1_000)
/** Place of a name in its list; a name that is not there would count silently as another. */
const placeOf = (list: readonly string[], name: string): number => {
  const place = list.indexOf(name)
  if (place < 0) throw new RangeError(`The worked example names "${name}", known are ${list.join(', ')}`)
  return place
}

/** Nothing has happened to it yet. */
export const BLANK_ROW: CaseRow = { ...UNTOUCHED, severity: 4, area: '320213021001001' as AreaCode }

/** The example says when a case was found good; it was closed in the same moment. */
function rowOf(told: Told): CaseRow {
  const accepted = secondsOf(told.acceptedAt)
  const resolved = secondsOf(told.finalResolvedAt)
  const verified = secondsOf(told.verifiedAt)
  const rounds =
    'rounds' in told && told.rounds
      ? told.rounds.map((round) => secondsOf(round.resolvedAt) - secondsOf(round.acceptedAt))
      : [resolved && resolved - accepted]
  const outcome = told.mergedInto === null ? (told.voidReason ?? 'counted') : 'merged'
  return {
    ...BLANK_ROW,
    state: placeOf(INCIDENT_STATES, told.state),
    outcome: placeOf(CASE_OUTCOMES, outcome),
    category: Number(told.category),
    severity: told.severity,
    source: placeOf(INCIDENT_SOURCES, told.source),
    flags:
      (told.selfHandled ? CASE_FLAG.selfHandled : 0) |
      (told.source === 'grid_worker' ? CASE_FLAG.byWorker : 0) |
      (told.arrivedAt === null ? 0 : CASE_FLAG.toArrive),
    reportedAt: secondsOf(told.reportedAt),
    acceptDue: secondsOf(told.acceptDue),
    firstDecisionAt: secondsOf(told.decidedAt),
    acceptedAt: accepted,
    arrivedAt: secondsOf(told.arrivedAt),
    due: secondsOf(told.resolveDue),
    finalResolvedAt: resolved,
    verifiedAt: verified,
    verifyDecidedAt: verified || secondsOf(told.verifyFailedAt),
    verifyFails: told.reworkCount,
    suspendedSince: secondsOf(told.suspendedAt),
    roundAcceptedAt: accepted,
    handlingS: rounds.reduce((sum, one) => sum + one, 0),
    firstClosedAt: told.state === 'closed' ? secondsOf(told.firstVerifiedAt) : 0,
    closedAt: told.state === 'closed' ? verified : 0,
    reopenedAt: secondsOf(told.reopenedAt),
    satisfaction: told.rating === null ? 0 : placeOf(SERVICE_RATINGS, told.rating) + 1,
  }
}

export const EXAMPLE_WEEK = periodOf(
  secondsOf(fixture.period[0] ?? ''),
  secondsOf(fixture.period[1] ?? ''),
  secondsOf(fixture.asOf),
)
/** By the id of the case. */
export const EXAMPLE_ROWS: ReadonlyMap<string, CaseRow> = new Map(
  fixture.incidents.map((told) => [told.id, rowOf(told)]),
)
export const EXPECTED = fixture.expected

/** Ids of the worked example below the line and above it, in its own order. */
export function countedIn(kpi: RatioKpi, period: Period = EXAMPLE_WEEK) {
  const found = [...EXAMPLE_ROWS].map(([id, row]) => [id, kpi.contributes(row, period)] as const)
  const denIds = found.filter(([, part]) => part !== OUT).map(([id]) => id)
  const numIds = found.filter(([, part]) => part === BOTH).map(([id]) => id)
  return { num: numIds.length, den: denIds.length, numIds, denIds }
}
