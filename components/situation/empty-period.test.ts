import { expect, test } from 'vitest'
import { nearestDay } from './empty-period.tsx'

const day = (key: string, cases: number) => ({ key, cases, hazards: 0, disputes: 0, weight: cases })
const range = { from: Date.parse('2026-03-02T00:00:00+08:00'), to: Date.parse('2026-03-09T00:00:00+08:00') }

test('an empty period is told the nearest day that has a case, before it or after it', () => {
  const before = day('2026-02-20T00:00:00+08:00', 3)
  const after = day('2026-03-11T00:00:00+08:00', 1)
  expect(nearestDay([before, day('2026-03-01T00:00:00+08:00', 0), after], range)?.cases).toBe(1)
  expect(nearestDay([before], range)).toEqual({ at: Date.parse('2026-02-20T00:00:00+08:00'), cases: 3 })
  expect(nearestDay([], range)).toBeUndefined()
})
