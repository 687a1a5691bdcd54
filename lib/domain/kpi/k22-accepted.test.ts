import { expect, it } from 'vitest'
import { CASE_FLAG } from '../situation/case-row.ts'
import { BLANK_ROW, countedIn, EXAMPLE_ROWS, EXAMPLE_WEEK } from '../testing/kpi-cases.ts'
import { rateOver } from './case-kpi.ts'
import { K22_ESCALATED, K22_EXTENDED, K22_SELF_HANDLED } from './k22-accepted.ts'

it('K22: 1 of 11 accepted cases of the worked example is self-handled, none escalated or extended', () => {
  expect(countedIn(K22_SELF_HANDLED)).toMatchObject({ numIds: ['A12'], den: 11 })
  expect(rateOver(K22_SELF_HANDLED, EXAMPLE_ROWS.values(), EXAMPLE_WEEK)).toMatchObject({ percent: 9.1 })
  expect([K22_ESCALATED, K22_EXTENDED].map((kpi) => countedIn(kpi).num)).toEqual([0, 0])
})

it('a case can be both escalated and extended, and counts in each once', () => {
  const both = { ...BLANK_ROW, acceptedAt: EXAMPLE_WEEK.from, flags: CASE_FLAG.escalated | CASE_FLAG.extended }
  const over = (kpi: typeof K22_EXTENDED) => rateOver(kpi, [both], EXAMPLE_WEEK)
  expect([over(K22_ESCALATED), over(K22_EXTENDED), over(K22_SELF_HANDLED)]).toMatchObject([
    { percent: 100 },
    { percent: 100 },
    { percent: 0 },
  ])
})
