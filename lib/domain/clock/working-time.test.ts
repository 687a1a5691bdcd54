import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMinutes, DEFAULT_CALENDAR, minutesBetween, workingMinutesBetween } from './working-time.ts'

const at = (text: string): number => Date.parse(`${text}:00+08:00`)
const due = (start: string, minutes: number): string =>
  new Date(addMinutes(DEFAULT_CALENDAR, at(start), minutes, 'working') + 8 * 3_600_000).toISOString().slice(0, 16)

describe('working time', () => {
  it.each([
    ['2026-03-06T16:30', 120, '2026-03-09T09:30'],
    ['2026-03-06T16:30', 480, '2026-03-09T16:30'],
    ['2026-03-07T20:00', 30, '2026-03-09T09:30'],
    ['2026-03-03T10:40', 480, '2026-03-04T10:40'],
    ['2026-03-03T17:00', 1440, '2026-03-06T17:00'],
    ['2026-03-02T10:50', 7200, '2026-03-23T10:50'],
  ])('counts %s + %d working minutes to %s, as the definition says', (start, minutes, expected) => {
    expect(due(start, minutes)).toBe(expected)
  })

  it('skips the Spring Festival of 2026 and works on the Saturday that pays for it', () => {
    expect(due('2026-02-13T17:00', 120)).toBe('2026-02-14T10:00')
    expect(due('2026-02-14T17:00', 120)).toBe('2026-02-24T10:00')
  })

  it('runs the clock of a duty desk through nights and holidays', () => {
    expect(addMinutes(DEFAULT_CALENDAR, at('2026-02-17T23:50'), 20, 'clock')).toBe(at('2026-02-18T00:10'))
  })

  it('measures what it adds, forward and back, for any start', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2025-01-01T00:00'), max: at('2027-06-01T00:00') }),
        fc.integer({ min: 1, max: 20_000 }),
        (start, minutes) => {
          const forward = addMinutes(DEFAULT_CALENDAR, start, minutes, 'working')
          expect(workingMinutesBetween(DEFAULT_CALENDAR, start, forward)).toBeCloseTo(minutes, 6)
          const back = addMinutes(DEFAULT_CALENDAR, start, -minutes, 'working')
          expect(minutesBetween(DEFAULT_CALENDAR, start, back, 'working')).toBeCloseTo(-minutes, 6)
        },
      ),
    )
  })

  it('refuses a calendar without openings instead of walking for ever', () => {
    const never = { ...DEFAULT_CALENDAR, weekly: [[], [], [], [], [], [], []], adjustedWorkingDays: new Set<number>() }
    expect(() => addMinutes(never, 0, 1, 'working')).toThrow(RangeError)
  })
})
