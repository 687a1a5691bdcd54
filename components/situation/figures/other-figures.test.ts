import { expect, it } from 'vitest'
import type { PeopleAnswer } from '../../../lib/wire/people-api.ts'
import { otherFigures } from './other-figures.ts'
import { tilesOf } from './tile.ts'

const people: PeopleAnswer = {
  at: '2026-03-09T00:00:00.000Z',
  k13: { kind: 'counted', cases: 126, onDutyMin: 20_160, since: null },
  k19: { kind: 'counted', inTime: 0, due: 0 },
  k20: { kind: 'counted', inTime: 9, due: 12, rating: 4.6 },
}

it('126 cases in 42 worker-days are 3.0; 9 of 12 calls 75 %; where nothing was due there are no cases', () => {
  expect(otherFigures(undefined, people)).toMatchObject({
    K13: { kind: 'per_day', perDay: 3, days: 42 },
    K19: { kind: 'no_cases' },
    K20: { numerator: 9, denominator: 12, percent: 75 },
  })
})

it('every figure without a value says why', () => {
  const silent = tilesOf(undefined, undefined, otherFigures(undefined, people)).filter(
    ({ facts, value }) => ['K12', 'K15', 'K17', 'K21'].includes(facts.id) && value.kind === 'not_recorded' && value.why,
  )
  expect(silent).toHaveLength(4)
  const gap = { kind: 'gap', why: 'one_person' } as const
  expect(otherFigures(undefined, { ...people, k13: gap }).K13).toEqual({ kind: 'not_recorded', why: 'one_person' })
})
