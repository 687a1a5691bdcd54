/** Counts of workers by cell, out of the binary frame of an area. */
import { cellAt, cellWorkersAt, readHeader } from '../../lib/wire/frame-codec.ts'
import type { WallCell } from '../../lib/wire/wall-api.ts'

export function workersIn(data: ArrayBuffer): readonly WallCell[] {
  const view = new DataView(data)
  const { records } = readHeader(view)
  return Array.from({ length: records }, (_, index) => ({
    cell: cellAt(view, index).toString(16),
    n: cellWorkersAt(view, index),
  }))
}

export const isSame = (a: readonly WallCell[], b: readonly WallCell[]): boolean =>
  a.length === b.length && a.every(({ cell, n }, index) => b[index]?.cell === cell && b[index]?.n === n)
