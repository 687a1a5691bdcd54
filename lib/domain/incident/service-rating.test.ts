import { describe, expect, it } from 'vitest'
import { answer, assignTo, passTime, play, report } from '../testing/builders.ts'

const RATED = { type: 'rateService', rating: 'basically_satisfied', solved: true } as const
const resolved = () =>
  play([
    ['dispatcher', report('1103')],
    ['dispatcher', { type: 'accept' }],
    ['dispatcher', assignTo('Li')],
    ['li', { type: 'arrive' }],
    ['li', { type: 'resolve', text: '已清理', photoIds: ['p'] }],
  ])
const closed = () =>
  play(
    [
      ['dispatcher', { type: 'verifyPass', method: 'phone' }],
      ['dispatcher', { type: 'close', conclusion: '已办结' }],
    ],
    resolved(),
  )

describe('the reporter’s word at the call-back', () => {
  it('is recorded once the result is checked, by the desk, never by whoever did the work', () => {
    expect(answer(resolved(), 'dispatcher', RATED)).toBe('wrong_state')
    expect(answer(closed(), 'li', RATED)).toBe('not_permitted')
    expect(answer(closed(), 'leader', RATED)).toBe('not_permitted')
    const rated = play([['dispatcher', RATED]], closed())
    expect(rated.incident).toMatchObject({ state: 'closed', answer: { rating: 'basically_satisfied', solved: true } })
  })

  it('may be put right, and is kept when the case is opened again', () => {
    const twice = play(
      [
        ['dispatcher', RATED],
        ['duty', { ...RATED, rating: 'dissatisfied', solved: false }],
        ['duty', { type: 'reopen', reason: '问题反复' }],
      ],
      closed(),
    )
    expect(twice.incident).toMatchObject({ state: 'accepted', answer: { rating: 'dissatisfied', solved: false } })
  })

  it('is asked for no longer than the case may be opened again', () => {
    const minutes = 31 * 1_440
    expect(answer(passTime(closed(), minutes), 'dispatcher', RATED)).toBe('reopen_too_late')
  })
})
