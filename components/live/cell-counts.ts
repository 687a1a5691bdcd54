/** Workers counted per H3 cell, as the last cells frame of each scope said. */
import type { AreaCode } from '../../lib/geo/codes.ts'
import type { FrameHeader } from '../../lib/wire/frame-codec.ts'
import { cellAt, cellNotFreshAt, cellWorkersAt } from '../../lib/wire/frame-codec.ts'

export interface CellCount {
  /** H3 cell as its usual hexadecimal text. */
  readonly cell: string
  readonly workers: number
  /** Of them, with a position older than live. */
  readonly notFresh: number
}

/** Cells of all scopes in view; a frame replaces what its scope said before. */
export class CellCounts {
  #byScope = new Map<AreaCode, { readonly resolution: number; readonly cells: readonly CellCount[] }>()
  #all: readonly CellCount[] | undefined

  apply(view: DataView, header: FrameHeader): void {
    const cells: CellCount[] = []
    for (let index = 0; index < header.records; index++)
      cells.push({
        cell: cellAt(view, index).toString(16),
        workers: cellWorkersAt(view, index),
        notFresh: cellNotFreshAt(view, index),
      })
    for (const [scope, old] of this.#byScope) if (old.resolution !== header.resolution) this.#byScope.delete(scope)
    this.#byScope.set(header.area, { resolution: header.resolution, cells })
    this.#all = undefined
  }

  list(): readonly CellCount[] {
    this.#all ??= [...this.#byScope.values()].flatMap((scope) => scope.cells)
    return this.#all
  }

  clear(): void {
    this.#byScope.clear()
    this.#all = undefined
  }
}
