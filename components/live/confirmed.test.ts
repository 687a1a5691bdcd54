import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EventBody, IncidentEvent } from '../../lib/domain/incident/events.ts'
import { evolve } from '../../lib/domain/incident/evolve.ts'
import type { CategoryCode, Incident, IncidentId } from '../../lib/domain/incident/state.ts'
import type { PersonId } from '../../lib/domain/roles/role.ts'
import { townshipCode } from '../../lib/geo/codes.ts'
import { RECENTLY_CLOSED_MAX } from '../../lib/wire/limits.ts'
import type { Fact, FactsMessage } from '../../lib/wire/live.ts'
import { createConfirmed } from './confirmed.ts'

const TOWNSHIP = townshipCode('320213021')
const NOW = Date.parse('2026-11-20T10:00:00+08:00')

const event = (id: number, version: number, body: EventBody): IncidentEvent => ({
  incidentId: `incident-${id}` as IncidentId,
  version,
  at: NOW + version,
  actor: null,
  body,
  timers: [],
  marks: [],
})
const reported = (id: number): EventBody => ({
  type: 'reported',
  number: `A-2026-${id}`,
  category: '1104' as CategoryCode,
  severity: 2,
  title: '井盖破损',
  description: '',
  source: 'desk',
  place: { lon: 120.3, lat: 31.6 },
  township: TOWNSHIP,
  owner: TOWNSHIP,
})
const duty = (person: number, onDuty: boolean, seq: number): Fact => ({
  seq,
  kind: 'duty',
  duty: { personId: `person-${person}` as PersonId, township: TOWNSHIP, onDuty, at: NOW + seq },
})

/** A log that could have happened: reports, severities that change, people who come and go. */
const logs = fc
  .array(
    fc.record({ incident: fc.nat(4), severity: fc.constantFrom(1, 2, 3, 4), isDuty: fc.boolean(), on: fc.boolean() }),
    { minLength: 1, maxLength: 40 },
  )
  .map((steps) => {
    const versions = new Map<number, number>()
    return steps.map(({ incident, severity, isDuty, on }, index): Fact => {
      const seq = index + 1
      if (isDuty) return duty(incident, on, seq)
      const version = (versions.get(incident) ?? 0) + 1
      versions.set(incident, version)
      const body: EventBody = version === 1 ? reported(incident) : { type: 'reseveritied', severity: severity as 1 }
      return { seq, kind: 'incident', event: event(incident, version, body) }
    })
  })

/** The log cut into messages, as a receiver with a part of it in view would get them. */
const messagesOf = (log: readonly Fact[], cuts: readonly number[]): FactsMessage[] => {
  const messages: FactsMessage[] = []
  let from = 0
  for (let turn = 0; from < log.length; turn++) {
    const to = Math.min(log.length, from + 1 + (cuts[turn % Math.max(1, cuts.length)] ?? 0))
    messages.push({ prev: from, seq: to, facts: log.slice(from, to) })
    from = to
  }
  return messages
}
const foldOf = (log: readonly Fact[]): Map<IncidentId, Incident> => {
  const incidents = new Map<IncidentId, Incident>()
  for (const fact of log)
    if (fact.kind === 'incident')
      incidents.set(fact.event.incidentId, evolve(incidents.get(fact.event.incidentId), fact.event))
  return incidents
}
const dutyOf = (log: readonly Fact[]) =>
  new Map(log.flatMap((fact) => (fact.kind === 'duty' ? [[fact.duty.personId, fact.duty] as const] : [])))

describe('the ordered apply of facts', () => {
  it('ends in the fold of the log, whatever is lost, repeated or out of order on the way', () => {
    fc.assert(
      fc.property(
        logs,
        fc.array(fc.nat(4)),
        fc.array(fc.record({ take: fc.nat(60), lose: fc.boolean() }), { maxLength: 80 }),
        (log, cuts, fate) => {
          const messages = messagesOf(log, cuts)
          const confirmed = createConfirmed()
          confirmed.applySnapshot({ seq: 0, incidents: [] })
          /** What the server does when the page asks again from its cursor. */
          const catchUp = () =>
            confirmed.applyFacts({
              prev: confirmed.cursor,
              seq: log.length,
              facts: log.filter((fact) => fact.seq > confirmed.cursor),
            })
          for (const { take, lose } of fate) {
            if (lose) continue
            const result = confirmed.applyFacts(messages[take % messages.length]!)
            expect(result).not.toBe('resync')
            // What stands is always the fold of a beginning of the log: never a fact without those before it.
            expect(confirmed.incidents).toEqual(foldOf(log.slice(0, confirmed.cursor)))
          }
          catchUp()
          expect(confirmed.cursor).toBe(log.length)
          expect(confirmed.incidents).toEqual(foldOf(log))
          expect(confirmed.duty).toEqual(dutyOf(log))
        },
      ),
    )
  })

  it('asks again when a message follows one it has not seen, and fits it in later', () => {
    const log: Fact[] = [1, 2, 3].map((seq) => ({ seq, kind: 'incident', event: event(seq, 1, reported(seq)) }))
    const [first, second, third] = messagesOf(log, [0])
    const confirmed = createConfirmed()
    confirmed.applySnapshot({ seq: 0, incidents: [] })
    expect(confirmed.applyFacts(first!)).toBe('applied')
    expect(confirmed.applyFacts(third!)).toBe('gap')
    expect(confirmed.incidents.size).toBe(1)
    expect(confirmed.applyFacts(second!)).toBe('applied')
    expect(confirmed.incidents.size).toBe(3)
  })

  it('notices by the announced head that the last message was lost', () => {
    const confirmed = createConfirmed()
    confirmed.applySnapshot({ seq: 4, incidents: [] })
    expect(confirmed.applyFacts({ prev: 4, seq: 6, facts: [] })).toBe('applied')
    expect(confirmed.applyFacts({ prev: 9, seq: 9, facts: [] })).toBe('gap')
  })

  it('keeps facts that come before the snapshot and applies those it does not hold yet', () => {
    const confirmed = createConfirmed()
    const log: Fact[] = [1, 2].map((seq) => ({ seq, kind: 'incident', event: event(seq, 1, reported(seq)) }))
    for (const message of messagesOf(log, [0])) confirmed.applyFacts(message)
    expect(confirmed.ready).toBe(false)
    confirmed.applySnapshot({ seq: 1, incidents: [evolve(undefined, event(1, 1, reported(1)))] })
    expect([...confirmed.incidents.keys()]).toEqual(['incident-1', 'incident-2'])
    expect(confirmed.cursor).toBe(2)
  })

  it('wants a snapshot when an event goes on from a state it does not have', () => {
    const confirmed = createConfirmed()
    confirmed.applySnapshot({ seq: 1, incidents: [] })
    const reopened = event(7, 9, { type: 'reopened', reason: '复发' })
    expect(confirmed.applyFacts({ prev: 1, seq: 2, facts: [{ seq: 2, kind: 'incident', event: reopened }] })).toBe(
      'resync',
    )
  })

  it('lets what ended a while ago go', () => {
    const confirmed = createConfirmed()
    const voided = evolve(
      evolve(undefined, event(1, 1, reported(1))),
      event(1, 2, { type: 'voided', voidReason: 'test' }),
    )
    confirmed.applySnapshot({ seq: 1, incidents: [voided, evolve(undefined, event(2, 1, reported(2)))] })
    expect(confirmed.prune(NOW + 60_000)).toBe(false)
    expect(confirmed.prune(NOW + 3_600_000)).toBe(true)
    expect([...confirmed.incidents.keys()]).toEqual(['incident-2'])
  })

  it('keeps the newest of very many that ended, and all that are open', () => {
    const confirmed = createConfirmed()
    const ended = Array.from({ length: RECENTLY_CLOSED_MAX + 5 }, (_, id) =>
      evolve(evolve(undefined, event(id, 1, reported(id))), event(id, 2 + id, { type: 'voided', voidReason: 'test' })),
    )
    const open = evolve(undefined, event(9_999, 1, reported(9_999)))
    confirmed.applySnapshot({ seq: 1, incidents: [open, ...ended] })
    expect(confirmed.prune(NOW + 60_000)).toBe(true)
    expect(confirmed.incidents.size).toBe(RECENTLY_CLOSED_MAX + 1)
    expect(confirmed.incidents.has(open.id)).toBe(true)
    expect(confirmed.incidents.has('incident-4' as IncidentId)).toBe(false)
    expect(confirmed.incidents.has('incident-5' as IncidentId)).toBe(true)
    expect(confirmed.prune(NOW + 60_000)).toBe(false)
  })

  it('bounds what it keeps for later', () => {
    const confirmed = createConfirmed()
    confirmed.applySnapshot({ seq: 0, incidents: [] })
    let result = confirmed.applyFacts({ prev: 1, seq: 2, facts: [] })
    for (let seq = 3; result === 'gap'; seq++) result = confirmed.applyFacts({ prev: seq - 1, seq, facts: [] })
    expect(result).toBe('resync')
  })
})
