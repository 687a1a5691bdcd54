import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_CALENDAR } from '../clock/working-time.ts'
import { assignTo, type Played, passTime, play, report } from '../testing/builders.ts'
import { DEFAULT_RULES } from './default-rules.ts'
import { momentsOf } from './moments.ts'
import type { EscalationRule, Excess, RuleFilter } from './rule.ts'

const MIN = 60_000
const overdue = (by: Excess, only: RuleFilter = {}): EscalationRule => ({
  when: { kind: 'overdue', timers: ['resolve'], by },
  only,
  act: { kind: 'supervise', level: 1 },
})
/** Taken on at 10:02. 0402 has four hours by the clock to be resolved, 1103 two working days, 0101 ten. */
const accepted = (code = '1103'): Played =>
  play([
    ['dispatcher', report(code)],
    ['dispatcher', { type: 'accept' }],
  ])
const resolveOf = ({ incident }: Played) => {
  const timer = incident.timers.find(({ kind }) => kind === 'resolve')
  if (timer?.state !== 'running') throw new Error('no resolve timer runs')
  return timer
}
const atOf = (rule: EscalationRule, { incident }: Played) => momentsOf(rule, incident, DEFAULT_CALENDAR)[0]?.at
const local = (at: number | undefined): string =>
  at === undefined ? 'never' : new Date(at + 8 * 3_600_000).toISOString().slice(0, 16)

describe('a rule of escalation', () => {
  it('comes true so many minutes after the due', () => {
    const urgent = accepted('0402')
    expect(atOf(overdue({ unit: 'minutes', minutes: 30 }), urgent)).toBe(resolveOf(urgent).dueAt + 30 * MIN)
  })

  it('measures a part by the time that was allowed, in the timer’s own clock', () => {
    const urgent = accepted('0402')
    const { startedAt, dueAt } = resolveOf(urgent)
    expect(atOf(overdue({ unit: 'part', percent: 25 }), urgent)).toBe(dueAt + (dueAt - startedAt) / 4)
    // Ten working days from Monday 10:02, and a fourth of them: two days and a half later.
    const slow = accepted('0101')
    expect(local(resolveOf(slow).dueAt)).toBe('2026-03-16T10:02')
    expect(local(atOf(overdue({ unit: 'part', percent: 25 }), slow))).toBe('2026-03-18T15:02')
  })

  it('waits for its hours, over midnight too', () => {
    const urgent = accepted('0402')
    const { dueAt } = resolveOf(urgent)
    const hours = (from: number, to: number) =>
      local(atOf(overdue({ unit: 'minutes', minutes: 0 }, { hours: { from, to } }), urgent))
    expect(local(dueAt).slice(11)).toBe('14:02')
    expect(hours(8, 20)).toBe(local(dueAt))
    expect(hours(16, 20).slice(11)).toBe('16:00')
    expect(hours(22, 6).slice(11)).toBe('22:00')
    expect(hours(22, 15)).toBe(local(dueAt))
  })

  it('is silent about cases that are none of its', () => {
    const urgent = accepted('0402')
    const { severity } = urgent.incident
    const late: Excess = { unit: 'minutes', minutes: 0 }
    expect(atOf(overdue(late, { severities: [severity] }), urgent)).toBeDefined()
    expect(atOf(overdue(late, { severities: severity === 2 ? [3] : [2] }), urgent)).toBeUndefined()
    expect(atOf(overdue(late, { majors: ['04'] }), urgent)).toBeDefined()
    expect(atOf(overdue(late, { majors: ['01', '05'] }), urgent)).toBeUndefined()
    const over = play([['duty', { type: 'void', voidReason: 'test' }]], urgent)
    expect(atOf(overdue(late), over)).toBeUndefined()
  })

  it('stands still with the timer', () => {
    const slow = accepted('1103')
    const until = slow.now + 24 * 60 * MIN
    const suspended = play([['duty', { type: 'suspend', cause: '暴雨', until }, 0]], slow)
    expect(atOf(overdue({ unit: 'minutes', minutes: 0 }), suspended)).toBeUndefined()
  })

  it('counts urges since the last answer', () => {
    const rule = DEFAULT_RULES.find(({ key }) => key === 'supervise-1-urges')!.rule
    const assigned = play([['dispatcher', assignTo('Li')]], accepted('0402'))
    const once = play([['dispatcher', { type: 'urge', text: '请尽快' }]], assigned)
    expect(atOf(rule, once)).toBeUndefined()
    const twice = play([['duty', { type: 'urge', text: '请尽快' }]], once)
    expect(momentsOf(rule, twice.incident, DEFAULT_CALENDAR)).toEqual([
      { at: twice.now, occasion: `urges@${once.now}` },
    ])
    const answered = play([['li', { type: 'reply', to: 'urge', text: '在路上' }]], twice)
    expect(atOf(rule, answered)).toBeUndefined()
  })

  it('asks for no supervision where one still waits for its answer', () => {
    const urgent = accepted('0402')
    const supervised = play([['leader', { type: 'supervise', level: 2, text: '限时办结' }]], urgent)
    expect(atOf(overdue({ unit: 'minutes', minutes: 0 }), supervised)).toBeUndefined()
    expect(atOf({ ...overdue({ unit: 'minutes', minutes: 0 }), act: { kind: 'escalate' } }, supervised)).toBeDefined()
  })

  it('names each start of a timer as an occasion of its own, however its due moves', () => {
    const rule = overdue({ unit: 'minutes', minutes: 5 })
    const before = accepted('1103')
    const extended = play([['duty', { type: 'extend', reason: '等配件', minutes: 60 }]], before)
    const [first] = momentsOf(rule, before.incident, DEFAULT_CALENDAR)
    const [moved] = momentsOf(rule, extended.incident, DEFAULT_CALENDAR)
    expect(moved!.occasion).toBe(first!.occasion)
    expect(moved!.at).toBeGreaterThan(first!.at)
  })

  it('is never true before the due, and later the more it asks for', () => {
    const urgent = passTime(accepted('0402'), 3)
    fc.assert(
      fc.property(fc.nat(2_000), fc.nat(2_000), (some, more) => {
        const early = atOf(overdue({ unit: 'minutes', minutes: some }), urgent)!
        const late = atOf(overdue({ unit: 'minutes', minutes: some + more }), urgent)!
        expect(early).toBeGreaterThanOrEqual(resolveOf(urgent).dueAt)
        expect(late).toBeGreaterThanOrEqual(early)
      }),
    )
  })
})
