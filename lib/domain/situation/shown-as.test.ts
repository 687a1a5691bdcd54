import { describe, expect, it } from 'vitest'
import type { CategoryCode } from '../incident/state.ts'
import { matterList } from '../testing/builders.ts'
import { shownAs } from './shown-as.ts'

const precisionOf = (code: string) => {
  const matter = matterList.matters.get(code as CategoryCode)
  if (!matter) throw new Error(`no matter ${code}`)
  return matter.mapPrecision
}

describe('a dispute on a shared map', () => {
  it('stands in its grid while a cell holds fewer than three, and in the cell from three on', () => {
    expect([0, 1, 2, 3, 40].map((count) => shownAs(count, precisionOf('0501')))).toEqual([
      'grid',
      'grid',
      'grid',
      'cell',
      'cell',
    ])
  })

  it.each(['0503', '0508', '0511'])('of kind %s is in no cell and no grid, however many there are', (code) => {
    expect([1, 3, 1_000].map((count) => shownAs(count, precisionOf(code)))).toEqual([
      'township',
      'township',
      'township',
    ])
  })

  it('of whatever kind never stands in a cell of one or two', () => {
    const disputes = [...matterList.matters.values()].filter(({ isDispute }) => isDispute)
    expect(disputes.length).toBeGreaterThan(8)
    for (const { mapPrecision } of disputes)
      expect([1, 2].map((count) => shownAs(count, mapPrecision))).not.toContain('cell')
  })
})

it('an open hazard stands where it is', () => {
  expect(shownAs(1, precisionOf('0301'))).toBe('cell')
})
