import { describe, expect, it } from 'vitest'
import type { Incident, IncidentId, Severity } from '../../../lib/domain/incident/state.ts'
import { alarmLook, alarmPicture, NOTHING_HEARD, toneDue } from './alarm-picture.ts'

const MINUTE = 60_000
let serial = 0
const alarm = (severity: Severity, raisedAt: number, more: Partial<Incident> = {}): Incident =>
  ({
    id: `i${serial++}` as IncidentId,
    severity,
    state: 'reported',
    timers: [],
    reportedAt: raisedAt,
    ...(severity <= 2 && { alarm: { raisedAt } }),
    ...more,
  }) as Incident
const acknowledged = (incident: Incident, at: number): Incident =>
  ({ ...incident, alarm: { ...incident.alarm, acknowledgedAt: at, acknowledgedByName: '李' } }) as Incident

describe('alarms of a desk', () => {
  it('level 1 sounds every 15 s until somebody acknowledges it', () => {
    const one = alarm(1, 0)
    const at = (now: number, incidents: Incident[], heard = NOTHING_HEARD) =>
      toneDue(alarmPicture(incidents, now), heard, now)
    const first = at(1_000, [one])
    expect(first.tone).toBe('loud')
    expect(at(15_000, [one], first.heard).tone).toBeNull()
    const second = at(16_000, [one], first.heard)
    expect(second.tone).toBe('loud')
    expect(at(40_000, [acknowledged(one, 20_000)], second.heard).tone).toBeNull()
  })

  it('level 2 has one soft tone when it comes, and none for those that were there when the desk opened', () => {
    const old = alarm(2, 0)
    const opened = toneDue(alarmPicture([old], 1_000), NOTHING_HEARD, 1_000)
    expect(opened.tone).toBeNull()
    const fresh = alarm(2, 2_000)
    const came = toneDue(alarmPicture([old, fresh], 2_000), opened.heard, 2_000)
    expect(came.tone).toBe('soft')
    expect(toneDue(alarmPicture([old, fresh], 60_000), came.heard, 60_000).tone).toBeNull()
  })

  it('a case whose time runs out has one soft tone, and none when it was late before the desk opened', () => {
    const timers = [{ state: 'running', dueAt: 10_000 }] as unknown as Incident['timers']
    const one = alarm(3, 0, { timers })
    const at = (now: number, heard: typeof NOTHING_HEARD, incident = one) =>
      toneDue(alarmPicture([incident], now), heard, now)
    const opened = at(5_000, NOTHING_HEARD)
    const late = at(11_000, opened.heard)
    expect([opened.tone, late.tone, at(12_000, late.heard).tone]).toEqual([null, 'soft', null])
    expect(at(11_000, NOTHING_HEARD).tone).toBeNull()
    const paused = timers.map((timer) => ({ ...timer, state: 'paused' })) as unknown as Incident['timers']
    expect(at(11_000, opened.heard, { ...one, timers: paused }).tone).toBeNull()
  })

  it('level 3 and 4 are silent', () => {
    const heard = { ...NOTHING_HEARD, soft: new Set<IncidentId>() }
    expect(toneDue(alarmPicture([alarm(3, 0), alarm(4, 0)], 0), heard, 0).tone).toBeNull()
  })

  it('more than ten in ten minutes are a flood: one sound, while level 1 still has its own', () => {
    const many = Array.from({ length: 11 }, (_, index) => alarm(2, index * 1_000))
    const picture = alarmPicture(many, 11_000)
    expect(picture.flood).toBe(true)
    const first = toneDue(picture, { ...NOTHING_HEARD, soft: new Set() }, 11_000)
    expect(first.tone).toBe('soft')
    const more = alarmPicture([...many, alarm(2, 12_000)], 12_000)
    expect(toneDue(more, first.heard, 12_000).tone).toBeNull()
    const worst = alarmPicture([...many, alarm(1, 12_000)], 12_000)
    expect(toneDue(worst, first.heard, 12_000).tone).toBe('loud')
    expect(alarmPicture(many, 11 * MINUTE).flood).toBe(false)
  })

  it('whoever sends somebody has heard it; level 1 stands before level 2', () => {
    const second = alarm(2, 5)
    const first = alarm(1, 0)
    const sent = alarm(1, 0, { state: 'assigned' } as Partial<Incident>)
    expect(alarmPicture([second, sent, first], 10).ringing).toEqual([first, second])
  })

  it('a new level 1 flashes for half a minute and then stands', () => {
    const one = alarm(1, 0)
    expect([alarmLook(one, 29_000), alarmLook(one, 31_000)]).toEqual(['flashing', 'standing'])
    expect(alarmLook(acknowledged(one, 1), 2)).toBeUndefined()
    expect(alarmLook(alarm(2, 0), 1)).toBeUndefined()
  })
})
