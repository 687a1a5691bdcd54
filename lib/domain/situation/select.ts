/**
 * A filter, compiled once: it narrows a list of row numbers, one column at a time, so that each loop is a few instructions over one typed
 * array. The same selection serves a scan of all chunks and a change of one row, which is a chunk of one.
 */

import { TOWNSHIP_DIGITS } from '../../geo/codes.ts'
import { type MapResolution, parentHi, parentLo } from '../../geo/h3-bits.ts'
import { INCIDENT_SOURCES, INCIDENT_STATES } from '../incident/state.ts'
import { OUTCOME } from './case-row.ts'
import { CHUNK_ROWS, type Chunk, NO_CASE } from './chunk.ts'
import type { CaseColumns } from './columns.ts'
import { type Box, HOURS_OF_WEEK, NO_DEPARTMENT, type Period, type SituationFilter } from './filter.ts'
import { MATTER, type MatterBook } from './matter-book.ts'

const BYTE = 256

/** Writes the numbers of the rows that hold into `rows`, and returns how many. */
export type Selector = (chunk: Chunk, rows: Uint32Array) => number
type Narrow = (chunk: Chunk, rows: Uint32Array, count: number) => number

export interface SelectOptions {
  /** Rows reported in it, of cases that count. Left out: rows of any outcome and time. */
  readonly reportedIn?: Period
  /** What is asked would tell a place finer than a township: restricted matters are left out. */
  readonly fine: boolean
  /** What is asked would tell a cell: matters whose place is their grid are left out, but for disputes, which have a rule of their own. */
  readonly inCells?: boolean
  /** Single cases are asked for: then disputes too. */
  readonly single?: boolean
}

/** Room for the selection of a chunk. */
export const selection = (): Uint32Array => new Uint32Array(CHUNK_ROWS)

/** True when the filter itself tells a place below a township. */
export const asksFine = ({ areas, cell, box }: SituationFilter): boolean =>
  cell !== undefined || box !== undefined || areas.some((area) => area.length > TOWNSHIP_DIGITS)

export function compile(
  filter: SituationFilter,
  columns: Pick<CaseColumns, 'areas' | 'departments'>,
  book: MatterBook,
  { reportedIn, fine, inCells = filter.cell !== undefined || filter.box !== undefined, single = false }: SelectOptions,
): Selector {
  const { areas, severities, states, sources, departments, hours, cell, box } = filter
  const narrows: Narrow[] = []
  const byTable = (column: TableColumn, table: Uint8Array) => narrows.push(inTable(column, table))

  const inAreas = columns.areas.startingWith(areas)
  // Mostly everything that is held lies in the asker's own area.
  if (inAreas.includes(0)) byTable('area', inAreas)
  const categories = categoryTable(filter, book, fine || asksFine(filter), inCells, single)
  if (categories) byTable('category', categories)
  if (severities) byTable('severity', listTable(severities))
  if (states) byTable('state', listTable(states.map((state) => INCIDENT_STATES.indexOf(state))))
  if (sources) byTable('source', listTable(sources.map((source) => INCIDENT_SOURCES.indexOf(source))))
  if (departments) byTable('department', departmentTable(departments, columns.departments))
  if (hours) byTable('hourOfWeek', listTable(hours, HOURS_OF_WEEK))
  if (cell) narrows.push(inCell(cell))
  if (box) narrows.push(inBox(box))

  const first = reportedIn ? countedIn(reportedIn) : anyCase
  return (chunk, rows) => {
    let count = first(chunk, rows)
    for (const narrow of narrows) {
      if (count === 0) return 0
      count = narrow(chunk, rows, count)
    }
    return count
  }
}

type TableColumn = 'area' | 'category' | 'severity' | 'state' | 'source' | 'department' | 'hourOfWeek'

const listTable = (values: readonly number[], size: number = BYTE): Uint8Array => {
  const table = new Uint8Array(size)
  for (const value of values) table[value] = 1
  return table
}

function departmentTable(
  wanted: NonNullable<SituationFilter['departments']>,
  known: CaseColumns['departments'],
): Uint8Array {
  const table = new Uint8Array(BYTE)
  for (let slot = 0; slot < known.size; slot++) if (wanted.includes(known.code(slot) || NO_DEPARTMENT)) table[slot] = 1
  return table
}

/** Undefined: every category holds. */
function categoryTable(
  { kinds, categories }: SituationFilter,
  book: MatterBook,
  fine: boolean,
  inCells: boolean,
  single: boolean,
): Uint8Array | undefined {
  if (!kinds && !categories && !fine) return undefined
  return Uint8Array.from(book, (bits, category) => {
    if (fine && bits & MATTER.restricted) return 0
    const isDispute = (bits & MATTER.dispute) !== 0
    if (inCells && bits & MATTER.gridOnly && (single || !isDispute)) return 0
    const kind = bits & MATTER.hazard ? 'hazard' : isDispute ? 'dispute' : 'other'
    if (kinds && !kinds.includes(kind)) return 0
    if (!categories) return 1
    const code = String(category).padStart(4, '0')
    return categories.some((wanted) => code.startsWith(wanted)) ? 1 : 0
  })
}

const anyCase: Selector = ({ outcome, length }, rows) => {
  let count = 0
  for (let row = 0; row < length; row++) {
    rows[count] = row
    if (outcome[row] !== NO_CASE) count++
  }
  return count
}

const countedIn =
  ({ from, to }: Period): Selector =>
  (chunk, rows) => {
    if (chunk.lastReport < from || chunk.firstReport >= to) return 0
    const { outcome, reportedAt, length } = chunk
    let count = 0
    for (let row = 0; row < length; row++) {
      const at = reportedAt[row] as number
      rows[count] = row
      if (at >= from && at < to && outcome[row] === OUTCOME.counted) count++
    }
    return count
  }

const inTable =
  (name: TableColumn, table: Uint8Array): Narrow =>
  (chunk, rows, count) => {
    const column = chunk[name]
    let kept = 0
    for (let index = 0; index < count; index++) {
      const row = rows[index] as number
      rows[kept] = row
      // A code that came after the filter was compiled is past the table's end: it holds nothing.
      if (table[column[row] as number] === 1) kept++
    }
    return kept
  }

function inCell(cell: string): Narrow {
  const hi = Number.parseInt(cell.slice(0, -8), 16)
  const lo = Number.parseInt(cell.slice(-8), 16)
  const resolution = Number.parseInt(cell[1] as string, 16) as MapResolution
  return ({ cellHi, cellLo }, rows, count) => {
    let kept = 0
    for (let index = 0; index < count; index++) {
      const row = rows[index] as number
      rows[kept] = row
      const holds =
        parentLo(cellLo[row] as number, resolution) === lo && parentHi(cellHi[row] as number, resolution) === hi
      if (holds) kept++
    }
    return kept
  }
}

function inBox([west, south, east, north]: Box): Narrow {
  const [minLon, minLat, maxLon, maxLat] = [west * 1e7, south * 1e7, east * 1e7, north * 1e7]
  return ({ lon1e7, lat1e7 }, rows, count) => {
    let kept = 0
    for (let index = 0; index < count; index++) {
      const row = rows[index] as number
      rows[kept] = row
      const lon = lon1e7[row] as number
      const lat = lat1e7[row] as number
      if (lon >= minLon && lon <= maxLon && lat >= minLat && lat <= maxLat) kept++
    }
    return kept
  }
}
