/**
 * All cases as typed arrays, in chunks of CHUNK_ROWS, so that any question of the situation page is one scan. A case's place is given by its
 * number in the store, which grows with the time of report: a new one is appended, a later change (reopened, merged, recategorised) is
 * written over the old row. Each chunk knows the span of its times, so that a scan passes over what cannot matter.
 */
import type { AreaCode } from '../../geo/codes.ts'
import type { DepartmentCode } from '../roles/role.ts'
import type { FigureRow } from './case-row.ts'
import { BYTE_COLUMNS, CHUNK_ROWS, type Chunk, createChunk, NO_CASE, WORD_COLUMNS } from './chunk.ts'
import { HOURS_OF_WEEK } from './filter.ts'
import { type Codes, createCodes } from './interned.ts'
import { settle } from './settled.ts'

/** 16.7 million cases, about 1.6 GB: ten years of a province. One more is refused, and said. */
export const CASES_MAX = 256 * CHUNK_ROWS
/** Codes of departments fit a byte: the demo county has 23. */
const DEPARTMENTS_MAX = 255
/** Grids of a province, with those that ended. */
const AREAS_MAX = 500_000

const HOUR_S = 3_600
const UTC_OFFSET_H = 8
/** 1970-01-01 was a Thursday; weeks begin on Monday. */
const THURSDAY_H = 3 * 24

export interface CaseColumns {
  readonly chunks: readonly Chunk[]
  readonly areas: Codes<AreaCode>
  readonly departments: Codes<DepartmentCode | ''>
  /** Cases held. */
  count(): number
  /** Writes a case at its place, over what stood there. Throws a RangeError past CASES_MAX. */
  set(place: number, row: FigureRow): void
  remove(place: number): void
  /** Undefined: no case there. */
  at(place: number): FigureRow | undefined
}

/** Hour of the week of a moment in Asia/Shanghai; Monday 00:00 is 0. */
export const hourOfWeek = (second: number): number =>
  (Math.floor(second / HOUR_S) + UTC_OFFSET_H + THURSDAY_H) % HOURS_OF_WEEK

/** Writes one row into a chunk. */
export function writeRow(
  chunk: Chunk,
  index: number,
  row: FigureRow,
  codes: Pick<CaseColumns, 'areas' | 'departments'>,
): void {
  chunk.reportedAt[index] = row.reportedAt
  chunk.acceptDue[index] = row.acceptDue
  chunk.firstDecisionAt[index] = row.firstDecisionAt
  chunk.acceptedAt[index] = row.acceptedAt
  chunk.arriveDue[index] = row.arriveDue
  chunk.arrivedAt[index] = row.arrivedAt
  chunk.acknowledgedAt[index] = row.acknowledgedAt
  chunk.due[index] = row.due
  chunk.finalResolvedAt[index] = row.finalResolvedAt
  chunk.verifiedAt[index] = row.verifiedAt
  chunk.verifyDecidedAt[index] = row.verifyDecidedAt
  chunk.suspendedSince[index] = row.suspendedSince
  chunk.firstClosedAt[index] = row.firstClosedAt
  chunk.closedAt[index] = row.closedAt
  chunk.reopenedAt[index] = row.reopenedAt
  chunk.handlingS[index] = row.handlingS
  chunk.cellHi[index] = row.cellHi
  chunk.cellLo[index] = row.cellLo
  chunk.state[index] = row.state
  chunk.outcome[index] = row.outcome
  chunk.severity[index] = row.severity
  chunk.source[index] = row.source
  chunk.flags[index] = row.flags
  chunk.verifyFails[index] = row.verifyFails
  chunk.satisfaction[index] = row.satisfaction
  chunk.category[index] = row.category
  chunk.lon1e7[index] = row.lon1e7
  chunk.lat1e7[index] = row.lat1e7
  chunk.area[index] = codes.areas.slot(row.area)
  chunk.department[index] = codes.departments.slot(row.department)
  chunk.hourOfWeek[index] = hourOfWeek(row.reportedAt)
  chunk.length = Math.max(chunk.length, index + 1)
  if (row.reportedAt < chunk.firstReport) chunk.firstReport = row.reportedAt
  if (row.reportedAt > chunk.lastReport) chunk.lastReport = row.reportedAt
  settle(chunk, index)
}

export function createCaseColumns(): CaseColumns {
  const chunks: Chunk[] = []
  const areas = createCodes<AreaCode>('areas', AREAS_MAX)
  const departments = createCodes<DepartmentCode | ''>('departments', DEPARTMENTS_MAX)
  let count = 0

  const chunkAt = (place: number): Chunk => {
    if (place < 0 || place >= CASES_MAX)
      throw new RangeError(`Case ${place} is past the ${CASES_MAX} that the columns hold`)
    const number = Math.floor(place / CHUNK_ROWS)
    while (chunks.length <= number) chunks.push(createChunk(CHUNK_ROWS))
    return chunks[number] as Chunk
  }
  const held = (place: number): Chunk | undefined => {
    const chunk = chunks[Math.floor(place / CHUNK_ROWS)]
    return chunk && chunk.outcome[place % CHUNK_ROWS] !== NO_CASE ? chunk : undefined
  }

  return {
    chunks,
    areas,
    departments,
    count: () => count,
    set(place, row) {
      if (!held(place)) count += 1
      writeRow(chunkAt(place), place % CHUNK_ROWS, row, { areas, departments })
    },
    remove(place) {
      const chunk = held(place)
      if (!chunk) return
      chunk.outcome[place % CHUNK_ROWS] = NO_CASE
      count -= 1
    },
    at(place) {
      const chunk = held(place)
      if (!chunk) return undefined
      const index = place % CHUNK_ROWS
      const row: Record<string, unknown> = {}
      for (const name of [...WORD_COLUMNS, ...BYTE_COLUMNS]) row[name] = chunk[name][index]
      return {
        ...row,
        category: chunk.category[index],
        lon1e7: chunk.lon1e7[index],
        lat1e7: chunk.lat1e7[index],
        area: areas.code(chunk.area[index] as number),
        department: departments.code(chunk.department[index] as number),
      } as FigureRow
    },
  }
}
