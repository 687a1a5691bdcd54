import { expect, it } from 'vitest'
import { department, play, report } from '../testing/builders.ts'
import { type WhistleCall, whistleAnswer, whistleCalls } from './k20-whistle-answer.ts'

const at = (text: string): number => Date.parse(`${text}+08:00`)
const WEEK = { from: at('2026-03-02T00:00'), to: at('2026-03-09T00:00'), now: at('2026-03-09T00:00') }
const DUE = at('2026-03-04T12:00')
const police = department('police')
const calls = (count: number, more: Partial<WhistleCall>): WhistleCall[] =>
  Array.from({ length: count }, () => ({ department: police, dueAt: DUE, ...more }))

it('K20: of 12 departments called 9 reported in by their due: 75 %', () => {
  const week = [
    ...calls(5, { reportedInAt: DUE, rating: 5 }),
    ...calls(4, { reportedInAt: DUE - 1, rating: 4 }),
    ...calls(2, { reportedInAt: DUE + 1 }),
    ...calls(1, {}),
  ]
  expect(whistleAnswer(week, WEEK)).toMatchObject({
    inTime: { numerator: 9, denominator: 12, percent: 75 },
    meanRating: 4.6,
  })
})

it('K20 counts calls due in the period and by now; without any there is no rate and no rating', () => {
  const others = [
    { department: police, dueAt: WEEK.from - 1 },
    { department: police, dueAt: WEEK.to },
  ]
  expect(whistleAnswer(others, WEEK)).toEqual({ inTime: { kind: 'no_cases' } })
  expect(whistleAnswer(calls(1, {}), { ...WEEK, now: DUE - 1 })).toEqual({ inTime: { kind: 'no_cases' } })
})

it('K20: a case gives each department called a due, the time it came and what it was worth; the excused gives none', () => {
  const called = play([
    ['dispatcher', report('0301')],
    ['dispatcher', { type: 'accept' }],
    ['duty', { type: 'whistle', kind: 'emergency', departments: [police, department('urban_mgmt')], text: '支援' }],
  ])
  const due = called.now + 30 * 60_000
  expect(whistleCalls(called.incident)).toEqual([
    { department: 'police', dueAt: due },
    { department: 'urban_mgmt', dueAt: due },
  ])
  const came = play([['police', { type: 'reportIn' }]], called)
  const done = play(
    [
      ['police', { type: 'finishTask', text: '已到场处置' }],
      ['duty', { type: 'rateTask', department: police, timely: 5, useful: 4 }],
      ['duty', { type: 'excuseTask', department: department('urban_mgmt'), reason: '不需要' }],
    ],
    came,
  )
  expect(whistleCalls(done.incident)).toEqual([
    { department: 'police', dueAt: due, reportedInAt: came.now, rating: 4.5 },
  ])
})
