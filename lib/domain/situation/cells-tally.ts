/** Counts by H3 cell: an open hash table over the two halves of a cell's index, since a string for each case would cost a hundred times as much. */
import { parentHi, parentLo } from '../../geo/h3-bits.ts'
import { MATTER } from './matter-book.ts'
import { CELLS_MAX, type Question, QuestionTooWide, SEVERITY_WEIGHTS, type Weight } from './questions.ts'
import { compile } from './select.ts'
import { areTooFew } from './shown-as.ts'
import { perThousand, type Tally, type TallyBase } from './tally.ts'

/** Cells in the order of their index, each array as long as there are cells. */
export interface CellsAnswer {
  readonly hi: Uint32Array
  readonly lo: Uint32Array
  readonly hazards: Uint32Array
  readonly disputes: Uint32Array
  readonly others: Uint32Array
  readonly weight: Float32Array
  /** Cases in these cells. */
  readonly shown: number
  /** Disputes of cells that have too few of them. */
  readonly withheld: number
}

const FIRST_CAPACITY = 1_024
/** A table fuller than this is doubled. */
const LOAD_MAX = 0.5
/** Spreads the bits of a cell over the table (Knuth, multiplicative hashing). */
const GOLDEN = 0x9e_37_79_b1

const COLUMNS = ['hi', 'lo', 'hazards', 'disputes', 'others', 'weight', 'disputeWeight', 'households'] as const

interface Table {
  readonly capacity: number
  readonly shift: number
  readonly hi: Uint32Array
  readonly lo: Uint32Array
  readonly hazards: Int32Array
  readonly disputes: Int32Array
  readonly others: Int32Array
  /** Of all but disputes, and of disputes. */
  readonly weight: Float64Array
  readonly disputeWeight: Float64Array
  /** Registered households there; NaN: not asked for yet. */
  readonly households: Float64Array
}

function createTable(capacity: number): Table {
  return {
    capacity,
    shift: 32 - Math.log2(capacity),
    hi: new Uint32Array(capacity),
    lo: new Uint32Array(capacity),
    hazards: new Int32Array(capacity),
    disputes: new Int32Array(capacity),
    others: new Int32Array(capacity),
    weight: new Float64Array(capacity),
    disputeWeight: new Float64Array(capacity),
    households: new Float64Array(capacity).fill(Number.NaN),
  }
}

/** Place of a cell: where it is, or the free one where it belongs. No cell's upper half is 0. */
function placeOf({ hi, lo, shift, capacity }: Table, cellHi: number, cellLo: number): number {
  let place = Math.imul(cellLo ^ Math.imul(cellHi, GOLDEN), GOLDEN) >>> shift
  while (hi[place] !== 0 && (lo[place] !== cellLo || hi[place] !== cellHi)) place = (place + 1) & (capacity - 1)
  return place
}

export function createCellsTally(
  { filter, period, resolution, weight }: Extract<Question, { ask: 'cells' }>,
  base: TallyBase,
): Tally<CellsAnswer> {
  const { book, rows } = base
  const select = compile(filter, base.columns, book, { reportedIn: period, fine: true, inCells: true })
  let table = createTable(FIRST_CAPACITY)
  let used = 0

  function grow(): void {
    const former = table
    table = createTable(former.capacity * 2)
    for (let from = 0; from < former.capacity; from++) {
      const hi = former.hi[from] as number
      if (hi === 0) continue
      const to = placeOf(table, hi, former.lo[from] as number)
      for (const name of COLUMNS) table[name][to] = former[name][from] as number
    }
  }

  function take(cellHi: number, cellLo: number): number {
    let place = placeOf(table, cellHi, cellLo)
    if (table.hi[place] !== 0) return place
    if (used === CELLS_MAX)
      throw new QuestionTooWide('resolution', `more than ${CELLS_MAX} cells: take a coarser one, or a smaller box`)
    if (used + 1 > table.capacity * LOAD_MAX) {
      grow()
      place = placeOf(table, cellHi, cellLo)
    }
    table.hi[place] = cellHi
    table.lo[place] = cellLo
    used += 1
    return place
  }

  /** Once for each cell: who lives where does not change with the cases. */
  function fillHouseholds(): void {
    const places: number[] = []
    for (let place = 0; place < table.capacity; place++)
      if (table.hi[place] !== 0 && Number.isNaN(table.households[place])) places.push(place)
    if (places.length === 0) return
    const half = (of: Uint32Array) => Uint32Array.from(places, (place) => of[place] as number)
    const found = base.surroundings.households.inCells(filter.areas, resolution, half(table.hi), half(table.lo))
    for (const [index, place] of places.entries()) table.households[place] = found[index] as number
  }

  return {
    add(chunk, sign) {
      const count = select(chunk, rows)
      const { cellHi, cellLo, category, severity } = chunk
      for (let index = 0; index < count; index++) {
        const row = rows[index] as number
        const place = take(parentHi(cellHi[row] as number, resolution), parentLo(cellLo[row] as number, resolution))
        const bits = book[category[row] as number] as number
        const counts = bits & MATTER.hazard ? table.hazards : bits & MATTER.dispute ? table.disputes : table.others
        counts[place] = (counts[place] as number) + sign
        if (weight !== 'severity') continue
        const sums = bits & MATTER.dispute ? table.disputeWeight : table.weight
        sums[place] = (sums[place] as number) + sign * (SEVERITY_WEIGHTS[severity[row] as number] as number)
      }
    },
    answer() {
      if (weight === 'household') fillHouseholds()
      return shownCells(table, weight)
    },
    bytes: () => table.capacity * 44,
  }
}

function shownCells(table: Table, weight: Weight): CellsAnswer {
  const places: number[] = []
  let shown = 0
  let withheld = 0
  const disputesOf = (place: number): number => {
    const found = table.disputes[place] as number
    return areTooFew(found) ? 0 : found
  }
  for (let place = 0; place < table.capacity; place++) {
    if (table.hi[place] === 0) continue
    const disputes = disputesOf(place)
    const seen = (table.hazards[place] as number) + (table.others[place] as number) + disputes
    withheld += (table.disputes[place] as number) - disputes
    shown += seen
    if (seen > 0) places.push(place)
  }
  places.sort(
    (a, b) => (table.hi[a] as number) - (table.hi[b] as number) || (table.lo[a] as number) - (table.lo[b] as number),
  )
  const counts = (of: (place: number) => number) => Uint32Array.from(places, of)
  const hazards = counts((place) => table.hazards[place] as number)
  const others = counts((place) => table.others[place] as number)
  const disputes = counts(disputesOf)
  return {
    hi: counts((place) => table.hi[place] as number),
    lo: counts((place) => table.lo[place] as number),
    hazards,
    disputes,
    others,
    weight: Float32Array.from(places, (place, index) => {
      const all = (hazards[index] as number) + (others[index] as number) + (disputes[index] as number)
      if (weight === 'household') return perThousand(all, table.households[place] as number)
      if (weight === 'count') return all
      const ofDisputes = disputes[index] ? (table.disputeWeight[place] as number) : 0
      return (table.weight[place] as number) + ofDisputes
    }),
    shown,
    withheld,
  }
}
