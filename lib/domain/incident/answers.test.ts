import { describe, expect, it } from 'vitest'
import { DEFAULT_CALENDAR } from '../clock/working-time.ts'
import type { Played } from '../testing/builders.ts'
import { answer, assignTo, passTime, play, report, systemAnswer } from '../testing/builders.ts'
import { timersOf } from './timers.ts'

const accepted = (code = '1103') =>
  play([
    ['dispatcher', report(code)],
    ['dispatcher', { type: 'accept' }],
  ])
const assigned = (code = '1103') => play([['dispatcher', assignTo('Li')]], accepted(code))
const urged = (from = assigned()) => play([['duty', { type: 'urge', text: '请加快' }]], from)
const leftOf = ({ incident, now }: Played, kind: string) =>
  timersOf(incident, DEFAULT_CALENDAR, now).find((timer) => timer.kind === kind && timer.state === 'running')?.leftMin

describe('an urge', () => {
  it('is answered within two hours, of a severity 1 within ten minutes', () => {
    expect(leftOf(urged(), 'urge_reply')).toBe(120)
    const red = play([['dispatcher', { type: 'reseverity', severity: 1 }]], assigned())
    expect(leftOf(urged(red), 'urge_reply')).toBe(10)
  })

  it('is answered by whoever is responsible, by the desk as long as nobody is', () => {
    const reply = { type: 'reply', to: 'urge', text: '已在途中' } as const
    expect(answer(urged(), 'zhao', reply)).toBe('not_permitted')
    expect(answer(urged(), 'li', { ...reply, text: ' ' })).toBe('reason_missing')
    const replied = play([['li', reply]], urged())
    expect(replied.incident.urgesUnanswered).toBe(0)
    expect(leftOf(replied, 'urge_reply')).toBeUndefined()
    expect(answer(replied, 'li', reply)).toBe('wrong_state')
    expect(answer(urged(accepted()), 'dispatcher', reply)).toBe('ok')
  })

  it('is not put off by a second one, and counts with it', () => {
    const twice = play([['leader', { type: 'urge', text: '请加快' }, 40]], urged())
    expect(twice.incident.urgesUnanswered).toBe(2)
    expect(leftOf(twice, 'urge_reply')).toBe(80)
  })

  it('is answered by the result', () => {
    const done = play(
      [
        ['li', { type: 'arrive' }],
        ['li', { type: 'resolve', text: '已清理', photoIds: ['p'] }],
      ],
      urged(),
    )
    expect(leftOf(done, 'urge_reply')).toBeUndefined()
    expect(done.incident.urgesUnanswered).toBe(0)
  })

  it('comes by itself when a time is over, without the limit a person has, and once an occasion', () => {
    const over = passTime(urged(), 24 * 60)
    expect(over.said).toContain('urge acknowledge')
    expect(over.incident.urges?.map(({ by }) => by)).toContain('system')
    const byRule = { type: 'urge', occasion: 'rule-7:resolve:1', text: '两次超时' } as const
    expect(systemAnswer(over, byRule)).toBe('ok')
    expect(systemAnswer(over, { ...byRule, text: ' ' })).toBe('reason_missing')
  })
})

describe('a supervision', () => {
  const supervised = play([['duty', { type: 'supervise', level: 1, text: '限时办结' }]], assigned())

  it('asks for an answer in writing within a day, which the result is not', () => {
    expect(leftOf(supervised, 'supervise_reply')).toBe(24 * 60)
    const done = play(
      [
        ['li', { type: 'arrive' }],
        ['li', { type: 'resolve', text: '已清理', photoIds: ['p'] }],
      ],
      supervised,
    )
    expect(leftOf(done, 'supervise_reply')).toBeGreaterThan(0)
    expect(answer(done, 'li', { type: 'reply', to: 'supervise', text: '原因与措施' })).toBe('ok')
  })

  it('keeps its highest level, and leaves the close to the duty officer', () => {
    const second = play([['leader', { type: 'supervise', level: 2, text: '挂牌督办' }]], supervised)
    expect(second.incident.supervisionLevel).toBe(2)
    const verified = play(
      [
        ['li', { type: 'arrive' }],
        ['li', { type: 'resolve', text: '已清理', photoIds: ['p'] }],
        ['dispatcher', { type: 'verifyPass', method: 'phone' }],
      ],
      second,
    )
    expect(answer(verified, 'dispatcher', { type: 'close', conclusion: '办结' })).toBe('not_permitted')
    const closed = play([['duty', { type: 'close', conclusion: '办结' }]], verified)
    expect(closed.incident.timers.filter(({ state }) => state === 'running')).toEqual([])
  })

  it('comes by a rule once an occasion, as an escalation does, which names the rule', () => {
    const act = { type: 'supervise', occasion: 'rule-1:resolve:5', level: 1, text: '超时四分之一' } as const
    expect(systemAnswer(assigned(), act)).toBe('ok')
    expect(systemAnswer(assigned(), { ...act, text: '' })).toBe('reason_missing')
    const up = { type: 'escalate', occasion: 'rule-2:resolve:5', reason: '规则「超时一倍」' } as const
    expect(systemAnswer(assigned(), up)).toBe('ok')
    expect(systemAnswer(assigned(), { ...up, reason: '' })).toBe('reason_missing')
  })
})

describe('a supporting person', () => {
  it('has his own time to acknowledge, which ends with his word or with his part', () => {
    const helped = play(
      [['dispatcher', { type: 'addSupport', personId: 'Qian' as never, tasks: ['verify'] }]],
      assigned(),
    )
    const of = ({ incident }: Played) =>
      incident.timers.find(({ kind, subject }) => kind === 'acknowledge' && subject === 'Qian')?.state
    expect(of(helped)).toBe('running')
    expect(of(play([['qian', { type: 'acknowledge' }]], helped))).toBe('stopped')
    expect(of(play([['dispatcher', { type: 'dropSupport', personId: 'Qian' as never }]], helped))).toBe('stopped')
    // The responsible one's word is not his.
    expect(of(play([['li', { type: 'acknowledge' }]], helped))).toBe('running')
  })
})
