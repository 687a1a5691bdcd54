import { expect, it } from 'vitest'
import { complaintAnswerRate, type DueComplaint } from './k21-complaints.ts'

const at = (text: string): number => Date.parse(`${text}+08:00`)
const WEEK = { from: at('2026-03-02T00:00'), to: at('2026-03-09T00:00'), now: at('2026-03-09T00:00') }
const DUE = at('2026-03-04T12:00')

it('K21: 7 of 8 complaints were answered by their due: 87.5 %', () => {
  const answered = Array.from({ length: 7 }, (): DueComplaint => ({ dueAt: DUE, answeredAt: DUE }))
  expect(complaintAnswerRate([...answered, { dueAt: DUE, answeredAt: DUE + 1 }], WEEK)).toMatchObject({
    numerator: 7,
    denominator: 8,
    percent: 87.5,
  })
})

it('K21 asks for nothing that is due later, and of none it is «no cases»', () => {
  expect(complaintAnswerRate([{ dueAt: WEEK.to }], WEEK)).toEqual({ kind: 'no_cases' })
  expect(complaintAnswerRate([{ dueAt: DUE }], { ...WEEK, now: DUE - 1 })).toEqual({ kind: 'no_cases' })
  expect(complaintAnswerRate([{ dueAt: DUE }], WEEK)).toMatchObject({ percent: 0 })
})
