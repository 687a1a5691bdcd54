import { describe, expect, it } from 'vitest'
import { DEFAULT_CALENDAR } from '../clock/working-time.ts'
import type { Played } from '../testing/builders.ts'
import { ACTORS, assignTo, assignToDepartment, contextOf, play, report } from '../testing/builders.ts'
import type { Command } from './commands.ts'
import { decide } from './decide.ts'
import type { IncidentEvent } from './events.ts'
import { evolve } from './evolve.ts'
import type { Incident } from './state.ts'
import { timersOf } from './timers.ts'

const MIN = 60_000
const assigned = () =>
  play([
    ['dispatcher', report('1104')],
    ['dispatcher', { type: 'accept' }],
    ['dispatcher', assignTo('Li', ['stabilise'])],
  ])

/** The server takes it `afterMin` later; the device says it was done `agoMin` before that. */
function told(
  from: Played,
  command: Command,
  { afterMin, agoMin, who = 'li' }: { afterMin: number; agoMin: number; who?: 'li' | 'fire' | 'dispatcher' },
): { incident: Incident; event: IncidentEvent; now: number } {
  const now = from.now + afterMin * MIN
  const decision = decide(from.incident, command, contextOf(ACTORS[who], now, { happenedAt: now - agoMin * MIN }))
  if (!decision.ok) throw new Error(decision.rejection.code)
  const event = decision.events.at(-1) as IncidentEvent
  return { incident: decision.events.reduce<Incident>(evolve, from.incident), event, now }
}

describe('what was done out of reach', () => {
  it('counts from when it was done: an arrival in time is in time though it was told an hour late', () => {
    const from = assigned()
    const { incident, event, now } = told(from, { type: 'arrive' }, { afterMin: 90, agoMin: 70 })
    expect(event).toMatchObject({ at: now, happenedAt: now - 70 * MIN })
    expect(incident.arrivedAt).toBe(now - 70 * MIN)
    const arrive = timersOf(incident, DEFAULT_CALENDAR, now).find(({ kind }) => kind === 'arrive')
    expect(arrive).toMatchObject({ state: 'stopped', mark: 'none' })
    expect(incident.marks).toContain('late_report')
  })

  it('is late all the same when it was done late', () => {
    const { incident, now } = told(assigned(), { type: 'arrive' }, { afterMin: 90, agoMin: 30 })
    expect(timersOf(incident, DEFAULT_CALENDAR, now).find(({ kind }) => kind === 'arrive')?.mark).toBe('overdue')
  })

  it('is no late report within ten minutes', () => {
    expect(told(assigned(), { type: 'arrive' }, { afterMin: 15, agoMin: 10 }).incident.marks).not.toContain(
      'late_report',
    )
    expect(told(assigned(), { type: 'arrive' }, { afterMin: 15, agoMin: 11 }).incident.marks).toContain('late_report')
  })

  it('was never done before the step it follows, nor after the server heard of it, however wrong the clock', () => {
    const from = assigned()
    const slow = told(from, { type: 'arrive' }, { afterMin: 30, agoMin: 24 * 60 })
    expect(slow.event.happenedAt).toBe(from.now)
    const fast = told(from, { type: 'arrive' }, { afterMin: 30, agoMin: -24 * 60 })
    expect(fast.event.happenedAt).toBe(fast.now)
    const first = told(from, { type: 'acknowledge' }, { afterMin: 60, agoMin: 50 })
    const second = told({ incident: first.incident, now: first.now }, { type: 'arrive' }, { afterMin: 0, agoMin: 40 })
    expect(second.event.happenedAt).toBe(first.event.happenedAt! + 10 * MIN)
  })

  it('is not held back by what others said meanwhile', () => {
    const spoken = play([['dispatcher', { type: 'comment', text: '到了吗' }, 20]], assigned())
    const { event, now } = told(spoken, { type: 'arrive' }, { afterMin: 20, agoMin: 35 })
    expect(event.happenedAt).toBe(now - 35 * MIN)
  })

  it('dates the result, whose check begins when it is heard', () => {
    const onScene = play([['li', { type: 'arrive' }]], assigned())
    const result: Command = { type: 'resolve', text: '已围挡', photoIds: ['p'] }
    const { incident, now } = told(onScene, result, { afterMin: 120, agoMin: 100 })
    expect(incident.state === 'resolved' && incident.resolution.at).toBe(now - 100 * MIN)
    expect(incident.timers.find(({ kind }) => kind === 'check')).toMatchObject({ startedAt: now })
    expect(incident.timers.find(({ kind }) => kind === 'resolve')).toMatchObject({ stoppedAt: now - 100 * MIN })
  })

  it('is only a worker’s to say, of what is done in the field', () => {
    const department = play(
      [['dispatcher', assignToDepartment('fire_rescue')]],
      play([
        ['dispatcher', report('0301')],
        ['dispatcher', { type: 'accept' }],
      ]),
    )
    expect(
      told(department, { type: 'arrive' }, { afterMin: 60, agoMin: 30, who: 'fire' }).event.happenedAt,
    ).toBeUndefined()
    const recall = told(assigned(), { type: 'withdraw' }, { afterMin: 60, agoMin: 30, who: 'dispatcher' })
    expect(recall.event.happenedAt).toBeUndefined()
  })

  it('reaches back three days at most for a first report, which keeps the time it came', () => {
    const now = assigned().now
    const week = contextOf(ACTORS.li, now, { happenedAt: now - 7 * 24 * 60 * MIN })
    const decision = decide(undefined, { ...report('1103'), source: 'grid_worker' }, week)
    if (!decision.ok) throw new Error(decision.rejection.code)
    const [event] = decision.events
    expect(event?.happenedAt).toBe(now - 72 * 60 * MIN)
    expect(evolve(undefined, event as IncidentEvent)).toMatchObject({ reportedAt: now, marks: ['late_report'] })
  })
})
