import { expect, it } from 'vitest'
import { assignToDepartment, department, play, report } from '../../lib/domain/testing/builders.ts'
import { ourWork } from './our-work.ts'

const MINUTE = 60_000
const passed = (code: string) =>
  play([
    ['dispatcher', report(code)],
    ['dispatcher', { type: 'accept' }],
    ['dispatcher', assignToDepartment('fire_rescue')],
  ])
const ours = new Set(['fire_rescue'])
const titles = (some: readonly { id: string }[]) => some.map(({ id }) => id)
const named = <T extends object>(incident: T, id: string): T => ({ ...incident, id })

it('puts what is late before what is to do, and what waits for the check last', () => {
  const soon = passed('0303')
  const later = passed('0301')
  const done = play(
    [
      ['fire', { type: 'acknowledge' }],
      ['fire', { type: 'arrive' }],
      ['fire', { type: 'start' }],
      ['fire', { type: 'resolve', text: '已消除', photoIds: ['p'] }],
    ],
    later,
  )
  const work = ourWork(
    [named(later.incident, 'later'), named(soon.incident, 'soon'), named(done.incident, 'done')],
    ours,
    soon.now + 11 * MINUTE,
  )
  expect(titles(work.overdue)).toEqual(['soon'])
  expect(titles(work.toDo)).toEqual(['later'])
  expect(titles(work.waiting)).toEqual(['done'])
})

it('lists a call until the department has finished, and no other department’s', () => {
  const open = play([
    ['dispatcher', report('1104')],
    ['dispatcher', { type: 'accept' }],
    [
      'duty',
      { type: 'whistle', kind: 'joint', departments: [department('fire_rescue'), department('police')], text: '到场' },
    ],
  ])
  const calls = (incident: typeof open.incident) => ourWork([incident], ours, open.now).calls
  expect(calls(open.incident).map(({ task }) => [task.department, task.state])).toEqual([['fire_rescue', 'called']])
  const here = play([['fire', { type: 'reportIn' }]], open)
  expect(calls(here.incident).map(({ task }) => task.state)).toEqual(['reportedIn'])
  const finished = play([['fire', { type: 'finishTask', text: '已处理' }]], here)
  expect(calls(finished.incident)).toEqual([])
})
