import { describe, expect, it } from 'vitest'
import { DEFAULT_CALENDAR } from '../clock/working-time.ts'
import { assignTo, type Played, passTime, play, report, systemAnswer } from '../testing/builders.ts'
import { commandsOfTime, nextTimerAt } from './commands-of-time.ts'
import type { IncidentId } from './state.ts'

const MIN = 60_000
const assigned = (code = '1104') =>
  play([
    ['dispatcher', report(code)],
    ['dispatcher', { type: 'accept' }],
    ['dispatcher', assignTo('Li')],
  ])
const inMinutes = (played: Played): number | null => {
  const at = nextTimerAt(played.incident, DEFAULT_CALENDAR)
  return at === null ? null : (at - played.now) / MIN
}

describe('time', () => {
  it('says that a time is nearly over at 80 % of it, and that it is over at its end; each once', () => {
    const fresh = assigned()
    expect(inMinutes(fresh)).toBe(8)
    const soon = passTime(fresh, 8)
    expect(soon.said).toEqual(['markTimer acknowledge due_soon'])
    expect(inMinutes(soon)).toBe(2)
    const over = passTime(soon, 2)
    expect(over.said).toEqual(['markTimer acknowledge overdue', 'urge acknowledge'])
    expect(over.incident.marks).toContain('urged')
    expect(systemAnswer(over, { type: 'markTimer', kind: 'acknowledge', mark: 'overdue', late: false })).toBe(
      'wrong_state',
    )
    expect(systemAnswer(over, { type: 'urge', occasion: `overdue:acknowledge:${fresh.now}`, text: '' })).toBe(
      'wrong_state',
    )
  })

  it('says nothing before it is due', () => {
    const fresh = assigned()
    for (const mark of ['due_soon', 'overdue'] as const)
      expect(systemAnswer(fresh, { type: 'markTimer', kind: 'acknowledge', mark, late: false })).toBe('wrong_state')
  })

  it('says once what came about while nothing ran, marked late', () => {
    const night = passTime(assigned(), 9 * 60)
    const ofAcknowledge = night.said.filter((one) => one.includes('acknowledge'))
    expect(ofAcknowledge).toEqual(['markTimer acknowledge overdue late', 'urge acknowledge'])
    expect(passTime(night, 0).said).toEqual([])
  })

  it('ends a suspension at its time, and not before', () => {
    const accepted = play([
      ['dispatcher', report('1103')],
      ['dispatcher', { type: 'accept' }],
    ])
    const until = accepted.now + 3 * 24 * 60 * MIN
    const suspended = play([['duty', { type: 'suspend', cause: '暴雨', until }, 0]], accepted)
    expect(nextTimerAt(suspended.incident, DEFAULT_CALENDAR)).toBe(until)
    expect(systemAnswer(suspended, { type: 'resume' })).toBe('wrong_state')
    const resumed = passTime(suspended, 3 * 24 * 60)
    expect(resumed.incident.state).toBe('accepted')
    expect(resumed.said[0]).toBe('resume')
  })

  it('does not count the time a case stood still: it is nearly over when 80 % of what is left to it are', () => {
    const accepted = play([
      ['dispatcher', report('1104')],
      ['dispatcher', { type: 'accept' }],
    ])
    expect(inMinutes(accepted)).toBe(384)
    const other = { other: { ...accepted.incident, id: 'primary' as IncidentId } }
    const merged = play([['dispatcher', { type: 'merge', primary: other.other.id }, 100]], accepted, other)
    expect(inMinutes(merged)).toBeNull()
    const back = play([['duty', { type: 'unmerge', reason: '不是同一件' }, 24 * 60]], merged)
    expect(inMinutes(back)).toBe(284)
    expect(passTime(back, 283).said).toEqual([])
    expect(passTime(back, 284).said).toEqual(['markTimer resolve due_soon'])
    expect(passTime(back, 380).said).toEqual(['markTimer resolve overdue', 'urge resolve'])
  })

  it('has nothing more to say of a case that is over', () => {
    const over = play([['duty', { type: 'void', voidReason: 'test' }]], assigned())
    expect(inMinutes(over)).toBeNull()
    expect(commandsOfTime(over.incident, DEFAULT_CALENDAR, over.now + 1e9)).toEqual([])
  })
})
