import { expect, it } from 'vitest'
import type { EventType, IncidentEvent } from '../../../lib/domain/incident/events.ts'
import { seeded } from '../../../lib/domain/testing/random.ts'
import { TRANSITIONS } from '../../../lib/domain/testing/transitions.ts'
import { STEP_NUMBERS, walk } from '../../../lib/domain/testing/walk.ts'
import { actorName, sentenceOf } from './timeline-sentence.ts'

const LIVES = 1_000
const STEPS = 40
const EVERY_TYPE = new Set(Object.values(TRANSITIONS).flatMap(({ events }) => events))

/** Events of random lives, each kind at least once. */
function everyKind(): ReadonlyMap<EventType, readonly IncidentEvent[]> {
  const random = seeded(7)
  const byType = new Map<EventType, IncidentEvent[]>()
  for (let life = 0; life < LIVES; life += 1) {
    const { events } = walk(
      life,
      Array.from({ length: STEPS }, () => Math.floor(random() * STEP_NUMBERS)),
    )
    for (const event of events) byType.set(event.body.type, [...(byType.get(event.body.type) ?? []), event].slice(-20))
  }
  return byType
}

it('says every event as a sentence in both languages, with nothing left to fill in', () => {
  const byType = everyKind()
  expect(new Set(byType.keys())).toEqual(EVERY_TYPE)
  for (const event of [...byType.values()].flat())
    for (const locale of ['zh', 'en'] as const) {
      const names = { locale, matter: (code: string) => `事项${code}`, subject: (one: string) => `某${one}` }
      const sentence = sentenceOf(event, names)
      expect(sentence.length, event.body.type).toBeGreaterThan(1)
      expect(sentence).not.toMatch(/[{}]|undefined|\[object|NaN/)
      expect(actorName(event, locale).length).toBeGreaterThan(1)
    }
})
