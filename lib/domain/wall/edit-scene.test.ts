import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstContent, freeBox, movedTo, sizedTo } from './edit-scene.ts'
import { SCENES } from './ready-scenes.ts'
import {
  faultsOf,
  PANEL_KINDS,
  type PanelBox,
  type PanelKind,
  READY_SCENES,
  SCENE_COLUMNS,
  SCENE_ROWS,
  type WallPanel,
} from './scene.ts'

const anyBox = fc.record({
  column: fc.integer({ min: -3, max: 14 }),
  row: fc.integer({ min: -3, max: 10 }),
  columns: fc.integer({ min: -1, max: 14 }),
  rows: fc.integer({ min: -1, max: 10 }),
})
const kind = fc.constantFrom<PanelKind>(...PANEL_KINDS)
const panel = fc.tuple(kind, anyBox).map(([kind, box]): WallPanel => ({ ...firstContent(kind), box }))

/** Cells a box covers, each by its number; -1 for one outside the grid. */
const cellsOf = ({ column, row, columns, rows }: PanelBox): number[] =>
  Array.from({ length: Math.max(0, columns) * Math.max(0, rows) }, (_, index) => {
    const x = column + (index % columns)
    const y = row + Math.floor(index / columns)
    return x < 0 || y < 0 || x >= SCENE_COLUMNS || y >= SCENE_ROWS ? -1 : y * SCENE_COLUMNS + x
  })

describe('a scene that is accepted', () => {
  it('covers no cell twice and none outside the grid, counted cell by cell; one that is refused does', () => {
    fc.assert(
      fc.property(fc.array(panel, { minLength: 1, maxLength: 5 }), (panels) => {
        const cells = panels.flatMap(({ box }) => cellsOf(box))
        const isSound =
          panels.every(({ box }) => box.columns > 0 && box.rows > 0) &&
          !cells.includes(-1) &&
          new Set(cells).size === cells.length &&
          panels.filter(({ kind }) => kind === 'map').length <= 1
        expect(faultsOf({ panels }).length === 0).toBe(isSound)
      }),
    )
  })
})

describe('a panel', () => {
  const inGrid = fc.constantFrom(...READY_SCENES).chain((id) => fc.constantFrom(...SCENES[id].panels))
  const step = fc.tuple(fc.boolean(), fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }))

  it('stays in the grid, however it is moved and sized', () => {
    fc.assert(
      fc.property(inGrid, fc.array(step, { maxLength: 20 }), (panel, steps) => {
        const box = steps.reduce(
          (at, [isMove, x, y]) =>
            isMove ? movedTo(at, at.column + x, at.row + y) : sizedTo(at, at.columns + x, at.rows + y),
          panel.box,
        )
        expect(faultsOf({ panels: [{ ...panel, box }] })).toEqual([])
      }),
    )
  })

  it('keeps its size when it is moved and its corner when it is sized', () => {
    const box = { column: 2, row: 1, columns: 4, rows: 3 }
    expect(movedTo(box, 99, -5)).toEqual({ column: 8, row: 0, columns: 4, rows: 3 })
    expect(sizedTo(box, 99, 0)).toEqual({ column: 2, row: 1, columns: 10, rows: 1 })
  })

  it('that is added lies on free cells until not one is free', () => {
    fc.assert(
      fc.property(fc.array(kind, { maxLength: 100 }), (kinds) => {
        const panels: WallPanel[] = []
        for (const kind of kinds) {
          const box = freeBox(kind, panels)
          if (box) panels.push({ kind: 'timeline', box })
          else expect(panels.flatMap(({ box }) => cellsOf(box)).length).toBe(SCENE_COLUMNS * SCENE_ROWS)
        }
        if (panels.length > 0) expect(faultsOf({ panels })).toEqual([])
      }),
    )
  })
})
