import { expect, it } from 'vitest'
import { standingWords } from '../../i18n/standing.ts'
import { STANDINGS, standingOf } from './standing.ts'

it('a street with two of three in time is not shamed where nine of ten are elsewhere', () => {
  expect(standingOf('higher', 2, 3, 0.9)).toBe('as_expected')
  // Ten of thirty could not be chance.
  expect(standingOf('higher', 20, 30, 0.9)).toBe('much_worse')
})

it('turns with the direction of the figure', () => {
  expect(standingOf('higher', 40, 400, 0.074)).toBe('as_expected')
  expect(standingOf('higher', 44, 400, 0.074)).toBe('better')
  expect(standingOf('lower', 44, 400, 0.074)).toBe('worse')
  expect(standingOf('lower', 14, 400, 0.074)).toBe('much_better')
  expect(standingOf('neither', 44, 400, 0.074)).toBe('differs')
})

it('of nothing is «no cases»', () => {
  expect(standingOf('higher', 0, 0, 0.9)).toBe('no_cases')
})

it('has a word in both languages', () => {
  expect(Object.keys(standingWords)).toEqual(STANDINGS)
})
