import { expect, test } from 'vitest'
import { shortNumber, spanText, whenText } from './format.ts'

const MIN = 60_000
test('a span is said in two figures at most and rounded down', () => {
  expect(spanText(59_999, 'zh')).toBe('59秒')
  expect(spanText(6 * MIN + 59_000, 'zh')).toBe('6分')
  expect(spanText(80 * MIN, 'zh')).toBe('1时20分')
  expect(spanText(80 * MIN, 'en')).toBe('1h 20m')
  expect(spanText(120 * MIN, 'en')).toBe('2h')
  expect(spanText(3 * 24 * 60 * MIN + MIN, 'zh')).toBe('3天')
  expect(spanText(-5, 'zh')).toBe('0秒')
})
test('a time of another day says the day, by the day of Shanghai', () => {
  const now = Date.parse('2026-03-02T00:30:00+08:00')
  expect(whenText(Date.parse('2026-03-02T00:05:00+08:00'), now)).toBe('00:05')
  expect(whenText(Date.parse('2026-03-01T23:55:00+08:00'), now)).toBe('03/01 23:55')
})
test('the year goes without saying', () => {
  expect(shortNumber('A-2026-000412')).toBe('A-000412')
})
