import { describe, expect, it } from 'vitest'
import { CHINA_ADJUSTED_WORKING_DAYS, CHINA_HOLIDAYS, KNOWN_CALENDAR_YEARS, readHolidays } from './china-holidays.ts'

const aYear = (more: object = {}) => ({
  '2027': { holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }], workingDays: ['2027-01-09'], ...more },
})

describe('the calendar of holidays', () => {
  it('is data: the notices of 2025 and 2026, each day once', () => {
    expect(KNOWN_CALENDAR_YEARS).toEqual([2025, 2026])
    expect(CHINA_HOLIDAYS).toContain('2026-02-17')
    expect(CHINA_HOLIDAYS).toHaveLength(new Set(CHINA_HOLIDAYS).size)
    // 28 days off in 2025 and 33 in 2026, weekends among them included.
    expect(CHINA_HOLIDAYS.filter((day) => day.startsWith('2025'))).toHaveLength(28)
    expect(CHINA_HOLIDAYS.filter((day) => day.startsWith('2026'))).toHaveLength(33)
    expect(CHINA_ADJUSTED_WORKING_DAYS).toEqual(expect.arrayContaining(['2025-01-26', '2026-02-28']))
  })

  it('takes a new year from the file alone', () => {
    expect(readHolidays(aYear())).toEqual({
      years: [2027],
      holidays: ['2027-01-01', '2027-01-02', '2027-01-03'],
      workingDays: ['2027-01-09'],
    })
  })

  it.each([
    ['2027.holidays[0].from must be a day', aYear({ holidays: [{ from: '2027-02-30', to: '2027-03-01' }] })],
    ['2027.holidays[0].to must lie in 2027', aYear({ holidays: [{ from: '2027-12-31', to: '2028-01-01' }] })],
    ['2027.holidays[0] must last', aYear({ holidays: [{ from: '2027-10-03', to: '2027-10-01' }] })],
    ['2027.workingDays[0] must be a Saturday', aYear({ workingDays: ['2027-01-11'] })],
    ['2027.workingDays[0] must not be a holiday', aYear({ workingDays: ['2027-01-02'] })],
    ['2027.holidays must be a list', aYear({ holidays: undefined })],
    ['a year must be four digits', { '27': {} }],
  ])('says what is wrong in it: %s', (message, content) => {
    expect(() => readHolidays(content)).toThrow(message)
  })
})
