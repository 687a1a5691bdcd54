import { expect, test } from 'vitest'
import { decide } from '../../../lib/domain/incident/decide.ts'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { ACTORS, assignTo, contextOf, play, report } from '../../../lib/domain/testing/builders.ts'
import { offersFor } from '../detail/offers.ts'
import { wayOn } from './way-on.ts'

const refusedFor = (
  incident: Incident,
  now: number,
  who: keyof typeof ACTORS,
  command: Parameters<typeof decide>[1],
) => {
  const decision = decide(incident, command, contextOf(ACTORS[who], now))
  if (decision.ok) throw new Error('it was not refused')
  return { way: wayOn(decision.rejection, incident), offers: offersFor(incident, contextOf(ACTORS[who], now)) }
}

test('the county’s duty officer, refused on a street’s case, takes it over first', () => {
  const { incident, now } = play([['dispatcher', report('0501')]])
  const { way, offers } = refusedFor(incident, now, 'countyDuty', { type: 'accept' })
  expect(way).toBe('escalate')
  expect(offers.has('escalate')).toBe(true)
})

test('an assignment that is too old to be undone is withdrawn, one that is somebody’s is reassigned', () => {
  const { incident, now } = play([
    ['dispatcher', report('0501')],
    ['dispatcher', { type: 'accept' }],
    ['dispatcher', assignTo('Li')],
  ])
  expect(refusedFor(incident, now + 60_000, 'dispatcher', { type: 'withdraw', undo: true }).way).toBe('withdraw')
  const second = refusedFor(incident, now, 'dispatcher', assignTo('Zhao'))
  expect(second.way).toBe('reassign')
  expect(second.offers.has('reassign')).toBe(true)
})

test('what is not classified is classified, by the act that fits its state', () => {
  const { incident, now } = play([['dispatcher', report('1202')]])
  const accepted = play([['dispatcher', { type: 'accept' }]], { incident, now })
  expect(refusedFor(accepted.incident, accepted.now, 'dispatcher', assignTo('Li')).way).toBe('recategorise')
})

test('a rule without a way on offers none', () => {
  const { incident, now } = play([['dispatcher', report('0501')]])
  expect(refusedFor(incident, now, 'li', { type: 'accept' }).way).toBeNull()
})
