/**
 * A running count for one question. It is fed chunk by chunk; a change of one case is fed as a chunk of one, the old row with sign −1 and the new
 * with +1, through the same selection and the same loops as the scan, so an answer that is kept up to date cannot differ from a fresh one.
 */
import type { Chunk } from './chunk.ts'
import type { CaseColumns } from './columns.ts'
import type { MatterBook } from './matter-book.ts'
import type { Surroundings } from './questions.ts'

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

/**
 * All cases of a place by all households of it. Rates of its grids must not be summed: two grids of 100 households with 10 cases each make 100 per
 * 1,000, not 200. Nobody lives there: 0, which its reader tells from a rate by there being cases.
 */
export const perThousand = (cases: number, households: number): number =>
  households > 0 ? (PER_HOUSEHOLDS * cases) / households : 0
