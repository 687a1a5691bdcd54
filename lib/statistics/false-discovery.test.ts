import fc from 'fast-check'
import { expect, it } from 'vitest'
import { discoveryThreshold } from './false-discovery.ts'

it('of the fifteen published p-values takes the first four, at 5 %', () => {
  // Benjamini and Hochberg 1995, section 3.2.
  const published = Float64Array.of(
    0.0001,
    0.0004,
    0.0019,
    0.0095,
    0.0201,
    0.0278,
    0.0298,
    0.0344,
    0.0459,
    0.324,
    0.4262,
    0.5719,
    0.6528,
    0.759,
    1,
  )
  expect(discoveryThreshold(published, 0.05)).toBe(0.0095)
})

it('a later rank carries the earlier ones with it', () => {
  // By hand: 0.04 ≤ 3/3 · 0.05, so all three, though 0.03 > 1/3 · 0.05.
  expect(discoveryThreshold(Float64Array.of(0.04, 0.03, 0.035), 0.05)).toBe(0.04)
})

it('finds nothing among nothing, and takes a p of 0', () => {
  expect(discoveryThreshold(new Float64Array(0), 0.05)).toBeLessThan(0)
  expect(discoveryThreshold(Float64Array.of(0.2, 0.9), 0.05)).toBeLessThan(0)
  expect(discoveryThreshold(Float64Array.of(0, 0.9), 0.05)).toBe(0)
})

it('lies between the plain level and the level shared out over all tests, whenever it finds something', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (list) => {
      const p = Float64Array.from(list)
      const threshold = discoveryThreshold(p, 0.05)
      expect(threshold).toBeLessThanOrEqual(0.05)
      // Whoever passes the strictest rule is a discovery.
      for (const one of p) if (one <= 0.05 / p.length) expect(one).toBeLessThanOrEqual(threshold)
    }),
  )
})
