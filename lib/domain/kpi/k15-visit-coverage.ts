/** K15 走访覆盖率: distinct households with a valid visit ÷ registered households at the end of the period. Enterprises are counted apart, by a call of their own. */
import { type Rate, rateOf } from './rate.ts'

/** A shorter visit is none. */
const SHORTEST_VISIT_MIN = 3
/** Positions between houses are off by so much. */
const GRID_TOLERANCE_M = 100

export interface Visit {
  /** Number of the dwelling in the register: never a person. */
  readonly household: string
  readonly minutes: number
  /** Metres from the grid's edge; 0 inside. */
  readonly outsideM: number
}

export interface VisitCoverage {
  readonly coverage: Rate
  readonly visits: number
  readonly tooShort: number
  readonly outside: number
  /** Valid visits to a household that was visited before. */
  readonly repeats: number
}

/** `visits` of the period; `registered`: households at its end. */
export function visitCoverage(visits: readonly Visit[], registered: number): VisitCoverage {
  const covered = new Set<string>()
  let tooShort = 0
  let outside = 0
  let repeats = 0
  for (const { household, minutes, outsideM } of visits) {
    if (minutes < SHORTEST_VISIT_MIN) tooShort += 1
    else if (outsideM > GRID_TOLERANCE_M) outside += 1
    else if (covered.has(household)) repeats += 1
    else covered.add(household)
  }
  // A dwelling struck from the register since is no longer owed a visit.
  return {
    coverage: rateOf(Math.min(covered.size, registered), registered),
    visits: visits.length,
    tooShort,
    outside,
    repeats,
  }
}
