/**
 * The figures of domain.md §5 over the columns, for all or by parts. Rates of cases that are settled by the end of the period are classes that are
 * added up; of all others, and of times, each definition is called for each row that can matter.
 */

import { TOWNSHIP_DIGITS } from '../../geo/codes.ts'
import { type CaseKpi, type Moment, NO_DURATION, periodOf } from '../kpi/case-kpi.ts'
import { CASE_KPIS } from '../kpi/case-kpis.ts'
import type { KpiId } from '../kpi/kpi-id.ts'
import { OUTCOME } from './case-row.ts'
import type { Chunk } from './chunk.ts'
import { assignGroups, groupingOf } from './count-tally.ts'
import { createCursor } from './cursor.ts'
import type { Period } from './filter.ts'
import { MATTER } from './matter-book.ts'
import type { Question } from './questions.ts'
import { createSamples, type Samples } from './samples.ts'
import { asksFine, compile } from './select.ts'
import { createSettledTally } from './settled-tally.ts'
import { areTooFew } from './shown-as.ts'
import type { Sign, Tally, TallyBase } from './tally.ts'

type Counted =
  | { readonly kpi: CaseKpi; readonly above: Int32Array; readonly below: Int32Array }
  | { readonly kpi: CaseKpi; readonly samples: (Samples | undefined)[] }

const BY_DATE = [...CASE_KPIS].sort((a, b) => a.datedBy.join().localeCompare(b.datedBy.join()))

export type Figure =
  | { readonly kind: 'rate'; readonly id: KpiId; readonly numerator: number; readonly denominator: number }
  | ({ readonly kind: 'duration'; readonly id: KpiId } & ReturnType<Samples['summary']>)

export interface FiguresAnswer {
  readonly parts: readonly { readonly key: string; readonly cases: number; readonly figures: readonly Figure[] }[]
}

export function createFiguresTally(
  { filter, period, now, by }: Extract<Question, { ask: 'figures' }>,
  base: TallyBase,
): Tally<FiguresAnswer> {
  const { book, rows, groups } = base
  const grouping = groupingOf(by, period, base)
  const asked = periodOf(period.from, period.to, now)
  const size = grouping.names.length
  const cases = new Int32Array(size)
  const disputes = new Int32Array(size)
  const isFine = asksFine(filter) || (typeof by === 'object' && 'areaDigits' in by && by.areaDigits > TOWNSHIP_DIGITS)
  const counted = BY_DATE.map(
    (kpi): Counted =>
      kpi.kind === 'ratio'
        ? { kpi, above: new Int32Array(size), below: new Int32Array(size) }
        : { kpi, samples: Array.from({ length: size }, (): Samples | undefined => undefined) },
  )
  const byId = new Map(counted.map((one) => [one.kpi.id, one]))
  const rates = counted.filter((one) => 'above' in one)
  const times = counted.filter((one) => 'samples' in one)
  const select = compile(filter, base.columns, book, { fine: isFine })
  const cursor = createCursor()
  const settled = createSettledTally(period, size)
  const { dated: found, said } = base

  /** What the definitions say of the first rows of the selection. */
  function addDated(chunk: Chunk, count: number, of: readonly Counted[], sign: Sign): void {
    if (count === 0) return
    let dated = 0
    let datedBy: readonly Moment[] | undefined
    for (const one of of) {
      const { kpi } = one
      // Many figures are dated by the same moment: its rows are found once.
      if (datedBy?.join() !== kpi.datedBy.join())
        dated = findDated(chunk, kpi.datedBy, period, rows, groups, count, found)
      datedBy = kpi.datedBy
      for (let index = 0; index < dated; index++) {
        cursor.row = found.rows[index] as number
        said[index] = kpi.contributes(cursor, asked)
      }
      if ('samples' in one) addDurations(said, found.groups, dated, one.samples, sign)
      else addParts(said, found.groups, dated, one.below, one.above, sign)
    }
  }

  /** Counts the settled ones of the selection and leaves the others at its front. Returns how many were counted. */
  function takeSettled(chunk: Chunk, count: number): number {
    if (chunk.lastMoment <= asked.asOf) {
      settled.add(chunk, rows, groups, count)
      return count
    }
    const { settledAt } = chunk
    let taken = 0
    for (let index = 0; index < count; index++) {
      const row = rows[index] as number
      const group = groups[index] as number
      if ((settledAt[row] as number) <= asked.asOf) {
        found.rows[taken] = row
        found.groups[taken] = group
        taken++
      } else {
        rows[index - taken] = row
        groups[index - taken] = group
      }
    }
    settled.add(chunk, found.rows, found.groups, taken)
    return taken
  }

  function pour(): void {
    settled.pour((id, group, above, below) => {
      const one = byId.get(id)
      if (!one || 'samples' in one) return
      one.above[group] = (one.above[group] as number) + above
      one.below[group] = (one.below[group] as number) + below
    })
  }

  return {
    add(chunk, sign) {
      // Nothing of these cases happened, or was due, in the period.
      if (chunk.lastMoment < period.from || chunk.firstReport >= period.to) return
      const count = select(chunk, rows)
      if (count === 0) return
      assignGroups(grouping, chunk, book, rows, count, groups)
      cursor.enter(chunk)
      const { reportedAt, outcome, category } = chunk
      for (let index = 0; index < count; index++) {
        const row = rows[index] as number
        const at = reportedAt[row] as number
        const group = groups[index] as number
        if (at < period.from || at >= period.to || outcome[row] !== OUTCOME.counted) continue
        cases[group] = (cases[group] as number) + sign
        if ((book[category[row] as number] as number) & MATTER.dispute)
          disputes[group] = (disputes[group] as number) + sign
      }
      addDated(chunk, count, times, sign)
      // A chunk of one row is a change of an answer that has been poured already.
      const open = chunk.length > 1 ? count - takeSettled(chunk, count) : count
      addDated(chunk, open, rates, sign)
    },

    answer() {
      pour()
      const parts = grouping.names.flatMap((key, group) => {
        const figures: Figure[] = CASE_KPIS.map(({ id }): Figure => {
          const one = byId.get(id)
          if (one && 'above' in one)
            return { kind: 'rate', id, numerator: one.above[group] as number, denominator: one.below[group] as number }
          return { kind: 'duration', id, ...(one?.samples[group] ?? createSamples()).summary() }
        })
        const isEmpty =
          cases[group] === 0 && figures.every((one) => (one.kind === 'rate' ? one.denominator : one.n) === 0)
        // Figures of nothing but too few disputes would be those of a household.
        const few = disputes[group] as number
        if (isFine && areTooFew(few) && few === cases[group]) return []
        return isEmpty && by !== 'none' ? [] : [{ key, cases: cases[group] as number, figures }]
      })
      return { parts }
    },

    bytes: () => {
      let bytes = settled.bytes()
      for (const one of counted)
        if ('above' in one) bytes += one.above.byteLength * 2
        else for (const samples of one.samples) bytes += samples?.bytes() ?? 0
      return bytes
    },
  }
}

/** Of the selected rows those with one of these moments in the period, with their groups: only they can count. */
function findDated(
  chunk: Chunk,
  [first, second]: readonly Moment[],
  { from, to }: Period,
  rows: Uint32Array,
  groups: Uint32Array,
  count: number,
  found: TallyBase['dated'],
): number {
  if (first === undefined) return 0
  const one = chunk[first]
  const other = chunk[second ?? first]
  let kept = 0
  for (let index = 0; index < count; index++) {
    const row = rows[index] as number
    const a = one[row] as number
    const b = other[row] as number
    found.rows[kept] = row
    found.groups[kept] = groups[index] as number
    if ((a >= from && a < to) || (b >= from && b < to)) kept++
  }
  return kept
}

function addParts(
  said: Int32Array,
  groups: Uint32Array,
  count: number,
  below: Int32Array,
  above: Int32Array,
  sign: Sign,
): void {
  for (let index = 0; index < count; index++) {
    const part = said[index] as number
    const group = groups[index] as number
    below[group] = (below[group] as number) + (part & 1) * sign
    above[group] = (above[group] as number) + (part >> 1) * sign
  }
}

function addDurations(
  said: Int32Array,
  groups: Uint32Array,
  count: number,
  samples: (Samples | undefined)[],
  sign: Sign,
): void {
  for (let index = 0; index < count; index++) {
    const seconds = said[index] as number
    if (seconds === NO_DURATION) continue
    const group = groups[index] as number
    const into = samples[group] ?? createSamples()
    samples[group] = into
    if (sign === 1) into.add(seconds)
    else into.remove(seconds)
  }
}
