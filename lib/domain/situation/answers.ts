/**
 * Answers over the columns, the newest kept: a question asked again is not scanned again, and a case that changed meanwhile is taken out of the kept
 * answer as it was and put in as it is, when somebody asks; what nobody asks for costs nothing. Bounded by number and by memory; the longest unused
 * goes first.
 */

import type { FigureRow } from './case-row.ts'
import { type CellsAnswer, createCellsTally } from './cells-tally.ts'
import { CHUNK_ROWS, type Chunk, createChunk } from './chunk.ts'
import { type CaseColumns, writeRow } from './columns.ts'
import { type CountAnswer, createCountTally } from './count-tally.ts'
import { createFiguresTally, type FiguresAnswer } from './figures-tally.ts'
import { type CasesAnswer, listCases } from './list.ts'
import type { MatterBook } from './matter-book.ts'
import type { Question, Surroundings } from './questions.ts'
import { selection } from './select.ts'
import type { Tally } from './tally.ts'

/** A page asks some twenty questions of its view; of a county and its streets that is some hundred at half past eight. */
const KEPT_MAX = 500
/** Changes kept for answers that have not got them yet; to put in more would cost as much as a scan of a county. */
const CHANGES_MAX = 2_000
const KEPT_BYTES_MAX = 128 * 1024 * 1024

export type Answer = CountAnswer | CellsAnswer | FiguresAnswer | CasesAnswer

export interface Answers {
  /** Throws QuestionTooWide. */
  answer(question: Question): Answer
  /** Writes a case, or its end, into the columns and into every kept answer. */
  change(place: number, row: FigureRow | undefined): void
  /** Matters or households are others now. */
  renew(book: MatterBook, surroundings: Surroundings): void
  /** Grows with each change. */
  version(): number
}

interface Kept {
  readonly tally: Tally<Answer>
  /** Of this version. */
  shown: Answer
  version: number
}

/** Each a chunk of one row; undefined: there was, or is, none. */
interface Change {
  readonly old: Chunk | undefined
  readonly now: Chunk | undefined
}

export function createAnswers(
  columns: CaseColumns,
  known: { readonly book: MatterBook; readonly surroundings: Surroundings },
): Answers {
  let base = {
    columns,
    rows: selection(),
    groups: selection(),
    dated: { rows: selection(), groups: selection() },
    said: new Int32Array(CHUNK_ROWS),
    ...known,
  }
  let version = 0
  const kept = new Map<string, Kept>()
  /** The newest ones; the last made `version` what it is. */
  const changes: Change[] = []

  const tallyOf = (question: Exclude<Question, { ask: 'cases' }>): Tally<Answer> => {
    switch (question.ask) {
      case 'count':
        return createCountTally(question, base)
      case 'cells':
        return createCellsTally(question, base)
      case 'figures':
        return createFiguresTally(question, base)
      default:
        return question satisfies never
    }
  }

  function keep(key: string, one: Kept): void {
    kept.delete(key)
    kept.set(key, one)
    let bytes = 0
    for (const { tally } of kept.values()) bytes += tally.bytes()
    for (const [oldest, { tally }] of kept) {
      if (kept.size <= KEPT_MAX && bytes <= KEPT_BYTES_MAX) return
      bytes -= tally.bytes()
      kept.delete(oldest)
    }
  }

  function scanned(question: Exclude<Question, { ask: 'cases' }>): Kept {
    const tally = tallyOf(question)
    for (const chunk of columns.chunks) tally.add(chunk, 1)
    return { tally, shown: tally.answer(), version }
  }

  /** The kept answer with all changes in it; undefined: there is none, or too many changes ago. */
  function caughtUp(key: string): Kept | undefined {
    const one = kept.get(key)
    if (!one) return undefined
    if (one.version === version) return one
    // Whatever comes of it, as it is it holds no more.
    kept.delete(key)
    const missed = version - one.version
    if (missed > changes.length) return undefined
    for (const { old, now } of changes.slice(-missed)) {
      if (old) one.tally.add(old, -1)
      if (now) one.tally.add(now, 1)
    }
    one.shown = one.tally.answer()
    one.version = version
    return one
  }

  function forgetAll(): void {
    kept.clear()
    changes.length = 0
  }

  /** A chunk of one row. */
  const single = (row: FigureRow) => {
    const chunk = createChunk(1)
    writeRow(chunk, 0, row, columns)
    return chunk
  }

  return {
    answer(question) {
      if (question.ask === 'cases') return listCases(question, base)
      const key = JSON.stringify(question)
      const one = caughtUp(key) ?? scanned(question)
      keep(key, one)
      return one.shown
    },

    change(place, row) {
      const before = columns.at(place)
      const codes = columns.areas.size + columns.departments.size
      if (row) columns.set(place, row)
      else columns.remove(place)
      version += 1
      // A code that was not there when an answer's tables were made is in none of them.
      if (columns.areas.size + columns.departments.size !== codes) forgetAll()
      if (changes.length === CHANGES_MAX) changes.splice(0, CHANGES_MAX / 2)
      changes.push({ old: before && single(before), now: row && single(row) })
    },

    renew(book, surroundings) {
      base = { ...base, book, surroundings }
      version += 1
      forgetAll()
    },

    version: () => version,
  }
}
