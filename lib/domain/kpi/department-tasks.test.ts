import { expect, it } from 'vitest'
import { assignToDepartment, department, play, report } from '../testing/builders.ts'
import { departmentTasks } from './department-tasks.ts'

const fire = department('fire_rescue')
const passed = play([
  ['dispatcher', report('0301')],
  ['dispatcher', { type: 'accept' }],
  ['dispatcher', assignToDepartment('fire_rescue')],
])

it('a case passed on is due with the case, and fed back when it is resolved', () => {
  const [open] = departmentTasks(passed.incident, fire)
  expect(open?.task.fedBackAt).toBeUndefined()
  const done = play(
    [
      ['fire', { type: 'acknowledge' }],
      ['fire', { type: 'arrive' }],
      ['fire', { type: 'start' }],
      ['fire', { type: 'resolve', text: '已清理', photoIds: ['p'] }],
    ],
    passed,
  )
  expect(departmentTasks(done.incident, fire)).toEqual([
    { department: fire, task: { dueAt: open?.task.dueAt, fedBackAt: done.now } },
  ])
})

it('a worker’s case is nobody’s task, and a void one is owed by none', () => {
  expect(departmentTasks(passed.incident, null)).toEqual([])
  const gone = play([['duty', { type: 'void', voidReason: 'test' }]], passed)
  expect(departmentTasks(gone.incident, fire)).toEqual([])
})

it('a standing problem gives each department called a task with its own end; the excused is out of the count', () => {
  const called = play(
    [['duty', { type: 'whistle', kind: 'problem', departments: [department('police')], text: '整治' }]],
    passed,
  )
  expect(departmentTasks(called.incident, fire).map((one) => one.department)).toEqual(['fire_rescue', 'police'])
  const excused = play([['duty', { type: 'excuseTask', department: department('police'), reason: '不需要' }]], called)
  expect(departmentTasks(excused.incident, fire)[1]?.task.outOfCount).toBe('excused')
})
