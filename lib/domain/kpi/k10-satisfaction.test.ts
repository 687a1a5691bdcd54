import { describe, expect, it } from 'vitest'
import { INCIDENT_SOURCES } from '../incident/state.ts'
import { CASE_FLAG, type CaseRow } from '../situation/case-row.ts'
import { BLANK_ROW, countedIn, EXAMPLE_ROWS, EXAMPLE_WEEK, EXPECTED } from '../testing/kpi-cases.ts'
import { BELOW, OUT, rateOver } from './case-kpi.ts'
import { K10, K10_ANSWERED, K10_STRICT, K11_CONTACTED, K11_SATISFIED, K11_SOLVED } from './k10-satisfaction.ts'

const NOON = EXAMPLE_WEEK.from + 43_200
const DAY = 86_400
const call = (more: Partial<CaseRow>): CaseRow => ({
  ...BLANK_ROW,
  source: INCIDENT_SOURCES.indexOf('hotline_12345'),
  reportedAt: NOON,
  ...more,
})
const times = (count: number, one: CaseRow): CaseRow[] => Array.from({ length: count }, () => one)

describe('the worked example', () => {
  it('K10: 2 of 3 who answered are content, 1 of 3 strictly, 3 of 7 answered', () => {
    expect(EXPECTED.K10).toMatchObject(countedIn(K10))
    const over = (kpi: typeof K10) => rateOver(kpi, EXAMPLE_ROWS.values(), EXAMPLE_WEEK)
    expect(over(K10)).toMatchObject({ percent: 66.7 })
    expect(over(K10_STRICT)).toMatchObject({ percent: 33.3 })
    expect(over(K10_ANSWERED)).toMatchObject({ numerator: 3, denominator: 7 })
  })

  it('K11: 190 of 200 contacted within a day, 120 of 150 solved, 135 of 150 content', () => {
    const late = call({ acknowledgedAt: NOON + DAY + 1 })
    const closed = { acknowledgedAt: NOON + DAY, firstClosedAt: NOON + 2 * DAY }
    const solved = { ...closed, flags: CASE_FLAG.solved }
    const calls = [
      ...times(120, call({ ...solved, satisfaction: 1 })),
      ...times(15, call({ ...closed, satisfaction: 2 })),
      ...times(15, call({ ...closed, satisfaction: 3 })),
      ...times(40, call(closed)),
      ...times(10, late),
    ]
    const over = (kpi: typeof K10) => rateOver(kpi, calls, EXAMPLE_WEEK)
    expect(over(K11_CONTACTED)).toMatchObject({ numerator: 190, denominator: 200, percent: 95 })
    expect(over(K11_SOLVED)).toMatchObject({ numerator: 120, denominator: 150, percent: 80 })
    expect(over(K11_SATISFIED)).toMatchObject({ numerator: 135, denominator: 150, percent: 90 })
  })
})

it('K11 counts the hotline’s cases only, and waits a day before it misses a contact', () => {
  expect(K11_CONTACTED.contributes({ ...call({}), source: 0 }, EXAMPLE_WEEK)).toBe(OUT)
  expect(K11_CONTACTED.contributes(call({}), { ...EXAMPLE_WEEK, asOf: NOON + DAY - 1 })).toBe(OUT)
  expect(K11_CONTACTED.contributes(call({}), { ...EXAMPLE_WEEK, asOf: NOON + DAY })).toBe(BELOW)
})
