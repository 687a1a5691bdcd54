import { expect, test } from 'vitest'
import { type DepartmentTask, departmentFeedbackRate } from './k19-department-feedback.ts'

const at = (text: string): number => Date.parse(`${text}+08:00`)
const WEEK = { from: at('2026-03-02T00:00'), to: at('2026-03-09T00:00'), now: at('2026-03-09T00:00') }
const DUE = at('2026-03-04T12:00')
const tasks = (count: number, more: Partial<DepartmentTask>): DepartmentTask[] =>
  Array.from({ length: count }, () => ({ dueAt: DUE, ...more }))

test('K19: of 40 tasks 2 are excused and 33 fed back in time: 33 of 38, 86.8 %', () => {
  const week = [
    ...tasks(33, { fedBackAt: DUE }),
    ...tasks(3, { fedBackAt: DUE + 1 }),
    ...tasks(2, {}),
    ...tasks(2, { outOfCount: 'excused' }),
  ]
  expect(departmentFeedbackRate(week, WEEK)).toEqual({ inTime: 33, due: 38, percent: 86.8 })
})

test('K19 counts what is due in the period and by now, and not what stands still', () => {
  const others = [
    { dueAt: WEEK.from - 1 },
    { dueAt: WEEK.from, fedBackAt: WEEK.from },
    { dueAt: WEEK.to },
    { dueAt: DUE, outOfCount: 'suspended' as const },
  ]
  expect(departmentFeedbackRate(others, WEEK)).toEqual({ inTime: 1, due: 1, percent: 100 })
  expect(departmentFeedbackRate([{ dueAt: DUE }], { ...WEEK, now: DUE - 1 })).toMatchObject({ due: 0 })
})

test('K19 of nothing is no rate', () => {
  expect(departmentFeedbackRate([], WEEK)).toEqual({ inTime: 0, due: 0, percent: null })
})
