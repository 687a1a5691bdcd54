/** A table on its way out: heads, and rows that come a page at a time, so that no table is ever held whole. */
import type { EpochMs } from '../../../lib/domain/incident/state.ts'

/** A moment is written as one, not as text, where the file knows moments. */
export type Cell = string | number | null | { readonly at: EpochMs }
export type Row = readonly Cell[]

export interface Column {
  readonly title: string
  /** In characters of the file's font. */
  readonly width: number
}

export interface Table {
  readonly name: string
  readonly columns: readonly Column[]
  readonly pages: AsyncIterable<readonly Row[]>
}

/** Local time in Asia/Shanghai, UTC+8 without summer time. */
export const LOCAL_MS = 8 * 3_600_000
/** 2026-03-02 08:00:00, as spreadsheets read it. */
export const localText = (at: EpochMs): string => new Date(at + LOCAL_MS).toISOString().slice(0, 19).replace('T', ' ')

/** Rows that are there already, as pages. */
export async function* onePage(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows
}
