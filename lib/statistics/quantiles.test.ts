import fc from 'fast-check'
import { expect, it } from 'vitest'
import { medianOf, nearestRank } from './quantiles.ts'

it('takes the mean of the two middle values, or the one in the middle', () => {
  expect(medianOf([1, 2, 4, 10])).toBe(3)
  expect(medianOf([1, 2, 10])).toBe(2)
  expect(medianOf(new Uint32Array([7]))).toBe(7)
})

it('p90 is the ⌈0.9 n⌉-th smallest', () => {
  expect(nearestRank([10, 20, 30, 40, 50, 60, 70, 80, 90, 100], 90)).toBe(90)
  expect(nearestRank([1, 2, 3, 4, 5, 6], 90)).toBe(6)
  expect(nearestRank([5], 90)).toBe(5)
})

it('nothing has no median', () => {
  expect([medianOf([]), nearestRank([], 90)]).toEqual([undefined, undefined])
})

it('at least nine tenths are no larger than p90, and fewer are no larger than what lies below it', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1 }), (values) => {
      const sorted = Uint32Array.from(values).sort()
      const p90 = nearestRank(sorted, 90) ?? Number.NaN
      expect(sorted.filter((value) => value <= p90).length * 10).toBeGreaterThanOrEqual(sorted.length * 9)
      expect(sorted.filter((value) => value < p90).length * 10).toBeLessThan(sorted.length * 9)
    }),
  )
})
