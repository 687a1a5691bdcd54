import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localTime } from '../filter/local-days.ts'
import { axisAround, binsOf, moved, rangeOfSpan, spanOf } from './time-bins.ts'

const at = (text: string) => Date.parse(`${text}+08:00`)
const NOW = at('2026-03-20T10:00:00')
const WEEK = { from: at('2026-03-02T00:00:00'), to: at('2026-03-09T00:00:00') }

test('a week is drawn by days with a week on each side; three days and less by hours', () => {
  const axis = axisAround(WEEK, NOW)
  expect([axis.by, localTime(axis.range.from), localTime(axis.range.to)]).toEqual([
    'day',
    '2026-02-23T00:00:00+08:00',
    '2026-03-16T00:00:00+08:00',
  ])
  expect(axisAround({ from: WEEK.from, to: WEEK.from + 86_400_000 }, NOW).by).toBe('hour')
})

test('nothing is drawn of days to come', () => {
  const axis = axisAround({ from: at('2026-03-18T00:00:00'), to: at('2026-03-21T00:00:00') }, NOW)
  expect(localTime(axis.range.to)).toBe('2026-03-21T00:00:00+08:00')
})

test('days without a case are bins too, and what is neither hazard nor dispute is the rest', () => {
  const axis = axisAround(WEEK, NOW)
  const bins = binsOf(axis, [{ key: '2026-03-02T16:00:00.000Z', cases: 5, hazards: 2, disputes: 1 }])
  expect(bins).toHaveLength(21)
  expect(bins.filter(({ cases }) => cases > 0)).toEqual([
    { at: at('2026-03-03T00:00:00'), cases: 5, hazards: 2, disputes: 1, others: 2 },
  ])
})

test('what is chosen on the chart is the period that it then shows', () => {
  const axis = axisAround(WEEK, NOW)
  expect(rangeOfSpan(axis, spanOf(axis, WEEK))).toEqual(WEEK)
  expect(rangeOfSpan(axis, { first: 0, last: 0 })).toEqual({
    from: at('2026-02-23T00:00:00'),
    to: at('2026-02-24T00:00:00'),
  })
})

test('ten years are drawn whole', () => {
  const years = { from: at('2016-03-20T00:00:00'), to: at('2026-03-21T00:00:00') }
  const axis = axisAround(years, NOW)
  expect(rangeOfSpan(axis, spanOf(axis, years))).toEqual(years)
})

test('however the keys are pressed, the choice stays on the axis and has at least one bin', () => {
  const press = fc.record({
    edge: fc.constantFrom('first', 'last'),
    by: fc.integer({ min: -50, max: 50 }),
    whole: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(press), (presses) => {
      const span = presses.reduce((before, { edge, by, whole }) => moved(before, edge as 'first', by, 21, whole), {
        first: 7,
        last: 13,
      })
      expect(span.first).toBeGreaterThanOrEqual(0)
      expect(span.last).toBeLessThan(21)
      expect(span.first).toBeLessThanOrEqual(span.last)
    }),
  )
})
