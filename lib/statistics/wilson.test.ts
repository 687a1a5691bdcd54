import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wilsonInterval } from './wilson.ts'

it.each([
  // Newcombe 1998, table I, method 3.
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('gives Newcombe’s published limits for %d of %d', (hits, n, low, high) => {
  const interval = wilsonInterval(hits, n)
  expect(interval.low).toBeCloseTo(low, 4)
  expect(interval.high).toBeCloseTo(high, 4)
})

it('holds the share, stays within 0 and 1, and is the mirror of its complement', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
      const hits = Math.round(n * part)
      const { low, high } = wilsonInterval(hits, n)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      expect(low).toBeLessThanOrEqual(hits / n)
      expect(high).toBeGreaterThanOrEqual(hits / n)
      expect(wilsonInterval(n - hits, n).low).toBeCloseTo(1 - high, 10)
    }),
  )
})

it('says what is wrong with a share of nothing', () => {
  expect(() => wilsonInterval(0, 0)).toThrow('got 0 of 0')
  expect(() => wilsonInterval(3, 2)).toThrow('got 3 of 2')
})
