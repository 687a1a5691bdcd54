import { describe, expect, it } from 'vitest'
import { DEFAULT_CALENDAR } from '../clock/working-time.ts'
import { timersOf } from '../incident/timers.ts'
import { incidentView } from '../roles/incident-view.ts'
import type { Played } from '../testing/builders.ts'
import { ACTORS, answer, assignTo, department, passTime, play, report } from '../testing/builders.ts'

/** A damaged manhole cover, seen to by a worker, then handed to the urban management. */
const transferred = () =>
  play([
    ['dispatcher', report('1104')],
    ['dispatcher', { type: 'accept' }],
    ['dispatcher', assignTo('Li', ['stabilise'])],
    ['dispatcher', { type: 'transfer', department: department('urban_mgmt'), reason: '需专业处置' }],
  ])
const resolveMark = ({ incident, now }: Played, minutes: number) =>
  timersOf(incident, DEFAULT_CALENDAR, now + minutes * 60_000).find(({ kind }) => kind === 'resolve')?.mark

describe('article 21: a department finishes by a due time and feeds back', () => {
  it('1104, 480 minutes from its acceptance: due soon, then overdue, and both are said once', () => {
    const past = transferred()
    expect(resolveMark(past, 380)).toBe('none')
    expect(resolveMark(past, 400)).toBe('due_soon')
    expect(resolveMark(past, 480)).toBe('overdue')
    const soon = passTime(past, 382)
    expect(soon.said).toContain('markTimer resolve due_soon')
    const over = passTime(soon, 96)
    expect(over.said).toEqual(expect.arrayContaining(['markTimer resolve overdue', 'urge resolve']))
    expect(passTime(over, 600).said.filter((one) => one.includes('resolve'))).toEqual([])
  })

  it('is not over without the text of its feedback', () => {
    const there = play([['urban', { type: 'arrive' }]], transferred())
    expect(answer(there, 'urban', { type: 'resolve', text: '  ', photoIds: ['p'] })).toBe('reason_missing')
    expect(answer(there, 'urban', { type: 'resolve', text: '井盖已更换', photoIds: ['p'] })).toBe('ok')
    expect(answer(there, 'dispatcher', { type: 'close', conclusion: '办结' })).toBe('wrong_state')
  })

  it('goes to no department that is not in charge, and comes back only with a reason, in time, and to whose duty it is', () => {
    const court = { type: 'transfer', department: department('court'), reason: '需专业处置' } as const
    const past = transferred()
    expect(answer(past, 'dispatcher', court)).toBe('department_not_in_charge')
    const back = { type: 'returnToDesk', reason: '非本部门职责', whoseDuty: '水务' } as const
    expect(answer(past, 'urban', { ...back, whoseDuty: '' })).toBe('reason_missing')
    expect(answer(past, 'urban', back, { afterMin: 110 })).toBe('ok')
    // Three working hours: 10:04 to 14:04 with an hour at noon.
    expect(answer(past, 'urban', back, { afterMin: 240 })).toBe('not_permitted')
    expect(answer(past, 'fire', back)).toBe('not_permitted')
  })

  it('is the department’s own: its handler sees it in his scope, another department’s does not', () => {
    expect(incidentView(ACTORS.urban, transferred().incident)).toBe('full')
    expect(incidentView(ACTORS.police, transferred().incident)).toBe('none')
  })

  it('a task by whistle is finished with a text as well', () => {
    const called = play(
      [
        ['duty', { type: 'whistle', kind: 'joint', departments: [department('police')], text: '维持秩序' }],
        ['police', { type: 'reportIn' }],
      ],
      transferred(),
    )
    expect(answer(called, 'police', { type: 'finishTask', text: ' ' })).toBe('reason_missing')
    expect(answer(called, 'police', { type: 'finishTask', text: '秩序正常' })).toBe('ok')
  })
})
