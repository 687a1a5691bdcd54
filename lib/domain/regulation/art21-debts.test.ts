import { describe, expect, it } from 'vitest'
import { ACTORS, assignTo, assignToDepartment, department, MONDAY, play, report } from '../testing/builders.ts'
import { departmentDebts } from './art21-debts.ts'

const MINUTE = 60_000

describe('article 21: what departments owe', () => {
  const passed = play([
    ['dispatcher', report('1104')],
    ['dispatcher', { type: 'accept' }],
    ['dispatcher', assignToDepartment('urban_mgmt')],
  ])

  it('a case passed on is open until it is fed back, and overdue once its time has passed', () => {
    const due = passed.incident.timers.find(({ kind }) => kind === 'resolve')
    const dueAt = due?.state === 'running' ? due.dueAt : 0
    const debt = { department: 'urban_mgmt', open: 1, overdue: 0, oldestDueAt: null }
    expect(departmentDebts([passed.incident], dueAt)).toMatchObject([debt])
    expect(departmentDebts([passed.incident], dueAt + 1)).toMatchObject([{ ...debt, overdue: 1, oldestDueAt: dueAt }])
  })

  it('a worker’s case is no department’s, nor one that nobody has', () => {
    const open = play([
      ['dispatcher', report('1104')],
      ['dispatcher', { type: 'accept' }],
    ])
    const given = play([['dispatcher', assignTo('Li', ['stabilise'])]], open)
    expect(departmentDebts([open.incident, given.incident], MONDAY + 10_000 * MINUTE)).toEqual([])
  })

  it('each department that was called owes its own part, beside the one responsible, until it is done', () => {
    const called = play(
      [
        [
          'duty',
          {
            type: 'whistle',
            kind: 'emergency',
            departments: [department('police'), department('fire_rescue')],
            text: '封控',
          },
        ],
      ],
      passed,
    )
    const late = called.now + 31 * MINUTE
    expect(departmentDebts([called.incident], late).map((one) => [one.department, one.open, one.overdue])).toEqual([
      ['fire_rescue', 1, 1],
      ['police', 1, 1],
      ['urban_mgmt', 1, 0],
    ])
    const done = play(
      [
        ['police', { type: 'reportIn' }],
        ['police', { type: 'finishTask', text: '已封控' }],
      ],
      called,
    )
    expect(departmentDebts([done.incident], late).map((one) => one.department)).toEqual(['fire_rescue', 'urban_mgmt'])
    expect(ACTORS.police.grants[0]?.department).toBe('police')
  })
})
