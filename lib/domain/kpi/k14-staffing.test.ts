import { expect, it } from 'vitest'
import { fullTimeStaffing } from './k14-staffing.ts'

it('K14: 8 of 10 urban comprehensive grids are staffed, 7 once a post has ended', () => {
  expect(fullTimeStaffing({ required: 10, staffed: 8 })).toMatchObject({ percent: 80 })
  expect(fullTimeStaffing({ required: 10, staffed: 7 })).toMatchObject({ percent: 70 })
})

it('K14 where no grid asks for a full-time worker is «no cases»', () => {
  expect(fullTimeStaffing({ required: 0, staffed: 0 })).toEqual({ kind: 'no_cases' })
})
