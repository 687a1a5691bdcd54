import { gridDiskDistances, latLngToCell } from 'h3-js'
import { describe, expect, it } from 'vitest'
import type { SituationCell } from '../../../lib/wire/situation-api.ts'
import { bivariateClasses, changeClasses, classIn, NO_DATA, quantileEdges } from './classes.ts'
import { measureBoth, measureChange, measureOne, signed, smoothed, topCells, valuesOf } from './measure.ts'

const cell = (index: number, counts: Partial<SituationCell> = {}): SituationCell => ({
  cell: latLngToCell(31.58 + index * 0.01, 120.3, 9),
  hazards: 0,
  disputes: 0,
  others: 0,
  weight: 0,
  ...counts,
})

describe('classes', () => {
  it('hold about as many places each', () => {
    const edges = quantileEdges([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5)
    expect(edges).toEqual([1, 3, 5, 7, 9])
    expect([1, 2, 3, 10].map((value) => classIn(edges, value))).toEqual([0, 0, 1, 4])
  })
  it('are fewer where values repeat: equal values are never parted', () => {
    expect(quantileEdges([1, 1, 1, 1, 1, 1, 1, 1, 2, 5], 5)).toEqual([1, 2])
    expect(quantileEdges([], 5)).toEqual([])
  })
  it('leave what has no value out: it is no lowest class', () => {
    expect(quantileEdges([Number.NaN, 4], 5)).toEqual([4])
    expect(classIn([4], Number.NaN)).toBe(NO_DATA)
  })
  it('of a change say its direction, and no change is a class of its own', () => {
    const { classes, strongFrom } = changeClasses([-9, -1, 0, 1, 2, 8])
    expect([...classes]).toEqual([0, 1, 2, 3, 3, 4])
    expect(strongFrom).toBe(2)
  })
  it('of two counts are none, some and many of each', () => {
    const { classes } = bivariateClasses([0, 1, 5, 0, 2], [4, 0, 9, 1, 0])
    expect([...classes]).toEqual([3, 1, 8, 3, 1])
  })
})

describe('a hexagon', () => {
  it('with one case among few households is drawn to the mean of all, one among many keeps what is its own', () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      cell(index, { hazards: index % 3 ? 4 : 40, weight: index % 3 ? 4 : 40 }),
    )
    const lone = cell(40, { hazards: 1, weight: 200 })
    const rates = valuesOf([...many, lone], 'household')
    const [least = 0, most = 0] = [Math.min(...rates.slice(0, 30)), Math.max(...rates.slice(0, 30))]
    // 200 per thousand households as counted: five households stand behind it.
    expect(rates[30]).toBeLessThan(2 * most)
    expect(rates[30]).toBeGreaterThanOrEqual(least)
  })
  it('where no households are registered has no rate', () => {
    const { classes, labels } = measureOne([cell(0, { hazards: 2, weight: 4 }), cell(1, { hazards: 2 })], 'household')
    expect([classes[1], labels[1]]).toEqual([NO_DATA, ''])
  })
  it('that is in one period only had nothing in the other, and its sign is in its label', () => {
    const now = [cell(0, { hazards: 5 }), cell(1, { hazards: 1 })]
    const before = [cell(1, { hazards: 1 }), cell(2, { disputes: 3 })]
    const { labels, cells } = measureChange(now, before, 'count')
    expect(cells).toHaveLength(3)
    expect(labels).toEqual(['+5', '0', '−3'])
    expect(signed(-0.25)).toBe('−0.3')
  })
  it('says hazards and disputes side by side', () => {
    const both = measureBoth([cell(0, { hazards: 2, disputes: 3 }), cell(1, { disputes: 4 })])
    expect(both.labels).toEqual(['2·3', '0·4'])
    expect(both.n).toBe(9)
  })
})

it('smoothing moves values to neighbours and loses none', () => {
  const plain = measureOne([cell(0, { hazards: 8 }), cell(5, { hazards: 2 })], 'count')
  const smooth = smoothed(plain, (one, reach) => gridDiskDistances(one, reach))
  expect(smooth.cells.length).toBeGreaterThan(30)
  expect(smooth.values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(10, 9)
  expect(topCells(smooth, 1).map((index) => smooth.cells[index])).toEqual([plain.cells[0]])
})
