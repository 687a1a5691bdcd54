import { expect, it } from 'vitest'
import { figureWords } from '../../../lib/i18n/situation-figures.ts'
import { say } from '../../../lib/i18n/words.ts'
import { changeText } from './value-text.ts'

const zh = say(figureWords, 'zh')

it('a change of a time is read as times are: in hours and minutes, with its sign', () => {
  expect(changeText(-303, { unit: 'minutes' }, zh)).toBe('−5 时 3 分')
  expect(changeText(42, { unit: 'minutes' }, zh)).toBe('+42 分')
  expect(changeText(-2_940, { unit: 'minutes' }, zh)).toBe('−2 天 1 时')
  expect(changeText(0, { unit: 'minutes' }, zh)).toBe('±0 分')
})

it('a change of a rate is read in points, one of a load as it is', () => {
  expect(changeText(1.25, { unit: 'percent' }, zh)).toBe('+1.3 点')
  expect(changeText(-0.4, { unit: 'cases_per_worker_day' }, zh)).toBe('−0.4')
})
