import { describe, expect, it } from 'vitest'
import { partsOf } from '../../map/layers/trail.ts'
import { isInMiddle, TRAIL_MS, trailBefore, trailWith } from './trail-book.ts'

const MINUTE = 60_000
const at = (minutes: number, lon = 120 + minutes / 1_000) => ({ lon, lat: 31.5, at: minutes * MINUTE })

describe('the trail of whom one follows', () => {
  it('grows with each step and forgets what is older than half an hour', () => {
    const first = trailWith([], at(0), 0)
    const both = trailWith(first, at(1), MINUTE)
    expect(both).toHaveLength(2)
    expect(trailWith(both, at(31), 31 * MINUTE).map((point) => point.at / MINUTE)).toEqual([1, 31])
    expect(TRAIL_MS).toBe(30 * MINUTE)
  })
  it('does not grow while he stands still, nor by an older fix', () => {
    const trail = trailWith([], at(5), 5 * MINUTE)
    expect(trailWith(trail, { ...at(5), at: 5 * MINUTE + 1_000 }, 5 * MINUTE)).toBe(trail)
    expect(trailWith(trail, at(4), 5 * MINUTE)).toBe(trail)
  })
  it('what the server knows stands before what the page saw, without a doubled stretch', () => {
    expect(trailBefore([at(1), at(2), at(3)], [at(2), at(3)])).toEqual([at(1), at(2), at(3)])
  })
  it('a gap in positions is a gap in the line', () => {
    expect(partsOf([at(0), at(1), at(9), at(10)]).map((part) => part.length)).toEqual([2, 2])
    expect(partsOf([at(0), at(9)])).toEqual([])
  })
})

it('the map moves only when he leaves the middle 40 %', () => {
  const size = { width: 1000, height: 500 }
  expect(isInMiddle(690, 345, size)).toBe(true)
  expect(isInMiddle(710, 250, size)).toBe(false)
  expect(isInMiddle(500, 360, size)).toBe(false)
})
