import { describe, expect, it } from 'vitest'
import { CASE_FLAG, type CaseRow } from '../situation/case-row.ts'
import { BLANK_ROW, EXAMPLE_ROWS, EXAMPLE_WEEK, EXPECTED } from '../testing/kpi-cases.ts'
import { BELOW, BOTH, type DurationKpi, NO_DURATION, OUT, rateOver, timesOver } from './case-kpi.ts'
import { K08, K09, K18 } from './k08-times.ts'

const NOON = EXAMPLE_WEEK.from + 43_200
const row = (more: Partial<CaseRow>): CaseRow => ({ ...BLANK_ROW, reportedAt: NOON, ...more })

const minutesOf = (kpi: DurationKpi): number[] =>
  [...EXAMPLE_ROWS.values()]
    .map((one) => kpi.contributes(one, EXAMPLE_WEEK))
    .filter((seconds) => seconds !== NO_DURATION)
    .map((seconds) => seconds / 60)
    .sort((one, other) => one - other)

describe('the worked example', () => {
  it('K08: ten responses, median 70 minutes, p90 100, mean 82.9', () => {
    expect(minutesOf(K08)).toEqual(EXPECTED.K08.values)
    const times = timesOver(K08, EXAMPLE_ROWS.values(), EXAMPLE_WEEK)
    expect(times).toMatchObject({ n: 10, medianMin: 70, p90Min: 100 })
    expect(times.kind === 'times' && times.meanMin).toBeCloseTo(82.9, 6)
  })

  it('K09: six handled, over both rounds of A13; median 1021 minutes, p90 6070, mean 1767.7', () => {
    expect(minutesOf(K09)).toEqual(EXPECTED.K09.values)
    const times = timesOver(K09, EXAMPLE_ROWS.values(), EXAMPLE_WEEK)
    expect(times).toMatchObject({ n: 6, medianMin: 1021, p90Min: 6070 })
    expect(times.kind === 'times' && times.meanMin).toBeCloseTo(1767.67, 2)
  })

  it('K18: 46 of 50 arrived in time, 3 late, 1 never', () => {
    const due = { arriveDue: NOON + 1_800 }
    const cases = [
      ...Array.from({ length: 46 }, () => row({ ...due, arrivedAt: NOON + 1_800 })),
      ...Array.from({ length: 3 }, () => row({ ...due, arrivedAt: NOON + 1_801 })),
      row(due),
    ]
    expect(rateOver(K18, cases, EXAMPLE_WEEK)).toEqual({ kind: 'rate', numerator: 46, denominator: 50, percent: 92 })
  })
})

it('K08 takes the acknowledgement where nobody has to arrive', () => {
  const at = { acknowledgedAt: NOON + 60, arrivedAt: NOON + 600 }
  expect(K08.contributes(row(at), EXAMPLE_WEEK)).toBe(60)
  expect(K08.contributes(row({ ...at, flags: CASE_FLAG.toArrive }), EXAMPLE_WEEK)).toBe(600)
  expect(K08.contributes(row({ arrivedAt: NOON + 600 }), EXAMPLE_WEEK)).toBe(600)
})

it('self-handled cases have neither a response nor a handling time', () => {
  const own = row({ flags: CASE_FLAG.selfHandled, arrivedAt: NOON, verifiedAt: NOON, handlingS: 600 })
  expect([K08, K09].map((kpi) => kpi.contributes(own, EXAMPLE_WEEK))).toEqual([NO_DURATION, NO_DURATION])
})

it('K18 waits for nobody who stands still, and counts whoever came before that', () => {
  const still = { arriveDue: NOON + 1_800, suspendedSince: NOON + 60 }
  expect(K18.contributes(row(still), EXAMPLE_WEEK)).toBe(OUT)
  expect(K18.contributes(row({ ...still, arrivedAt: NOON + 30 }), EXAMPLE_WEEK)).toBe(BOTH)
  expect(K18.contributes(row({ ...still, suspendedSince: 0 }), EXAMPLE_WEEK)).toBe(BELOW)
})

it('no cases have no times', () => {
  expect(timesOver(K08, [], EXAMPLE_WEEK)).toEqual({ kind: 'no_cases' })
})
