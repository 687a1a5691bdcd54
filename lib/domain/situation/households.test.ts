import type { Polygon } from 'geojson'
import { cellToBoundary, cellToChildren, cellToLatLng, getResolution, h3IndexToSplitLong, latLngToCell } from 'h3-js'
import { describe, expect, it } from 'vitest'
import { type AreaCode, areaCode } from '../../geo/codes.ts'
import { countingCell, type MapResolution } from '../../geo/h3-bits.ts'
import { BLANK_ROW } from '../testing/kpi-cases.ts'
import { createAnswers } from './answers.ts'
import type { CellsAnswer } from './cells-tally.ts'
import { createCaseColumns } from './columns.ts'
import type { CountAnswer } from './count-tally.ts'
import { createHouseholds, type GridHouseholds, type Households, spreadOf } from './households.ts'
import { MATTER } from './matter-book.ts'

/** About 300 m wide, with seven children of about 110 m and 49 of about 43 m. */
const HEXAGON = latLngToCell(31.58, 120.3, 9)
const CHILDREN = cellToChildren(HEXAGON, 11)
const COUNTY = areaCode('320213')
const STREET = areaCode('320213021')
const [WEST, EAST, OTHER_STREET] = [
  areaCode('320213021001001'),
  areaCode('320213021001002'),
  areaCode('320213022001001'),
]

const grid = (code: GridHouseholds['code'], households: number, cells: readonly string[]): GridHouseholds => ({
  code,
  households,
  spread: {
    resolution: getResolution(cells[0] as string) as MapResolution,
    halves: Uint32Array.from(cells.flatMap((cell) => h3IndexToSplitLong(cell).reverse())).map((half) => half >>> 0),
  },
})
const outline = (cell: string): Polygon => ({ type: 'Polygon', coordinates: [cellToBoundary(cell, true)] })
const [lat, lon] = cellToLatLng(HEXAGON)
const living = (households: Households, areas: readonly AreaCode[], cells: readonly string[]): number[] => {
  const halves = cells.map((cell) => h3IndexToSplitLong(cell))
  const half = (which: 0 | 1) => Uint32Array.from(halves, (pair) => pair[which] >>> 0)
  return [...households.inCells(areas, getResolution(cells[0] as string) as MapResolution, half(1), half(0))]
}

describe('where households live', () => {
  const first = CHILDREN.slice(0, 28)
  const second = CHILDREN.slice(28)
  const households = createHouseholds([grid(WEST, 400, first), grid(OTHER_STREET, 630, second)])

  it('a hexagon over two grids holds those of both, and of one street those of its grid alone', () => {
    expect(living(households, [COUNTY], [HEXAGON])[0]).toBeCloseTo(1_030, 6)
    expect(living(households, [STREET], [HEXAGON])[0]).toBeCloseTo(400, 6)
  })
  it('a hexagon that is a 28th of a grid holds a 28th of its households', () => {
    expect(living(households, [COUNTY], first.slice(0, 1))[0]).toBeCloseTo(400 / 28, 6)
  })
  it('a grid known by coarser hexagons is parted evenly among the finer ones', () => {
    const wide = createHouseholds([grid(WEST, 490, [HEXAGON])])
    expect(living(wide, [COUNTY], CHILDREN).map(Math.round)).toEqual(CHILDREN.map(() => 10))
  })
  it('nobody lives where no grid is', () => {
    expect(living(households, [COUNTY], [latLngToCell(31.7, 120.3, 9)])).toEqual([0])
  })
  it('a grid’s own outline is stood for by hexagons inside it; one smaller than any by its middle’s', () => {
    const { resolution, halves } = spreadOf(outline(HEXAGON), { lon, lat })
    expect(resolution).toBe(11)
    expect(halves.length / 2).toBeGreaterThan(40)
    expect(halves.length / 2).toBeLessThanOrEqual(64)
    // Fifteen metres off, where no hexagon has its middle.
    const aside = { lon: lon + 0.000_15, lat }
    const plot = outline(latLngToCell(aside.lat, aside.lon, 14))
    expect(spreadOf(plot, aside).halves).toEqual(Uint32Array.from(countingCell(aside.lon, aside.lat)))
  })
})

describe('a rate over several grids', () => {
  const columns = createCaseColumns()
  const [cellHi, cellLo] = countingCell(lon, lat)
  // West: 100 households with 10 cases. East: 300 households with 6.
  const cases = [...Array(10).fill(WEST), ...Array(6).fill(EAST)]
  for (const [place, area] of cases.entries())
    columns.set(place, { ...BLANK_ROW, category: 1103, area, reportedAt: 1_772_400_000, cellHi, cellLo })
  const book = new Uint8Array(10_000)
  book[1103] = MATTER.hazard
  const west = CHILDREN.slice(0, 24)
  const east = CHILDREN.slice(24)
  const households = createHouseholds([grid(WEST, 100, west), grid(EAST, 300, east)])
  const answers = createAnswers(columns, { book, surroundings: { households } })
  const period = { from: 1_772_300_000, to: 1_772_500_000 }
  const asked = { filter: { areas: [STREET] }, period, weight: 'household' } as const

  it('is all cases by all households: 16 of 400 are 40 per 1,000, not 100 and 20 summed', () => {
    const { groups } = answers.answer({ ask: 'count', by: { areaDigits: 9 }, ...asked }) as CountAnswer
    expect(groups).toMatchObject([{ key: STREET, cases: 16, weight: 40 }])
  })
  it('of each grid is its own', () => {
    const { groups } = answers.answer({ ask: 'count', by: { areaDigits: 15 }, ...asked }) as CountAnswer
    expect(groups.map(({ key, weight }) => [key, weight])).toEqual([
      [WEST, 100],
      [EAST, 20],
    ])
  })
  it('of a hexagon that holds both is 40 per 1,000 too', () => {
    const { weight, hazards } = answers.answer({ ask: 'cells', resolution: 9, ...asked }) as CellsAnswer
    expect([...hazards]).toEqual([16])
    expect([...weight].map((one) => Number(one.toPrecision(6)))).toEqual([40])
  })
  it('of kinds or days sums to that of the whole: all live in the same place', () => {
    const { groups } = answers.answer({ ask: 'count', by: 'kind', ...asked }) as CountAnswer
    expect(groups).toMatchObject([{ key: 'hazard', weight: 40 }])
  })
})
