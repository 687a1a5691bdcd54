import { expect, test } from 'vitest'
import type { Incident } from '../../lib/domain/incident/state.ts'
import type { OutboxItem, OutboxState } from '../outbox/outbox-item.ts'
import { INCIDENT, step } from '../outbox/testing.ts'
import { queuedSteps } from './queued-steps.ts'

const incident = { id: INCIDENT, version: 5, state: 'assigned' } as unknown as Incident
const item = (type: 'acknowledge' | 'depart' | 'arrive', state: OutboxState, order: number): OutboxItem => ({
  ...step({ type }),
  key: String(order),
  userId: 'wang',
  order,
  queuedAt: 0,
  photos: [],
  state,
})
const waiting: OutboxState = { kind: 'waiting' }
const delivered = (version: number): OutboxState => ({ kind: 'delivered', at: 0, number: 'A-1', version })

test('the next button goes on ahead of what is queued, while the case stays as the server said', () => {
  const items = [item('acknowledge', waiting, 1), item('depart', waiting, 2)]
  expect(queuedSteps(incident, items, false)).toEqual({
    state: 'en_route',
    waiting: ['acknowledge', 'depart'],
    delivered: [],
  })
  expect(incident.state).toBe('assigned')
})

test('a step the server has taken counts until its fact is here, and no longer', () => {
  expect(queuedSteps(incident, [item('acknowledge', delivered(6), 1)], false).state).toBe('acknowledged')
  expect(queuedSteps({ ...incident, version: 6 }, [item('acknowledge', delivered(6), 1)], false).delivered).toEqual([])
})

test('a refused step moves nothing', () => {
  const refused: OutboxState = { kind: 'refused', refusal: { code: 'stale_version', message: '' } }
  expect(queuedSteps(incident, [item('acknowledge', refused, 1)], false).state).toBe('assigned')
})

test('who only supports does not move the case', () => {
  expect(queuedSteps(incident, [item('acknowledge', waiting, 1)], true)).toMatchObject({
    state: 'assigned',
    waiting: ['acknowledge'],
  })
})
