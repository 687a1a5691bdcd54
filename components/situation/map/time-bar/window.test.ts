import { describe, expect, it } from 'vitest'
import { BARS_MAX, barsOf, binOf, shifted, windowAt, windowLength } from './window.ts'

const DAY = 86_400_000
const from = Date.parse('2026-11-01T00:00:00+08:00')
const range = { from, to: from + 16 * DAY }

describe('the window over a period', () => {
  it('has a bar for each day, also for those without a case, and loses none', () => {
    const bars = barsOf(range, [
      { key: '2026-11-01T00:00:00+08:00', cases: 2 },
      { key: '2026-11-16T00:00:00+08:00', cases: 5 },
    ])
    expect(bars).toHaveLength(16)
    expect(bars.map(({ cases }) => cases)).toEqual([2, ...new Array(14).fill(0), 5])
    expect(bars.at(-1)?.to).toBe(range.to)
  })
  it('counts a short period by hour, and ten years in bars that fit', () => {
    expect(binOf({ from, to: from + DAY })).toBe('hour')
    expect(barsOf({ from, to: from + 3_653 * DAY }, []).length).toBeLessThanOrEqual(BARS_MAX)
  })
  it('stays inside the period at both ends', () => {
    const bars = barsOf(range, [])
    expect(windowLength(bars.length)).toBe(2)
    expect(windowAt(bars, -5)).toEqual({ from, to: from + 2 * DAY })
    expect(windowAt(bars, 99)).toEqual({ from: from + 14 * DAY, to: range.to })
  })
  it('is set against the same part of the other period', () => {
    const other = { from: from - 16 * DAY, to: from }
    expect(shifted({ from: from + DAY, to: from + 3 * DAY }, range, other)).toEqual({
      from: from - 15 * DAY,
      to: from - 13 * DAY,
    })
  })
})
