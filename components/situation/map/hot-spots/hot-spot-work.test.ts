import { gridDisk, latLngToCell } from 'h3-js'
import { describe, expect, it } from 'vitest'
import { HOT_SPOT_BINS, hotSpotsOf, type SpanCounts } from './hot-spot-work.ts'

const middle = latLngToCell(31.58, 120.3, 8)
const ground = gridDisk(middle, 8)
const core = gridDisk(middle, 1)
const nextTo = (cell: string) => gridDisk(cell, 1).filter((one) => one !== cell)

/** Everywhere one case in each span, and in the middle as many as said. */
const spans = (inCore: (span: number) => number): SpanCounts[] =>
  Array.from({ length: HOT_SPOT_BINS }, (_, span) => ({
    cells: ground,
    counts: ground.map((cell) => (core.includes(cell) ? inCore(span) : 1)),
  }))

describe('hot spots of a period', () => {
  it('are where more gathers than chance would put there, and nowhere else', () => {
    const found = new Map(hotSpotsOf({ spans: spans(() => 30), ground }, nextTo))
    expect(found.get(middle)).toBe('persistent')
    for (const cell of found.keys()) expect(gridDisk(middle, 2)).toContain(cell)
  })
  it('that came in the newest span are new', () => {
    const found = new Map(hotSpotsOf({ spans: spans((span) => (span === HOT_SPOT_BINS - 1 ? 30 : 1)), ground }, nextTo))
    expect(found.get(middle)).toBe('new')
  })
  it('are none where everything is alike', () => {
    expect(hotSpotsOf({ spans: spans(() => 1), ground }, nextTo)).toEqual([])
  })
  it('without an outline are held against hexagons that had cases and those next to one', () => {
    const only = spans(() => 5).map(({ cells, counts }) => ({
      cells: cells.filter((cell) => core.includes(cell)),
      counts: counts.filter((_, index) => core.includes(cells[index] as string)),
    }))
    const found = hotSpotsOf({ spans: only, ground: [] }, nextTo)
    for (const [cell] of found) expect(gridDisk(middle, 2)).toContain(cell)
  })
})
