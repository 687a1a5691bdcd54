import fc from 'fast-check'
import { expect, it } from 'vitest'
import { twoSidedP } from './normal.ts'

it.each([
  // Tables of the normal distribution.
  [0, 1],
  [1, 0.31731050786291415],
  [1.959963984540054, 0.05],
  [2.5758293035489004, 0.01],
  [3.290526731491926, 0.001],
  [3.6, 0.00031821718031506727],
  [6, 1.973175290075e-9],
])('of z = %d is %d', (z, p) => {
  expect(twoSidedP(z) / p).toBeCloseTo(1, 9)
  expect(twoSidedP(-z)).toBe(twoSidedP(z))
})

it('never rises with the distance from 0, and stays a chance', () => {
  const z = fc.double({ min: 0, max: 30, noNaN: true })
  fc.assert(
    fc.property(z, z, (one, other) => {
      const [near, far] = [Math.min(one, other), Math.max(one, other)]
      expect(twoSidedP(far)).toBeLessThanOrEqual(twoSidedP(near) * (1 + 1e-13))
      expect(twoSidedP(far)).toBeGreaterThanOrEqual(0)
      expect(twoSidedP(near)).toBeLessThanOrEqual(1)
    }),
  )
})
