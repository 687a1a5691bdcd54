import { describe, expect, it } from 'vitest'
import type { CaseRow } from '../situation/case-row.ts'
import { OUTCOME } from '../situation/case-row.ts'
import { BLANK_ROW, countedIn, EXAMPLE_ROWS, EXAMPLE_WEEK, EXPECTED } from '../testing/kpi-cases.ts'
import { BELOW, BOTH, OUT, rateOver } from './case-kpi.ts'
import { K03, K04, K05, K05_PENDING } from './k03-completion.ts'

const DUE = EXAMPLE_WEEK.from + 43_200
const due = (more: Partial<CaseRow>): CaseRow => ({ ...BLANK_ROW, due: DUE, ...more })
const said = (row: CaseRow, period = EXAMPLE_WEEK) =>
  [K03, K04, K05, K05_PENDING].map((kpi) => kpi.contributes(row, period))

describe('the worked example', () => {
  it.each([
    [K03, EXPECTED.K03, 75],
    [K04, EXPECTED.K04, 62.5],
    [K05, EXPECTED.K05, 25],
    [K05_PENDING, EXPECTED.K05b_pendingVerification, 12.5],
  ])('$id counts the cases it should', (kpi, expected, percent) => {
    expect(expected).toMatchObject(countedIn(kpi))
    expect(rateOver(kpi, EXAMPLE_ROWS.values(), EXAMPLE_WEEK)).toMatchObject({ percent })
  })
})

it('resolved at the very due is in time, a second later it is overdue', () => {
  const verifiedAt = DUE + 3_600
  expect(said(due({ finalResolvedAt: DUE, verifiedAt }))).toEqual([BOTH, BOTH, BELOW, BELOW])
  expect(said(due({ finalResolvedAt: DUE + 1, verifiedAt }))).toEqual([BOTH, BELOW, BOTH, BELOW])
})

it('resolved in time but not found good: pending, neither in time nor overdue', () => {
  expect(said(due({ finalResolvedAt: DUE }))).toEqual([BELOW, BELOW, BELOW, BOTH])
})

it('what stands still, is merged or void, or is due later, is not asked for', () => {
  const none = [OUT, OUT, OUT, OUT]
  expect(said(due({ suspendedSince: DUE - 60 }))).toEqual(none)
  expect(said(due({ outcome: OUTCOME.merged }))).toEqual(none)
  expect(said(due({ outcome: OUTCOME.false_report }))).toEqual(none)
  expect(said(due({ due: EXAMPLE_WEEK.to }))).toEqual(none)
  expect(said(due({}), { ...EXAMPLE_WEEK, asOf: DUE - 1 })).toEqual(none)
})

it('what was suspended only after the period was still asked for in it', () => {
  expect(said(due({ suspendedSince: EXAMPLE_WEEK.asOf + 1 }))).toEqual([BELOW, BELOW, BOTH, BELOW])
})
