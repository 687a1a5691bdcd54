/**
 * A running count for one question. It is fed chunk by chunk; a change of one case is fed as a chunk of one, the old row with sign −1 and the new
 * with +1, through the same selection and the same loops as the scan, so an answer that is kept up to date cannot differ from a fresh one.
 */
import type { Chunk } from './chunk.ts'
import type { CaseColumns } from './columns.ts'
import type { MatterBook } from './matter-book.ts'
import { SEVERITY_WEIGHTS, type Surroundings, type Weight } from './questions.ts'

export type Sign = 1 | -1

export interface Tally<Answer> {
  add(chunk: Chunk, sign: Sign): void
  /** As it may be shown. */
  answer(): Answer
  /** What it holds in memory, about. */
  bytes(): number
}

export interface TallyBase {
  readonly columns: CaseColumns
  readonly book: MatterBook
  readonly surroundings: Surroundings
  /** Room for a selection and the group of each of its rows, for those of them that a moment dates, and for what is said of each: lent for one `add`. */
  readonly rows: Uint32Array
  readonly groups: Uint32Array
  readonly dated: { readonly rows: Uint32Array; readonly groups: Uint32Array }
  readonly said: Int32Array
}

const PER_HOUSEHOLDS = 1_000

/** Weight of a row as the product of two tables. */
export function weights(
  weight: Weight,
  { columns, surroundings }: TallyBase,
): { readonly bySeverity: Float64Array; readonly byArea: Float64Array | undefined } {
  const bySeverity = Float64Array.from(SEVERITY_WEIGHTS, (value) => (weight === 'severity' ? value : 1))
  if (weight !== 'household') return { bySeverity, byArea: undefined }
  const byArea = Float64Array.from({ length: columns.areas.size }, (_, slot) => {
    const households = surroundings.householdsOf(columns.areas.code(slot))
    return households ? PER_HOUSEHOLDS / households : 0
  })
  return { bySeverity, byArea }
}
