import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shrunkRates } from './empirical-bayes.ts'

it('by hand: 10, 40 and 1 cases of 100, 100 and 2 households', () => {
  // Mean 51/202. Weighted variance (100·(0.1−m)² + 100·(0.4−m)² + 2·(0.5−m)²)/202, less m/(202/3).
  const mean = 51 / 202
  const between = (100 * (0.1 - mean) ** 2 + 100 * (0.4 - mean) ** 2 + 2 * (0.5 - mean) ** 2) / 202 - mean / (202 / 3)
  const shrunk = shrunkRates([10, 40, 1], [100, 100, 2])
  expect(shrunk.mean).toBeCloseTo(0.252475, 6)
  expect(shrunk.between).toBeCloseTo(between, 12)
  expect(between).toBeCloseTo(0.01914, 5)
  // own = between / (between + mean/100) = 0.883478 for the large ones, 0.131660 for the two households.
  expect(shrunk.rates[0]).toBeCloseTo(mean + 0.883478 * (0.1 - mean), 5)
  expect(shrunk.rates[2]).toBeCloseTo(mean + 0.13166 * (0.5 - mean), 5)
})

it('where chance explains all, every place has the mean', () => {
  const shrunk = shrunkRates([10, 10, 11], [100, 100, 100])
  expect(shrunk.between).toBe(0)
  expect(new Set(shrunk.rates)).toEqual(new Set([31 / 300]))
})

it('a place with nobody in it has the mean, and does not change the others', () => {
  const [without, with0] = [shrunkRates([10, 40], [100, 100]), shrunkRates([10, 40, 0], [100, 100, 0])]
  expect([...with0.rates.slice(0, 2)]).toEqual([...without.rates])
  expect(with0.rates[2]).toBe(with0.mean)
})

it('nobody anywhere has no rate, and places without a number are told', () => {
  expect(shrunkRates([0, 0], [0, 0]).mean).toBeNaN()
  expect(() => shrunkRates([1, 2], [3])).toThrow('each of 2 places, got 1')
})

it('lies between what is seen and the mean; of two places with the same rate the larger keeps more of it', () => {
  const places = fc.array(fc.tuple(fc.nat({ max: 50 }), fc.integer({ min: 1, max: 1_000 })), { minLength: 2 })
  fc.assert(
    fc.property(places, (list) => {
      const cases = list.map(([count]) => count)
      const exposed = list.map(([, people]) => people)
      const { rates, mean } = shrunkRates([...cases, 2, 20], [...exposed, 10, 100])
      list.forEach(([count, people], place) => {
        const raw = count / people
        expect(rates[place]).toBeGreaterThanOrEqual(Math.min(raw, mean) - 1e-12)
        expect(rates[place]).toBeLessThanOrEqual(Math.max(raw, mean) + 1e-12)
      })
      const [small = 0, large = 0] = rates.slice(-2)
      expect(Math.abs(large - mean)).toBeGreaterThanOrEqual(Math.abs(small - mean) - 1e-12)
    }),
  )
})
