import { expect, test } from 'vitest'
import { situationWords } from '../../../lib/i18n/situation.ts'
import { say } from '../../../lib/i18n/words.ts'
import type { SummaryAnswer } from '../../../lib/wire/api.ts'
import { inWords } from './in-words.ts'

const part = (name: string, overdue: number): SummaryAnswer['parts'][number] => ({
  code: '320213021',
  name,
  open: { '1': 0, '2': 0, '3': overdue, '4': 0 },
  unassigned: 0,
  overdue,
  onDuty: 0,
  workers: 0,
  staffing: { urbanComprehensive: 0, staffed: 0, gaps: 0 },
})
const summary = (parts: SummaryAnswer['parts']): SummaryAnswer => ({
  at: '2026-03-02T09:00:00+08:00',
  area: { code: '320213', name: '梁溪区' },
  open: { '1': 1, '2': 2, '3': 20, '4': 4 },
  unassigned: 5,
  overdue: 4,
  reportedToday: 9,
  closedToday: 7,
  onDuty: 31,
  workers: 40,
  staffing: { urbanComprehensive: 10, staffed: 8, gaps: 2 },
  parts,
})

test('a leader reads the state in words first, and which street is worst', () => {
  const [whole, worst, today] = inWords(summary([part('甲街道', 1), part('乙街道', 3)]), say(situationWords, 'zh'))
  expect(whole).toBe('梁溪区：未结 27 件，其中一、二级 3 件，超期 4 件，待派 5 件；在岗 31 人。')
  expect(worst).toBe('超期最多的是乙街道，3 件。')
  expect(today).toBe('今日上报 9 件，结案 7 件。')
})

test('no street is called the worst when nothing is overdue', () => {
  expect(inWords(summary([part('甲街道', 0)]), say(situationWords, 'zh'))[1]).toBe('没有超期事件。')
})
