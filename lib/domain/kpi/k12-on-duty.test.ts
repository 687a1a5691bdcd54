import { expect, it } from 'vitest'
import type { DepartmentCode } from '../roles/role.ts'
import { OUTCOME } from '../situation/case-row.ts'
import { BLANK_ROW, EXAMPLE_WEEK } from '../testing/kpi-cases.ts'
import { casesPerWorker, isWorkersVerified, onDutyRate, type PlannedShift } from './k12-on-duty.ts'

const { from, to } = EXAMPLE_WEEK
/** A shift from 09:00 of the first day, on duty from its start for so many minutes. */
const shift = (plannedMin: number, onDutyMin: number): PlannedShift => {
  const start = from + 9 * 3_600
  return { from: start, to: start + plannedMin * 60, onDuty: [{ from: start, to: start + onDutyMin * 60 }] }
}

it('K12: on duty 465 + 480 + 180 of 480 + 480 + 240 planned minutes is 93.8 %', () => {
  expect(onDutyRate([shift(480, 465), shift(480, 480), shift(240, 180)], EXAMPLE_WEEK)).toMatchObject({
    numerator: 1_125,
    denominator: 1_200,
    percent: 93.8,
  })
})

it('K12 counts no duty outside the plan, and of a running shift only what has passed', () => {
  expect(onDutyRate([shift(240, 480)], EXAMPLE_WEEK)).toMatchObject({ numerator: 240, denominator: 240 })
  const twoHoursIn = { ...EXAMPLE_WEEK, asOf: from + 11 * 3_600 }
  expect(onDutyRate([shift(480, 60)], twoHoursIn)).toMatchObject({ numerator: 60, denominator: 120 })
  expect(onDutyRate([{ from: to, to: to + 3_600, onDuty: [] }], EXAMPLE_WEEK)).toEqual({ kind: 'no_cases' })
})

it('K13: 126 cases in 20,160 minutes on duty, 42 days, are 3.0 a day', () => {
  expect(casesPerWorker(126, 20_160)).toEqual({ kind: 'cases_per_day', cases: 126, days: 42, perDay: 3 })
  expect(casesPerWorker(0, 480)).toMatchObject({ perDay: 0 })
  expect(casesPerWorker(5, 0)).toEqual({ kind: 'nobody_on_duty' })
})

it('K13 counts what was verified in the period and done by workers', () => {
  const verified = { ...BLANK_ROW, verifiedAt: from }
  const each = [
    verified,
    { ...verified, department: 'police' as DepartmentCode },
    { ...verified, outcome: OUTCOME.merged },
    { ...verified, verifiedAt: to },
  ]
  expect(each.map((row) => isWorkersVerified(row, EXAMPLE_WEEK))).toEqual([true, false, false, false])
})
