import { expect, it } from 'vitest'
import { percentOf, rateOf } from './rate.ts'

it('of nothing is «no cases», not 0 %', () => {
  expect(rateOf(0, 0)).toEqual({ kind: 'no_cases' })
})

it('is rounded to one decimal, half up', () => {
  expect(percentOf(11, 13)).toBe(84.6)
  expect(percentOf(1, 16)).toBe(6.3)
  expect(percentOf(1_001, 2_000)).toBe(50.1)
  expect(percentOf(0, 7)).toBe(0)
})

it('carries a 95 % interval below 20 cases, and none from 20 on', () => {
  expect(rateOf(0, 19)).toMatchObject({ percent: 0, interval: { low: 0, high: 16.8 } })
  expect(rateOf(0, 20)).toEqual({ kind: 'rate', numerator: 0, denominator: 20, percent: 0 })
})

it('agrees with a published month elsewhere: 911 and 737 of 972 due', () => {
  expect(rateOf(911, 972)).toMatchObject({ percent: 93.7 })
  expect(rateOf(737, 972)).toMatchObject({ percent: 75.8 })
})
