import { describe, expect, it } from 'vitest'
import { decide } from '../incident/decide.ts'
import { incidentView } from '../roles/incident-view.ts'
import { ACTORS, actor, assignTo, contextOf, GRID, play, report } from '../testing/builders.ts'

const assigned = (code = '1103') =>
  play([
    ['dispatcher', report(code)],
    ['dispatcher', { type: 'accept' }],
    ['dispatcher', assignTo('Li', [code === '0501' ? 'mediate' : 'verify'])],
  ])

/** About 900 m north of the case. */
const FAR = { lon: 120.3, lat: 31.5831 }
const NEAR = { lon: 120.3, lat: 31.5758 }

const arrive = (position: { lon: number; lat: number }, accuracyM: number | null) => {
  const { incident, now } = assigned()
  const decision = decide(incident, { type: 'arrive', position: { ...position, accuracyM } }, contextOf(ACTORS.li, now))
  if (!decision.ok) throw new Error(decision.rejection.code)
  return decision.events[0]!
}

describe('article 17: no fakes', () => {
  it('takes an arrival 900 m away, flags it, and says in the timeline how far it was', () => {
    const event = arrive(FAR, 15)
    expect(event.marks).toEqual(['far_on_scene'])
    expect(event.body).toMatchObject({ type: 'arrived', distanceM: 901 })
  })

  it('flags nobody who is there, nor one whose fix may err by that much', () => {
    expect(arrive(NEAR, 15).marks).toEqual([])
    expect(arrive(FAR, 800).marks).toEqual([])
    expect(arrive(FAR, null).marks).toEqual(['far_on_scene'])
  })

  it('flags what was told long after it was done', () => {
    const { incident, now } = assigned()
    const later = contextOf(ACTORS.li, now + 3_600_000, { happenedAt: now + 60_000 })
    const decision = decide(incident, { type: 'acknowledge' }, later)
    expect(decision.ok && decision.events[0]?.marks).toEqual(['late_report'])
  })
})

describe('article 17: no leaks', () => {
  const dispute = assigned('0501').incident

  it('shows a dispute to the worker on it and to his grid, and to no worker of another', () => {
    expect(incidentView(ACTORS.li, dispute)).toBe('full')
    expect(incidentView(ACTORS.zhao, dispute)).toBe('grid')
    const neighbour = actor('neighbour', 'full_time_worker', `${GRID.slice(0, 12)}002`)
    expect(incidentView(neighbour, dispute)).toBe('none')
  })

  it('shows it masked to those who lead, and not at all to the admin or a department not on it', () => {
    expect(incidentView(ACTORS.leader, dispute)).toBe('masked')
    for (const who of [ACTORS.admin, ACTORS.fire, ACTORS.qian]) expect(incidentView(who, dispute)).toBe('none')
  })
})
