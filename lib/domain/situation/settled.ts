/**
 * What a case is to every rate once its last moment has come. From then on a rate's definition asks one thing only of a period: whether the moment
 * that dates the case lies in it. So the definitions are called once, when the row is written, and a scan adds up what they said.
 */
import type { Moment, RatioKpi } from '../kpi/case-kpi.ts'
import { CASE_KPIS } from '../kpi/case-kpis.ts'
import { type Chunk, RATE_MOMENTS } from './chunk.ts'
import { createCursor } from './cursor.ts'

/** Different things that a case can be to the rates of one moment: the four by the time of report can be 81. */
export const CLASSES_MAX = 128
/** A caller is owed a first contact within a day of his report: K11 looks so far ahead of the moments of a row. */
const AHEAD_S = 86_400
/** All times, and all of them known. */
const ALWAYS = { from: 1, to: 0xff_ff_ff_ff, now: 0xff_ff_ff_ff, asOf: 0xff_ff_ff_ff }
const PART_BITS = 2
const PART = 3

interface RatesOfMoment {
  readonly moment: Moment
  readonly kpis: readonly RatioKpi[]
  /** By class: two bits for each rate, the first one lowest. */
  readonly said: number[]
  readonly classOf: Map<number, number>
}

/** In the order of RATE_MOMENTS. */
export const RATES_BY_MOMENT: readonly RatesOfMoment[] = RATE_MOMENTS.map((moment) => ({
  moment,
  kpis: CASE_KPIS.filter((kpi) => kpi.kind === 'ratio').filter(({ datedBy }) => datedBy[0] === moment),
  said: [],
  classOf: new Map(),
}))

/** What a class says of the rate with this number: bits of `Part`. */
export const partOf = (said: number, kpi: number): number => (said >> (kpi * PART_BITS)) & PART

const cursor = createCursor()

/** Notes beside a row that has been written what it is to the rates, and from when on. */
export function settle(chunk: Chunk, row: number): void {
  cursor.enter(chunk)
  cursor.row = row
  const at = Math.max(
    cursor.reportedAt + AHEAD_S,
    cursor.acceptDue,
    cursor.firstDecisionAt,
    cursor.acceptedAt,
    cursor.arriveDue,
    cursor.arrivedAt,
    cursor.acknowledgedAt,
    cursor.due,
    cursor.finalResolvedAt,
    cursor.verifiedAt,
    cursor.verifyDecidedAt,
    cursor.suspendedSince,
    cursor.firstClosedAt,
    cursor.closedAt,
    cursor.reopenedAt,
  )
  chunk.settledAt[row] = at
  if (at > chunk.lastMoment) chunk.lastMoment = at
  for (let number = 0; number < RATES_BY_MOMENT.length; number++) {
    const rates = RATES_BY_MOMENT[number] as RatesOfMoment
    let said = 0
    for (let kpi = 0; kpi < rates.kpis.length; kpi++)
      said |= (rates.kpis[kpi] as RatioKpi).contributes(cursor, ALWAYS) << (kpi * PART_BITS)
    const classes = chunk.classes[number] as Uint8Array
    classes[row] = rates.classOf.get(said) ?? newClass(rates, said)
  }
}

function newClass({ said, classOf, moment }: RatesOfMoment, code: number): number {
  if (said.length === CLASSES_MAX) throw new RangeError(`More than ${CLASSES_MAX} classes of cases by ${moment}`)
  classOf.set(code, said.length)
  return said.push(code) - 1
}
