import { expect, it } from 'vitest'
import { type Visit, visitCoverage } from './k15-visit-coverage.ts'

const visit = (household: number, more: Partial<Visit> = {}): Visit => ({
  household: `h${household}`,
  minutes: 10,
  outsideM: 0,
  ...more,
})
const visits = (count: number, one: (index: number) => Visit): Visit[] =>
  Array.from({ length: count }, (_, n) => one(n))

it('K15: 412 visits, 9 too short and 88 repeats, reach 315 of 420 households', () => {
  const week = [
    ...visits(315, (n) => visit(n)),
    ...visits(88, (n) => visit(n)),
    ...visits(9, (n) => visit(400 + n, { minutes: 2.9 })),
  ]
  expect(visitCoverage(week, 420)).toEqual({
    coverage: { kind: 'rate', numerator: 315, denominator: 420, percent: 75 },
    visits: 412,
    tooShort: 9,
    outside: 0,
    repeats: 88,
  })
})

it('K15 takes three minutes and a hundred metres, and no more', () => {
  const counted = (more: Partial<Visit>) => visitCoverage([visit(1, more)], 1)
  expect(counted({ minutes: 3, outsideM: 100 })).toMatchObject({ coverage: { percent: 100 } })
  expect(counted({ outsideM: 101 })).toMatchObject({ coverage: { percent: 0 }, outside: 1 })
})

it('K15 is never above 100 %, and «no cases» where no household is registered', () => {
  const struckOff = visits(3, (n) => visit(n))
  expect(visitCoverage(struckOff, 2).coverage).toMatchObject({ percent: 100 })
  expect(visitCoverage([], 0).coverage).toEqual({ kind: 'no_cases' })
})
