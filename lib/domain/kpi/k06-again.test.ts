import { expect, it } from 'vitest'
import { BLANK_ROW, countedIn, EXAMPLE_ROWS, EXAMPLE_WEEK, EXPECTED } from '../testing/kpi-cases.ts'
import { BELOW, BOTH, periodOf, rateOver } from './case-kpi.ts'
import { K06, K07 } from './k06-again.ts'

const DAY = 86_400

it('K06: 2 of 8 cases with a verifier’s decision were sent back', () => {
  expect(EXPECTED.K06).toMatchObject(countedIn(K06))
  expect(rateOver(K06, EXAMPLE_ROWS.values(), EXAMPLE_WEEK)).toMatchObject({ percent: 25 })
})

it('K07: 1 of 7 closed cases was opened again', () => {
  expect(EXPECTED.K07).toMatchObject(countedIn(K07))
  expect(rateOver(K07, EXAMPLE_ROWS.values(), EXAMPLE_WEEK)).toMatchObject({ percent: 14.3 })
})

it('K07 is provisional until thirty days after the period are over', () => {
  const { from, to } = EXAMPLE_WEEK
  const askedAt = (now: number) => rateOver(K07, EXAMPLE_ROWS.values(), periodOf(from, to, now))
  expect(askedAt(to + 30 * DAY - 1)).toMatchObject({ provisional: true })
  expect(askedAt(to + 30 * DAY)).not.toHaveProperty('provisional')
  expect(rateOver(K06, EXAMPLE_ROWS.values(), EXAMPLE_WEEK)).not.toHaveProperty('provisional')
})

it('K07 counts an opening on the thirtieth day, after the period too, and none later', () => {
  const firstClosedAt = EXAMPLE_WEEK.to - 1
  const after = (seconds: number) =>
    K07.contributes({ ...BLANK_ROW, firstClosedAt, reopenedAt: firstClosedAt + seconds }, EXAMPLE_WEEK)
  expect([after(30 * DAY), after(30 * DAY + 1)]).toEqual([BOTH, BELOW])
})
