/**
 * One incident as the figures of the situation page count it: flat, numbers only but for its two codes, so that a county's or a province's cases
 * lie in typed arrays. It is the fold of the incident's events beside `evolve`: what a case looks like now, and the moments that the next
 * state forgets (a first closing, rounds before this one). Times are whole seconds since 1970, 0 for «never».
 */
import type { AreaCode } from '../../geo/codes.ts'
import type { DepartmentCode } from '../roles/role.ts'

/**
 * Whether a case counts (domain.md §5, common rules). Merged: only through its primary. Void as test or entered twice: never; as false report or
 * not accepted: in K01, K02 and K16 only. Stored as the place in this list, so it only ever grows at its end.
 */
export const CASE_OUTCOMES = ['counted', 'merged', 'test', 'duplicate_entry', 'false_report', 'not_accepted'] as const
export type CaseOutcome = (typeof CASE_OUTCOMES)[number]
export const OUTCOME = Object.fromEntries(CASE_OUTCOMES.map((name, index) => [name, index])) as Readonly<
  Record<CaseOutcome, number>
>

/** Bits of `flags`. */
export const CASE_FLAG = {
  /** 自办自结. */
  selfHandled: 1,
  /** 升级. */
  escalated: 2,
  /** 延期, in any round. */
  extended: 4,
  /** Reported by a grid worker, whoever typed it in. */
  byWorker: 8,
  /** Its matter has an arrive time: the response is the arrival; else it is the acknowledgement. */
  toArrive: 16,
  /** The reporter says that it is solved. */
  solved: 32,
} as const

export interface CaseRow {
  /** Place in INCIDENT_STATES. */
  readonly state: number
  /** Place in CASE_OUTCOMES. */
  readonly outcome: number
  /** The four digits as a number: 402 is 0402. */
  readonly category: number
  /** 1 red … 4 blue. */
  readonly severity: number
  /** Place in INCIDENT_SOURCES. */
  readonly source: number
  readonly flags: number
  /** Grid at the time of report; where there was none, or the case went to another jurisdiction, the township. A redrawn grid does not move it. */
  readonly area: AreaCode
  /** Who has it, or had it when it ended; empty: a worker, or nobody. */
  readonly department: DepartmentCode | ''
  /** Upper and lower 32 bits of its H3 cell at COUNTING_RESOLUTION; coarser ones are its parents. */
  readonly cellHi: number
  readonly cellLo: number
  /** 1e-7 degrees. */
  readonly lon1e7: number
  readonly lat1e7: number

  readonly reportedAt: number
  /** 0 for self-handled cases, which are accepted as they come. */
  readonly acceptDue: number
  /** Accepted, refused, void or merged: whichever came first. */
  readonly firstDecisionAt: number
  /** First acceptance. */
  readonly acceptedAt: number
  /** In force when somebody first arrived, else now; 0 once nobody is asked to. */
  readonly arriveDue: number
  /** First arrival. */
  readonly arrivedAt: number
  /** First acknowledgement by whoever is responsible. */
  readonly acknowledgedAt: number
  /** Effective due of this round, with extensions and pauses. A self-handled case was due when it was done. */
  readonly due: number
  /** Newest result of this round; 0 once it was sent back or the case is open again. */
  readonly finalResolvedAt: number
  /** Found good in this round. */
  readonly verifiedAt: number
  /** Newest decision of a verifier, good or not, in any round: each case is dated by one. */
  readonly verifyDecidedAt: number
  /** Times a result was sent back, in all rounds. */
  readonly verifyFails: number
  /** Suspended since; 0 when it is not. */
  readonly suspendedSince: number
  /** Seconds it has stood still, in all rounds, without a pause that still lasts. */
  readonly suspendedS: number
  /** Acceptance of this round. */
  readonly roundAcceptedAt: number
  /** Seconds from acceptance to result, of the rounds before this one. */
  readonly earlierRoundsS: number
  /** K09: seconds from acceptance to result over all rounds, less the time suspended; 0 while there is no result. */
  readonly handlingS: number
  readonly firstClosedAt: number
  /** 0 once it is open again. */
  readonly closedAt: number
  /** First reopening. */
  readonly reopenedAt: number
  /** Place in SERVICE_RATINGS plus one; 0: no answer. */
  readonly satisfaction: number
}

/** What figures read of a row; what only the fold needs stays in the database. */
export type FigureRow = Omit<CaseRow, 'suspendedS' | 'roundAcceptedAt' | 'earlierRoundsS'>

/** The moments of a row that figures ask for. */
export const CASE_MOMENTS = [
  'reportedAt',
  'acceptDue',
  'firstDecisionAt',
  'acceptedAt',
  'arriveDue',
  'arrivedAt',
  'acknowledgedAt',
  'due',
  'finalResolvedAt',
  'verifiedAt',
  'verifyDecidedAt',
  'suspendedSince',
  'firstClosedAt',
  'closedAt',
  'reopenedAt',
] as const satisfies readonly (keyof CaseRow)[]

/** Nothing has happened to it yet. */
export const UNTOUCHED: Omit<CaseRow, 'severity' | 'area'> = {
  state: 0,
  outcome: OUTCOME.counted,
  category: 0,
  source: 0,
  flags: 0,
  department: '',
  cellHi: 0,
  cellLo: 0,
  lon1e7: 0,
  lat1e7: 0,
  reportedAt: 0,
  acceptDue: 0,
  firstDecisionAt: 0,
  acceptedAt: 0,
  arriveDue: 0,
  arrivedAt: 0,
  acknowledgedAt: 0,
  due: 0,
  finalResolvedAt: 0,
  verifiedAt: 0,
  verifyDecidedAt: 0,
  verifyFails: 0,
  suspendedSince: 0,
  suspendedS: 0,
  roundAcceptedAt: 0,
  earlierRoundsS: 0,
  handlingS: 0,
  firstClosedAt: 0,
  closedAt: 0,
  reopenedAt: 0,
  satisfaction: 0,
}
