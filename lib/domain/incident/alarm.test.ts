import { describe, expect, it } from 'vitest'
import { answer, play, report } from '../testing/builders.ts'
import { isRinging } from './alarm.ts'

const red = () => play([['dispatcher', report('0402')]])
const blue = () => play([['dispatcher', report('1103')]])

describe('an alarm', () => {
  it('rings for a case that comes in red or orange, and for none other', () => {
    expect(isRinging(red().incident)).toBe(true)
    expect(isRinging(blue().incident)).toBe(false)
    expect(answer(blue(), 'duty', { type: 'acknowledgeAlarm' })).toBe('wrong_state')
  })

  it('is heard by a named person of the desk, once; the case stays what it was', () => {
    const { incident } = red()
    for (const who of ['li', 'leader', 'admin'] as const)
      expect(answer(red(), who, { type: 'acknowledgeAlarm' })).toBe('not_permitted')
    expect(answer(red(), 'elsewhere', { type: 'acknowledgeAlarm' })).toBe('out_of_scope')
    const heard = play([['dispatcher', { type: 'acknowledgeAlarm' }]], red())
    expect(heard.incident.alarm).toMatchObject({ acknowledgedByName: 'dispatcher', acknowledgedAt: heard.now })
    expect(heard.incident).toMatchObject({ state: incident.state, severity: incident.severity })
    expect(answer(heard, 'duty', { type: 'acknowledgeAlarm' })).toBe('wrong_state')
  })

  it('rings again when the case becomes more urgent, and not when it becomes less', () => {
    const raised = play([['dispatcher', { type: 'accept', severity: 2 }]], blue())
    expect(isRinging(raised.incident)).toBe(true)
    const heard = play([['duty', { type: 'acknowledgeAlarm' }]], raised)
    const higher = play([['duty', { type: 'escalate', reason: '险情扩大', severity: 1 }]], heard)
    expect(isRinging(higher.incident)).toBe(true)
    const lower = play([['dispatcher', { type: 'reseverity', severity: 3, reason: '险情排除' }]], heard)
    expect(isRinging(lower.incident)).toBe(false)
  })
})
