import { describe, expect, it } from 'vitest'
import type { WorkerFacts } from '../incident/context.ts'
import { decide } from '../incident/decide.ts'
import { legalityOf } from '../incident/legality.ts'
import type { TaskType } from '../incident/state.ts'
import { TASK_TYPES } from '../incident/state.ts'
import { WORKER_ROLES } from '../roles/role.ts'
import {
  ACTORS,
  assignTo,
  COUNTY,
  category,
  contextOf,
  department,
  MONDAY,
  matterList,
  play,
  report,
  TOWNSHIP,
  worker,
} from '../testing/builders.ts'
import type { AssignmentInput } from './art16-guard.ts'
import { checkAssignment, lawfulTasks, recommendationWarnings } from './art16-guard.ts'

const li = worker('Li', 'full_time_worker')
const check = (
  code: string,
  tasks: readonly TaskType[],
  who: WorkerFacts | undefined = li,
  more: Partial<AssignmentInput> = {},
) =>
  checkAssignment({
    list: matterList,
    category: category(code),
    assignee: { kind: 'worker', worker: who, part: 'responsible' },
    tasks,
    at: MONDAY,
    scope: TOWNSHIP,
    ...more,
  })

describe('article 16: what may be asked of a grid worker', () => {
  it('refuses a coercive act against illegal building and offers the urban management in one click', () => {
    expect(check('1101', ['coercive'])).toMatchObject({
      code: 'art16_reserved_act',
      article: 16,
      offer: { command: 'transfer', department: 'urban_mgmt' },
    })
    expect(check('1101', ['verify', 'inform'])).toBeNull()
  })

  it('refuses a report-only matter on a worker and offers the emergency department', () => {
    expect(check('0305', ['verify'])).toMatchObject({ code: 'art16_outside_list', offer: { department: 'emergency' } })
  })

  it('refuses every reserved act for every matter, every kind of worker, without exception', () => {
    for (const [code] of matterList.matters)
      for (const role of WORKER_ROLES)
        for (const task of ['permit', 'penalty', 'coercive'] as const) {
          const rejection = check(code, ['verify', task], worker('x', role))
          expect(rejection?.code).toMatch(code === '1202' ? /category_unclassified/ : /^art16_reserved_act$/)
        }
  })

  it('gives a worker exactly the tasks the list names', () => {
    for (const [code, matter] of matterList.matters) {
      if (code === '1202') continue
      for (const task of TASK_TYPES) expect(check(code, [task]) === null).toBe(lawfulTasks(matter).includes(task))
    }
  })

  it('refuses what is outside the list in force at that time', () => {
    const ended = { ...matterList, to: MONDAY }
    expect(check('1103', ['verify'], li, { list: ended })?.code).toBe('art16_outside_list')
    expect(check('1103', ['verify'], li, { list: ended, at: MONDAY - 1 })).toBeNull()
  })

  it('refuses a matter the legal reviewer marked unlawful', () => {
    const matter = matterList.matters.get(category('1103'))
    if (!matter) throw new Error('1103 is in the list')
    const list = { ...matterList, matters: new Map([[category('1103'), { ...matter, unlawful: true }]]) }
    expect(check('1103', ['verify'], li, { list })?.code).toBe('art16_unlawful')
  })

  it('asks for an active post, duty and jurisdiction after the law', () => {
    expect(check('1103', ['verify'], worker('Zheng', null))?.code).toBe('no_active_post')
    const unknown = { kind: 'worker', worker: undefined, part: 'responsible' } as const
    expect(check('1103', ['verify'], li, { assignee: unknown })?.code).toBe('no_active_post')
    expect(check('1103', ['verify'], worker('Wu', 'full_time_worker', { onDuty: false }))?.code).toBe('off_duty')
    expect(check('1103', ['verify'], li, { scope: COUNTY })).toBeNull()
  })

  it('says nothing of a worker of another street: not his name, his post or his duty', () => {
    const scope = '320213022' as AssignmentInput['scope']
    for (const stranger of [
      li,
      worker('Wu', 'full_time_worker', { onDuty: false }),
      worker('Qian', 'part_time_worker'),
      worker('Zheng', null),
    ])
      expect(check('1103', ['verify'], stranger, { scope })).toEqual({ code: 'out_of_scope' })
  })

  it('takes lead and co-departments and no other', () => {
    const to = (code: string) =>
      check('0301', [], li, { assignee: { kind: 'department', department: department(code) } })
    expect(to('fire_rescue')).toBeNull()
    expect(to('housing')).toBeNull()
    expect(to('court')).toMatchObject({ code: 'department_not_in_charge', article: 21 })
  })

  it('gives the same answer by drag mark, by command and for every desk role', () => {
    const { incident, now } = play([
      ['dispatcher', report('1101')],
      ['dispatcher', { type: 'accept' }],
    ])
    for (const who of ['dispatcher', 'duty'] as const) {
      const context = contextOf(ACTORS[who], now)
      const dropped = decide(incident, assignTo('Li', ['coercive']), context)
      const marked = legalityOf({ incident, personId: li.personId, tasks: ['coercive'], fixAgeMs: 0, load: 0 }, context)
      expect(dropped).toMatchObject({ ok: false, rejection: { code: 'art16_reserved_act' } })
      expect(marked).toMatchObject({ kind: 'cannot', rejection: { code: 'art16_reserved_act' } })
    }
  })

  it('warns of reserved words in a text and refuses nothing for them', () => {
    expect(recommendationWarnings('请核实后罚款并强制拆除').map((one) => one.word)).toEqual(['罚款', '强制拆除'])
    expect(recommendationWarnings('请上门核实')).toEqual([])
  })
})
