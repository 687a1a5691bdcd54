import { describe, expect, it } from 'vitest'
import { answer, assignTo, category, matterList, play, report } from '../testing/builders.ts'
import { isOffList } from './art10-off-list.ts'

const without = (code: string) => ({
  ...matterList,
  matters: new Map([...matterList.matters].filter(([one]) => one !== code)),
})

describe('art10: a matter taken off the list while cases are open', () => {
  const accepted = () =>
    play([
      ['dispatcher', report('1103')],
      ['dispatcher', { type: 'accept' }],
    ])

  it('is flagged for the desk, and only while the case is open', () => {
    const { incident } = accepted()
    expect(isOffList(incident, matterList)).toBe(false)
    expect(isOffList(incident, without('1103'))).toBe(true)
    const over = play([['duty', { type: 'void', voidReason: 'test' }]], accepted())
    expect(isOffList(over.incident, without('1103'))).toBe(false)
  })

  it('is no flag for a report that still waits for its category', () => {
    expect(isOffList(play([['dispatcher', report('1202')]]).incident, without('1202'))).toBe(false)
  })

  it('refuses new assignments to workers, and drops no case that runs', () => {
    const matters = without('1103')
    expect(answer(accepted(), 'dispatcher', assignTo('Li'), { matters })).toBe('art16_outside_list')
    expect(answer(accepted(), 'dispatcher', assignTo('Li'))).toBe('ok')
    const running = play([['dispatcher', assignTo('Li')]], accepted())
    expect(answer(running, 'li', { type: 'acknowledge' }, { matters })).toBe('ok')
    expect(answer(running, 'dispatcher', { type: 'recategorise', category: category('1109') }, { matters })).toBe('ok')
  })
})
