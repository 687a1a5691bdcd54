/** A stretch of the columns: so many cases as typed arrays, and the span of their times. */
import { CASE_MOMENTS } from './case-row.ts'

export const CHUNK_ROWS = 65_536
/** Marks a place that holds no case. */
export const NO_CASE = 255
/** Moments that date a rate: each case has a class for each of them (settled.ts). */
export const RATE_MOMENTS = [
  'reportedAt',
  'acceptedAt',
  'arriveDue',
  'due',
  'verifyDecidedAt',
  'firstClosedAt',
] as const satisfies readonly (typeof CASE_MOMENTS)[number][]

/** Moments and spans of a row in seconds, and its cell. */
export const WORD_COLUMNS = [...CASE_MOMENTS, 'handlingS', 'cellHi', 'cellLo'] as const
export const BYTE_COLUMNS = ['state', 'outcome', 'severity', 'source', 'flags', 'verifyFails', 'satisfaction'] as const

type Words = Readonly<Record<(typeof WORD_COLUMNS)[number] | 'area' | 'settledAt', Uint32Array>>
type Bytes = Readonly<Record<(typeof BYTE_COLUMNS)[number] | 'department' | 'hourOfWeek', Uint8Array>>

export interface Chunk extends Words, Bytes {
  readonly category: Uint16Array
  readonly lon1e7: Int32Array
  readonly lat1e7: Int32Array
  /** What each case is to the rates of each of RATE_MOMENTS from its `settledAt` on: a number of settled.ts. */
  readonly classes: readonly Uint8Array[]
  /** Places in use from the first on, empty ones among them. */
  length: number
  /** Span of the report times, and the latest `settledAt` of its cases. They only ever widen. */
  firstReport: number
  lastReport: number
  lastMoment: number
}

/** Written out, so that the engine gives all chunks one plain shape: an object put together by name is looked up by name ever after. */
export const createChunk = (rows: number): Chunk => ({
  reportedAt: new Uint32Array(rows),
  acceptDue: new Uint32Array(rows),
  firstDecisionAt: new Uint32Array(rows),
  acceptedAt: new Uint32Array(rows),
  arriveDue: new Uint32Array(rows),
  arrivedAt: new Uint32Array(rows),
  acknowledgedAt: new Uint32Array(rows),
  due: new Uint32Array(rows),
  finalResolvedAt: new Uint32Array(rows),
  verifiedAt: new Uint32Array(rows),
  verifyDecidedAt: new Uint32Array(rows),
  suspendedSince: new Uint32Array(rows),
  firstClosedAt: new Uint32Array(rows),
  closedAt: new Uint32Array(rows),
  reopenedAt: new Uint32Array(rows),
  handlingS: new Uint32Array(rows),
  cellHi: new Uint32Array(rows),
  cellLo: new Uint32Array(rows),
  area: new Uint32Array(rows),
  settledAt: new Uint32Array(rows),
  state: new Uint8Array(rows),
  outcome: new Uint8Array(rows).fill(NO_CASE),
  severity: new Uint8Array(rows),
  source: new Uint8Array(rows),
  flags: new Uint8Array(rows),
  verifyFails: new Uint8Array(rows),
  satisfaction: new Uint8Array(rows),
  department: new Uint8Array(rows),
  hourOfWeek: new Uint8Array(rows),
  category: new Uint16Array(rows),
  lon1e7: new Int32Array(rows),
  lat1e7: new Int32Array(rows),
  classes: RATE_MOMENTS.map(() => new Uint8Array(rows)),
  length: 0,
  firstReport: 0xff_ff_ff_ff,
  lastReport: 0,
  lastMoment: 0,
})
