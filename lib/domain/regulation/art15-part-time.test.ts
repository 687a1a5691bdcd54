import { describe, expect, it } from 'vitest'
import { rejectionSentence } from '../../i18n/rejections.ts'
import { decide } from '../incident/decide.ts'
import { legalityOf } from '../incident/legality.ts'
import { ACTORS, answer, assignTo, contextOf, person, play, report, WORKERS } from '../testing/builders.ts'

const accepted = () =>
  play([
    ['dispatcher', report('1103')],
    ['dispatcher', { type: 'accept' }],
  ])
const assigned = () => play([['dispatcher', assignTo('Li')]], accepted())

describe('article 15: part-time workers help, they are not responsible', () => {
  it('refuses one alone, names the article, and says who can be', () => {
    const { incident, now } = accepted()
    const decision = decide(incident, assignTo('Qian'), contextOf(ACTORS.dispatcher, now))
    expect(decision).toMatchObject({ rejection: { code: 'art15_part_time_alone', article: 15 } })
    if (decision.ok) return
    expect(rejectionSentence(decision.rejection, 'zh')).toContain('请选择网格长或专职网格员（第十五条）')
  })

  it('takes him beside one responsible full-time worker or grid leader', () => {
    for (const name of ['Li', 'Sun'])
      expect(answer(accepted(), 'dispatcher', assignTo(name, ['verify'], ['Qian']))).toBe('ok')
    expect(answer(assigned(), 'dispatcher', { type: 'addSupport', personId: person('Qian'), tasks: ['verify'] })).toBe(
      'ok',
    )
  })

  it('refuses him by every way there is: a drop, a reassignment, for whichever desk', () => {
    expect(answer(assigned(), 'dispatcher', { ...assignTo('Qian'), type: 'reassign', reason: '换人' })).toBe(
      'art15_part_time_alone',
    )
    expect(answer(accepted(), 'duty', assignTo('Qian'))).toBe('art15_part_time_alone')
    const { incident, now } = accepted()
    const mark = legalityOf(
      { incident, personId: person('Qian'), fixAgeMs: 0, load: 0 },
      contextOf(ACTORS.dispatcher, now),
    )
    expect(mark).toMatchObject({ kind: 'cannot', rejection: { code: 'art15_part_time_alone' } })
  })

  it('counts a person who also holds a full-time post as what that post makes him', () => {
    const qian = WORKERS.find(({ name }) => name === 'Qian')!
    const both = { ...qian, posts: [...qian.posts, { grid: qian.posts[0]!.grid, role: 'full_time_worker' as const }] }
    expect(answer(accepted(), 'dispatcher', assignTo('Qian'), { worker: () => both })).toBe('ok')
  })

  it('lets whoever supports neither resolve nor decline for the responsible one', () => {
    const helped = play(
      [['dispatcher', { type: 'addSupport', personId: person('Qian'), tasks: ['verify'] }]],
      assigned(),
    )
    expect(answer(helped, 'qian', { type: 'decline', reason: '距离太远' })).toBe('not_permitted')
    expect(answer(helped, 'qian', { type: 'resolve', text: '已清理', photoIds: ['p'] })).toBe('not_permitted')
    expect(answer(helped, 'qian', { type: 'acknowledge' })).toBe('ok')
  })
})
