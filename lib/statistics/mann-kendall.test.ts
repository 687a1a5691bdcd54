import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mannKendall, sensSlope, trendOf } from './mann-kendall.ts'

describe('published numbers', () => {
  it('J. Little’s example worked by hand: 72 pairs rise, 18 fall, one is equal; Z = 2.9058', () => {
    const series = [12.9, 14.8, 13.2, 15.7, 13.8, 15.6, 12.9, 11, 17.3, 15.9, 19, 18.3, 20.1, 21.7]
    const trend = mannKendall(series)
    expect(trend.score).toBe(54)
    expect(trend.variance).toBeCloseTo((14 * 13 * 33) / 18 - (2 * 1 * 9) / 18, 12)
    expect(trend.z).toBeCloseTo(2.9058, 4)
    expect(trend.p / 2).toBeCloseTo(0.0018, 4)
  })

  it('pyMannKendall’s own test, monthly rainfall of 29 years: z and p from its score and variance, to 1e-6', () => {
    const { z, p } = trendOf(-1_959, 4_889_800.333333333)
    expect(Math.abs(z - -0.8854562842589916)).toBeLessThan(1e-6)
    expect(Math.abs(p - 0.37591058740506833)).toBeLessThan(1e-6)
  })
})

it('by hand: 1 3 2 4 rises in five pairs of six; the slopes are −1, ½, ½, 1, 2, 2', () => {
  expect(mannKendall([1, 3, 2, 4])).toMatchObject({ score: 4, variance: (4 * 3 * 13) / 18 })
  expect(sensSlope([1, 3, 2, 4])).toBe(0.75)
})

it('by hand: two groups of equal values, 2 2 5 5 5, take their part off the variance', () => {
  // (5·4·15 − 2·1·9 − 3·2·11) / 18 = 12; six pairs rise.
  expect(mannKendall([2, 2, 5, 5, 5])).toMatchObject({ score: 6, variance: 12, z: 5 / Math.sqrt(12) })
})

it('finds no trend in what never changes, in one value or in none', () => {
  expect(mannKendall([3, 3, 3])).toEqual({ score: 0, variance: 0, z: 0, p: 1 })
  expect(mannKendall([3])).toMatchObject({ z: 0, p: 1 })
  expect(mannKendall([])).toMatchObject({ z: 0, p: 1 })
  expect([sensSlope([]), sensSlope([3]), sensSlope([3, 3])]).toEqual([undefined, undefined, 0])
})

const series = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 40 })

it('read backwards it is the opposite trend', () => {
  fc.assert(
    fc.property(series, (values) => {
      const [there, back] = [mannKendall(values), mannKendall(values.toReversed())]
      expect(back.score + there.score).toBe(0)
      expect(back.variance).toBe(there.variance)
      expect(Number(sensSlope(values)) + Number(sensSlope(values.toReversed()))).toBeCloseTo(0, 9)
    }),
  )
})

it('a straight line has its own slope, and any rising one the largest score there is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 40 }), fc.integer({ min: 1, max: 9 }), (length, step) => {
      const line = Array.from({ length }, (_, n) => n * step)
      expect(sensSlope(line)).toBe(step)
      expect(mannKendall(line).score).toBe((length * (length - 1)) / 2)
    }),
  )
})
