import { describe, expect, it } from 'vitest'
import { CASE_FLAG, type CaseRow, OUTCOME } from '../situation/case-row.ts'
import { BLANK_ROW, countedIn, EXAMPLE_ROWS, EXAMPLE_WEEK, EXPECTED } from '../testing/kpi-cases.ts'
import { BELOW, BOTH, OUT, rateOver } from './case-kpi.ts'
import { K01, K02, K16 } from './k01-intake.ts'

const NOON = EXAMPLE_WEEK.from + 43_200
const report = (more: Partial<CaseRow>): CaseRow => ({ ...BLANK_ROW, reportedAt: NOON, acceptDue: NOON + 600, ...more })

describe('the worked example', () => {
  it('K01: 11 of 13 are accepted; merged, test and not yet due are out', () => {
    expect(EXPECTED.K01).toMatchObject(countedIn(K01))
    expect(rateOver(K01, EXAMPLE_ROWS.values(), EXAMPLE_WEEK)).toMatchObject({ percent: 84.6 })
  })

  it('K02: 10 of 13 are decided in time; A10, A13 and A16 are late', () => {
    expect(EXPECTED.K02).toMatchObject(countedIn(K02))
    expect(rateOver(K02, EXAMPLE_ROWS.values(), EXAMPLE_WEEK)).toMatchObject({ percent: 76.9 })
  })

  it('K16: 6 of 7 workers’ reports are valid; A16 was refused', () => {
    expect(EXPECTED.K16).toMatchObject(countedIn(K16))
    expect(rateOver(K16, EXAMPLE_ROWS.values(), EXAMPLE_WEEK)).toMatchObject({ percent: 85.7 })
  })
})

it('a self-handled case has no accept due and is decided in time', () => {
  const own = report({ acceptDue: 0, firstDecisionAt: NOON, acceptedAt: NOON, flags: CASE_FLAG.selfHandled })
  expect(K02.contributes(own, EXAMPLE_WEEK)).toBe(BOTH)
})

it('a decision at the very due is in time, a second later it is late', () => {
  const decided = (at: number) => K02.contributes(report({ firstDecisionAt: at, acceptedAt: at }), EXAMPLE_WEEK)
  expect([decided(NOON + 600), decided(NOON + 601)]).toEqual([BOTH, BELOW])
})

it('nobody decided: below the line once the due is past, not before', () => {
  const open = report({})
  expect(K01.contributes(open, EXAMPLE_WEEK)).toBe(BELOW)
  expect(K01.contributes(open, { ...EXAMPLE_WEEK, asOf: NOON + 599 })).toBe(OUT)
})

it('accepted and later found false is no accepted report', () => {
  const found = report({
    firstDecisionAt: NOON,
    acceptedAt: NOON,
    outcome: OUTCOME.false_report,
    flags: CASE_FLAG.byWorker,
  })
  expect([K01, K16].map((kpi) => kpi.contributes(found, EXAMPLE_WEEK))).toEqual([BELOW, BELOW])
})

it('a period begins with its first second and ends before the next', () => {
  const decided = (reportedAt: number) =>
    K01.contributes(report({ reportedAt, firstDecisionAt: reportedAt, acceptedAt: reportedAt }), EXAMPLE_WEEK)
  const { from, to } = EXAMPLE_WEEK
  expect([decided(from - 1), decided(from), decided(to - 1), decided(to)]).toEqual([OUT, BOTH, BOTH, OUT])
})
