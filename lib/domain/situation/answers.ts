/**
 * Answers over the columns, the newest kept: a question asked again is not scanned again, and a case that changes is taken out of each kept
 * answer as it was and put in as it is. Bounded by number and by memory; the longest unused goes first.
 */

import type { FigureRow } from './case-row.ts'
import { type CellsAnswer, createCellsTally } from './cells-tally.ts'
import { CHUNK_ROWS, createChunk } from './chunk.ts'
import { type CaseColumns, writeRow } from './columns.ts'
import { type CountAnswer, createCountTally } from './count-tally.ts'
import { createFiguresTally, type FiguresAnswer } from './figures-tally.ts'
import { type CasesAnswer, listCases } from './list.ts'
import type { MatterBook } from './matter-book.ts'
import type { Question, Surroundings } from './questions.ts'
import { selection } from './select.ts'
import type { Tally } from './tally.ts'

/** Some dozens of different views of some questions each. Every case that changes is put into each: more would cost more than they save. */
const KEPT_MAX = 150
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
  /** Undefined: changed since it was made. */
  shown: Answer | undefined
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
      let one = kept.get(key)
      if (!one) {
        const tally = tallyOf(question)
        for (const chunk of columns.chunks) tally.add(chunk, 1)
        one = { tally, shown: undefined }
      }
      one.shown ??= one.tally.answer()
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
      if (columns.areas.size + columns.departments.size !== codes) kept.clear()
      const [old, now] = [before && single(before), row && single(row)]
      for (const [key, one] of kept) {
        try {
          if (old) one.tally.add(old, -1)
          if (now) one.tally.add(now, 1)
          one.shown = undefined
        } catch {
          // One cell too many: whoever asks again is told.
          kept.delete(key)
        }
      }
    },

    renew(book, surroundings) {
      base = { ...base, book, surroundings }
      version += 1
      kept.clear()
    },

    version: () => version,
  }
}
