import { expect, it } from 'vitest'
import { decide } from '../incident/decide.ts'
import type { IncidentEvent } from '../incident/events.ts'
import { evolve } from '../incident/evolve.ts'
import type { Incident } from '../incident/state.ts'
import { ACTORS, assignTo, contextOf, department, MONDAY, report, type ScriptLine } from '../testing/builders.ts'
import { maskedEvent } from './masked-events.ts'

const SECRET = '秘密的话 13900001234'

it('a masked log keeps what was done, when and by which role, and nothing that was written or where it lies', () => {
  const lines: readonly ScriptLine[] = [
    ['dispatcher', { ...report('0301'), title: SECRET, description: SECRET }],
    ['dispatcher', { type: 'accept' }],
    ['dispatcher', assignTo('Li')],
    ['duty', { type: 'whistle', kind: 'emergency', departments: [department('police')], text: SECRET }],
    ['dispatcher', { type: 'comment', text: SECRET }],
  ]
  const events: IncidentEvent[] = []
  for (const [index, [who, command]] of lines.entries()) {
    const before = events.reduce<Incident | undefined>(evolve, undefined)
    const decision = decide(before, command, contextOf(ACTORS[who], MONDAY + index * 60_000))
    if (!decision.ok) throw new Error(`${command.type}: ${JSON.stringify(decision.rejection)}`)
    events.push(...decision.events)
  }
  const shown = events.map(maskedEvent)
  expect(shown.map(({ body, at }) => [body.type, at])).toEqual(events.map(({ body, at }) => [body.type, at]))
  expect(shown.map(({ actor }) => actor?.role)).toEqual(events.map(({ actor }) => actor?.role))
  const text = JSON.stringify(shown)
  expect(text).not.toContain('秘密')
  const [reported] = events
  if (reported?.body.type !== 'reported') throw new Error('no report')
  const { place, number, grid } = reported.body
  for (const hidden of [place.lon, place.lat, number, grid, reported.incidentId])
    expect(text).not.toContain(String(hidden))
  expect(JSON.stringify(events)).toContain('"Li"')
  expect(text).not.toContain('"Li"')
  // The department called is no person.
  expect(text).toContain('"code":"police"')
})
