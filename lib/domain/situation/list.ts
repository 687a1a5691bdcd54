/** The cases of a period, or behind one of its figures, newest first, a page at a time. */
import { BOTH, NO_DURATION, OUT, periodOf } from '../kpi/case-kpi.ts'
import { CASE_KPIS } from '../kpi/case-kpis.ts'
import { CHUNK_ROWS } from './chunk.ts'
import { createCursor } from './cursor.ts'
import type { Period } from './filter.ts'
import type { Behind, Question } from './questions.ts'
import { compile, type Selector } from './select.ts'
import type { TallyBase } from './tally.ts'

export interface CasesAnswer {
  readonly total: number
  /** Places in the store, newest first. */
  readonly places: readonly number[]
}

export function listCases(
  { filter, period, before = Number.POSITIVE_INFINITY, limit, behind }: Extract<Question, { ask: 'cases' }>,
  { columns, book, rows }: TallyBase,
): CasesAnswer {
  const options = { fine: false, single: true } as const
  const select = behind
    ? countedBy(behind, period, compile(filter, columns, book, options))
    : compile(filter, columns, book, { ...options, reportedIn: period })
  const places: number[] = []
  let total = 0
  for (let number = columns.chunks.length - 1; number >= 0; number--) {
    const chunk = columns.chunks[number]
    if (!chunk) continue
    const count = select(chunk, rows)
    total += count
    for (let index = count - 1; index >= 0 && places.length < limit; index--) {
      const place = number * CHUNK_ROWS + (rows[index] as number)
      if (place < before) places.push(place)
    }
  }
  return { total, places }
}

/** Those of a selection that the figure's own definition counts. A figure that is not counted over cases has none. */
function countedBy({ kpi: id, part, now }: Behind, period: Period, select: Selector): Selector {
  const kpi = CASE_KPIS.find((one) => one.id === id)
  if (!kpi) return () => 0
  const asked = periodOf(period.from, period.to, now)
  const cursor = createCursor()
  const holds = (said: number): boolean => {
    if (kpi.kind === 'duration') return said !== NO_DURATION
    return part === 'numerator' ? said === BOTH : said !== OUT
  }
  return (chunk, rows) => {
    if (chunk.lastMoment < period.from || chunk.firstReport >= period.to) return 0
    const count = select(chunk, rows)
    cursor.enter(chunk)
    let kept = 0
    for (let index = 0; index < count; index++) {
      cursor.row = rows[index] as number
      if (holds(kpi.contributes(cursor, asked))) rows[kept++] = cursor.row
    }
    return kept
  }
}
