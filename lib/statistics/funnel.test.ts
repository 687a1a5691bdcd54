import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binomialFunnel, type FunnelLimits, funnelPlace, poissonFunnel } from './funnel.ts'

const countsOf = ({ warnLow, warnHigh, alarmLow, alarmHigh }: FunnelLimits, n = 1) =>
  [warnLow, warnHigh, alarmLow, alarmHigh].map((limit) => Math.round(limit * n))

describe('exact limits, as quantiles of SciPy 1.17 give them', () => {
  it.each([
    [0.1, 50, 1, 9, 0, 13],
    [0.074, 400, 20, 40, 15, 47],
    [0.9, 30, 23, 30, 21, 30],
    [0.75, 972, 702, 755, 687, 770],
    [0.01, 1000000, 9805, 10195, 9694, 10309],
    [0.999, 1000, 997, 1000, 995, 1000],
  ])('of %d of %d cases', (share, n, ...counts) => {
    expect(countsOf(binomialFunnel(share, n), n)).toEqual(counts)
  })

  it.each([
    [0.5, 0, 2, 0, 4],
    [5, 1, 10, 0, 13],
    [100, 81, 120, 71, 132],
    [2500, 2402, 2598, 2347, 2656],
  ])('of an expected count of %d', (expected, ...counts) => {
    expect(countsOf(poissonFunnel(expected))).toEqual(counts)
  })
})

it('by hand: of four cases where every second hits, 0 and 4 happen once in sixteen and are no warning', () => {
  expect(countsOf(binomialFunnel(0.5, 4), 4)).toEqual([0, 4, 0, 4])
  // Of six, 0 and 6 happen once in 64, less than 2.5 %.
  expect(countsOf(binomialFunnel(0.5, 6), 6)).toEqual([1, 5, 0, 6])
})

it('no place of one case is ever flagged for what every tenth does', () => {
  for (const value of [0, 1]) expect(funnelPlace(value, binomialFunnel(0.9, 1))).toBe('within')
})

it('says on which side a place lies and how far', () => {
  const limits = { warnLow: 0.6, warnHigh: 0.8, alarmLow: 0.5, alarmHigh: 0.9 }
  expect([0.4, 0.5, 0.55, 0.6, 0.8, 0.85, 0.95].map((value) => funnelPlace(value, limits))).toEqual([
    'alarm_low',
    'warn_low',
    'warn_low',
    'within',
    'within',
    'warn_high',
    'alarm_high',
  ])
})

/** Chance of k of n, by logarithms of factorials: another way than the one that is tested. */
const chanceOf = (k: number, n: number, share: number): number => {
  let log = k * Math.log(share) + (n - k) * Math.log1p(-share)
  for (let i = 1; i <= k; i += 1) log += Math.log((n - k + i) / i)
  return Math.exp(log)
}

it('chance flags at most one place in twenty, and two of a thousand as an alarm', () => {
  const share = fc.double({ min: 0.01, max: 0.99, noNaN: true })
  fc.assert(
    fc.property(share, fc.integer({ min: 1, max: 300 }), (common, n) => {
      const limits = binomialFunnel(common, n)
      let flagged = 0
      let alarmed = 0
      for (let k = 0; k <= n; k += 1) {
        const place = funnelPlace(k / n, limits)
        if (place !== 'within') flagged += chanceOf(k, n, common)
        if (place.startsWith('alarm')) alarmed += chanceOf(k, n, common)
      }
      expect(flagged).toBeLessThanOrEqual(0.05 + 1e-9)
      expect(alarmed).toBeLessThanOrEqual(0.002 + 1e-9)
    }),
  )
})

it('holds the common rate between its limits, alarm outside warning', () => {
  const sizes = fc.integer({ min: 1, max: 5_000_000 })
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), sizes, (share, n) => {
      const { warnLow, warnHigh, alarmLow, alarmHigh } = binomialFunnel(share, n)
      const sorted = [0, alarmLow, warnLow, warnHigh, alarmHigh, 1]
      expect(sorted).toEqual(sorted.toSorted((one, other) => one - other))
      // The common rate lies between, up to one case.
      expect(warnLow - 1 / n).toBeLessThanOrEqual(share)
      expect(warnHigh + 1 / n).toBeGreaterThanOrEqual(share)
    }),
    { numRuns: 50 },
  )
})

it('never and always have no spread, and what is no rate is refused', () => {
  expect(countsOf(binomialFunnel(0, 9))).toEqual([0, 0, 0, 0])
  expect(countsOf(binomialFunnel(1, 9))).toEqual([1, 1, 1, 1])
  expect(countsOf(poissonFunnel(0))).toEqual([0, 0, 0, 0])
  expect(() => binomialFunnel(1.2, 9)).toThrow('got 1.2')
  expect(() => binomialFunnel(0.5, 0)).toThrow('got 0')
  expect(() => poissonFunnel(-1)).toThrow('got -1')
})
