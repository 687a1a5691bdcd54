/** Counts by the parts of something: areas, categories, days. */

import { type AreaCode, TOWNSHIP_DIGITS } from '../../geo/codes.ts'
import type { Chunk } from './chunk.ts'
import type { Period } from './filter.ts'
import { MATTER } from './matter-book.ts'
import {
  BINS_MAX,
  type GroupBy,
  type Question,
  QuestionTooWide,
  SEVERITY_WEIGHTS,
  type Surroundings,
  UTC_OFFSET_S,
} from './questions.ts'
import { asksFine, compile } from './select.ts'
import { areTooFew } from './shown-as.ts'
import { perThousand, type Tally, type TallyBase } from './tally.ts'

export interface Group {
  /** A code, a number of a list, or the second a bin begins at; empty without parts. */
  readonly key: string
  readonly cases: number
  readonly hazards: number
  readonly disputes: number
  readonly weight: number
}

export interface CountAnswer {
  readonly total: number
  readonly groups: readonly Group[]
  /** Of the total: shown at their township and nowhere below, since they are restricted, or disputes of too few. */
  readonly withheld: number
}

/** How rows are told apart: a number for each, by a table over one column or by time. */
export type Grouping =
  | {
      readonly column: 'category' | 'severity' | 'state' | 'source' | 'department' | 'hourOfWeek' | 'area'
      readonly groups: Uint32Array
      /** Groups of restricted matters, where the others' are finer than a township. */
      readonly coarse?: Uint32Array
      readonly names: readonly string[]
    }
  | { readonly from: number; readonly binS: number; readonly names: readonly string[] }

const listed = (size: number, nameOf: (value: number) => string) => {
  const numbers = new Map<string, number>()
  const groups = Uint32Array.from({ length: size }, (_, value) => {
    const name = nameOf(value)
    const number = numbers.get(name) ?? numbers.size
    numbers.set(name, number)
    return number
  })
  return { groups, names: [...numbers.keys()] }
}
const CATEGORIES = 10_000
const BYTE = 256
const categoryCode = (category: number): string => String(category).padStart(4, '0')

export function groupingOf(by: GroupBy, period: Period, { columns, book }: TallyBase): Grouping {
  if (typeof by === 'object') return 'binS' in by ? bins(period, by.binS) : areaGroups(by.areaDigits, columns)
  switch (by) {
    case 'none':
      return { column: 'severity', ...listed(BYTE, () => '') }
    case 'kind':
      return {
        column: 'category',
        ...listed(CATEGORIES, (category) => {
          const bits = book[category] as number
          return bits & MATTER.hazard ? 'hazard' : bits & MATTER.dispute ? 'dispute' : 'other'
        }),
      }
    case 'category':
      return { column: 'category', ...listed(CATEGORIES, categoryCode) }
    case 'major':
      return { column: 'category', ...listed(CATEGORIES, (category) => categoryCode(category).slice(0, 2)) }
    case 'hour_of_week':
      return { column: 'hourOfWeek', ...listed(BYTE, String) }
    case 'department':
      return { column: 'department', ...columns.departments.cutTo(Number.POSITIVE_INFINITY) }
    case 'severity':
    case 'state':
    case 'source':
      return { column: by, ...listed(BYTE, String) }
    default:
      return by satisfies never
  }
}

function areaGroups(digits: number, { areas }: TallyBase['columns']): Grouping {
  if (digits <= TOWNSHIP_DIGITS) return { column: 'area', ...areas.cutTo(digits) }
  const { groups, names } = areas.cutTo(digits)
  const numbers = new Map(names.map((name, number) => [name, number]))
  const all = [...names]
  const coarse = Uint32Array.from({ length: areas.size }, (_, slot) => {
    const township = areas.code(slot).slice(0, TOWNSHIP_DIGITS)
    const known = numbers.get(township)
    if (known !== undefined) return known
    numbers.set(township, all.length)
    return all.push(township) - 1
  })
  return { column: 'area', groups, coarse, names: all }
}

function bins({ from, to }: Period, binS: number): Grouping {
  const first = Math.floor((from + UTC_OFFSET_S) / binS) * binS - UTC_OFFSET_S
  const count = Math.ceil((to - first) / binS)
  if (count > BINS_MAX) throw new QuestionTooWide('by', `at most ${BINS_MAX} bins, got ${count}: take a shorter period`)
  return { from: first, binS, names: Array.from({ length: count }, (_, bin) => String(first + bin * binS)) }
}

/** Writes the group of each selected row. */
export function assignGroups(
  grouping: Grouping,
  chunk: Chunk,
  book: Uint8Array,
  rows: Uint32Array,
  count: number,
  out: Uint32Array,
): void {
  if (!('column' in grouping)) {
    const { from, binS } = grouping
    const { reportedAt } = chunk
    for (let index = 0; index < count; index++)
      out[index] = Math.floor(((reportedAt[rows[index] as number] as number) - from) / binS)
    return
  }
  const column = chunk[grouping.column]
  const { groups, coarse } = grouping
  for (let index = 0; index < count; index++) out[index] = groups[column[rows[index] as number] as number] as number
  if (!coarse) return
  const { category, area } = chunk
  for (let index = 0; index < count; index++) {
    const row = rows[index] as number
    if ((book[category[row] as number] as number) & MATTER.restricted)
      out[index] = coarse[area[row] as number] as number
  }
}

export function createCountTally(
  { filter, period, by, weight }: Extract<Question, { ask: 'count' }>,
  base: TallyBase,
): Tally<CountAnswer> {
  const { book, rows, groups } = base
  const isFine = typeof by === 'object' && 'areaDigits' in by && by.areaDigits > TOWNSHIP_DIGITS
  const select = compile(filter, base.columns, book, { reportedIn: period, fine: false })
  const grouping = groupingOf(by, period, base)
  const livingIn = weight === 'household' ? householdsOf(by, filter.areas, base.surroundings) : undefined
  const size = grouping.names.length
  const cases = new Int32Array(size)
  const hazards = new Int32Array(size)
  const disputes = new Int32Array(size)
  const weighed = new Float64Array(size)
  /** The part of the weight that hangs on disputes, so that what is withheld does not show in it. */
  const disputeWeight = new Float64Array(size)

  return {
    add(chunk, sign) {
      const count = select(chunk, rows)
      if (count === 0) return
      assignGroups(grouping, chunk, book, rows, count, groups)
      const { category, severity } = chunk
      for (let index = 0; index < count; index++) {
        const row = rows[index] as number
        const group = groups[index] as number
        const bits = book[category[row] as number] as number
        cases[group] = (cases[group] as number) + sign
        if (bits & MATTER.hazard) hazards[group] = (hazards[group] as number) + sign
        if (bits & MATTER.dispute) disputes[group] = (disputes[group] as number) + sign
      }
      if (weight !== 'severity') return
      for (let index = 0; index < count; index++) {
        const row = rows[index] as number
        const group = groups[index] as number
        const value = sign * (SEVERITY_WEIGHTS[severity[row] as number] as number)
        const isDispute = (book[category[row] as number] as number) & MATTER.dispute
        weighed[group] = (weighed[group] as number) + value
        if (isDispute) disputeWeight[group] = (disputeWeight[group] as number) + value
      }
    },

    answer() {
      const shown = { cases: cases.slice(), disputes: disputes.slice(), weighed: weighed.slice() }
      if (weight !== 'severity') shown.weighed.set(cases)
      let total = 0
      for (const one of cases) total += one
      const ofDisputes = weight === 'severity' ? disputeWeight : disputes
      const withheld = isFine
        ? withholdFew(grouping, shown, ofDisputes)
        : asksFine(filter)
          ? leaveOutFew(shown, ofDisputes)
          : 0
      const found: Group[] = []
      for (const [group, key] of grouping.names.entries()) {
        const isBin = !('column' in grouping)
        if (!isBin && shown.cases[group] === 0) continue
        found.push({
          key,
          cases: shown.cases[group] as number,
          hazards: hazards[group] as number,
          disputes: shown.disputes[group] as number,
          weight: livingIn
            ? perThousand(shown.cases[group] as number, livingIn(key))
            : (shown.weighed[group] as number),
        })
      }
      return { total, groups: found, withheld }
    },

    bytes: () => size * 40,
  }
}

/** By the key of a group: those of its area; the parts of anything else live in all areas that were asked for. */
function householdsOf(by: GroupBy, areas: readonly AreaCode[], { households }: Surroundings): (key: string) => number {
  if (typeof by !== 'object' || 'binS' in by) {
    const all = households.byArea(areas, 0).get('') ?? 0
    return () => all
  }
  // What is too few for a finer part is shown at its township.
  const parts = new Map([...households.byArea(areas, TOWNSHIP_DIGITS), ...households.byArea(areas, by.areaDigits)])
  return (key) => parts.get(key) ?? 0
}

interface Shown {
  readonly cases: Int32Array
  readonly disputes: Int32Array
  readonly weighed: Float64Array
}

/** Takes out the disputes of a place below a township that has too few of them; returns how many. */
function leaveOutFew(shown: Shown, disputeWeight: Float64Array | Int32Array): number {
  let few = 0
  for (const one of shown.disputes) few += one
  if (!areTooFew(few)) return 0
  for (const [group, disputes] of shown.disputes.entries()) {
    shown.cases[group] = (shown.cases[group] as number) - disputes
    shown.weighed[group] = (shown.weighed[group] as number) - (disputeWeight[group] as number)
  }
  shown.disputes.fill(0)
  return few
}

/** Moves the disputes of parts that have too few to their township; returns how many cases are shown only there. */
function withholdFew({ names }: Grouping, shown: Shown, disputeWeight: Float64Array | Int32Array): number {
  const numbers = new Map(names.map((name, number) => [name, number]))
  let withheld = 0
  for (const [group, name] of names.entries()) {
    if (name.length <= TOWNSHIP_DIGITS) continue
    const few = shown.disputes[group] as number
    if (!areTooFew(few)) continue
    const township = numbers.get(name.slice(0, TOWNSHIP_DIGITS))
    if (township === undefined) continue
    const weight = disputeWeight[group] as number
    shown.cases[group] = (shown.cases[group] as number) - few
    shown.disputes[group] = 0
    shown.weighed[group] = (shown.weighed[group] as number) - weight
    shown.cases[township] = (shown.cases[township] as number) + few
    shown.disputes[township] = (shown.disputes[township] as number) + few
    shown.weighed[township] = (shown.weighed[township] as number) + weight
  }
  for (const [group, name] of names.entries())
    if (name.length === TOWNSHIP_DIGITS) withheld += shown.cases[group] as number
  return withheld
}
