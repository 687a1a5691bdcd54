import { expect, test } from 'vitest'
import { localTime } from './local-days.ts'
import { type Comparison, comparedRange, PRESETS, type Preset, rangeOf } from './period.ts'

const at = (text: string) => Date.parse(`${text}+08:00`)
const days = ({ from, to }: { from: number; to: number }) => [localTime(from).slice(0, 10), localTime(to).slice(0, 10)]
const preset = (name: Preset, now: string) => days(rangeOf({ preset: name }, at(now)))
const compared = (from: string, to: string, comparison: Comparison, now: string) => {
  const range = comparedRange({ from: at(from), to: at(to) }, comparison, at(now))
  return range && [localTime(range.from).slice(0, 16), localTime(range.to).slice(0, 16)]
}

test('presets are of the local calendar, also over the end of a year and in a leap year', () => {
  expect(preset('today', '2026-01-01T00:30:00')).toEqual(['2026-01-01', '2026-01-02'])
  expect(preset('yesterday', '2026-01-01T00:30:00')).toEqual(['2025-12-31', '2026-01-01'])
  expect(preset('7d', '2026-03-02T12:00:00')).toEqual(['2026-02-24', '2026-03-03'])
  expect(preset('30d', '2026-03-02T12:00:00')).toEqual(['2026-02-01', '2026-03-03'])
  expect(preset('month', '2028-02-29T23:59:00')).toEqual(['2028-02-01', '2028-03-01'])
  expect(preset('last_month', '2026-01-15T12:00:00')).toEqual(['2025-12-01', '2026-01-01'])
  expect(preset('year', '2026-12-31T23:59:59')).toEqual(['2026-01-01', '2027-01-01'])
})

test('every preset holds a moment before now', () => {
  const now = at('2026-03-01T00:00:00')
  for (const name of PRESETS) {
    const { from, to } = rangeOf({ preset: name }, now)
    expect(from, name).toBeLessThanOrEqual(now)
    expect(from, name).toBeLessThan(to)
  }
})

test('a period that is over is compared with one as long just before it', () => {
  expect(compared('2026-03-02T00:00:00', '2026-03-09T00:00:00', 'previous', '2026-03-20T00:00:00')).toEqual([
    '2026-02-23T00:00',
    '2026-03-02T00:00',
  ])
})

test('half a day is compared with half a day', () => {
  expect(compared('2026-03-02T00:00:00', '2026-03-03T00:00:00', 'previous', '2026-03-02T10:15:00')).toEqual([
    '2026-03-01T00:00',
    '2026-03-01T10:15',
  ])
})

test('the same weekday is whole weeks earlier', () => {
  expect(compared('2026-03-02T00:00:00', '2026-03-03T00:00:00', 'weekday', '2026-03-05T00:00:00')?.[0]).toBe(
    '2026-02-23T00:00',
  )
  expect(compared('2026-02-01T00:00:00', '2026-03-03T00:00:00', 'weekday', '2026-03-05T00:00:00')?.[0]).toBe(
    '2025-12-28T00:00',
  )
})

test('last year is the same dates; the leap day meets the 28th', () => {
  expect(compared('2028-02-29T08:00:00', '2028-03-01T00:00:00', 'last_year', '2028-04-01T00:00:00')).toEqual([
    '2027-02-28T08:00',
    '2027-03-01T00:00',
  ])
})

test('a period that has not begun is compared with nothing', () => {
  expect(compared('2026-03-02T00:00:00', '2026-03-03T00:00:00', 'previous', '2026-03-01T00:00:00')).toBeUndefined()
  expect(compared('2026-03-02T00:00:00', '2026-03-03T00:00:00', 'none', '2026-03-05T00:00:00')).toBeUndefined()
})
