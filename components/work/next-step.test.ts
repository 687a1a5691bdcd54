import { expect, test } from 'vitest'
import { INCIDENT_STATES, type Incident } from '../../lib/domain/incident/state.ts'
import { byUrgency, mayGiveBack, nextStep, partOf, supportStep } from './next-step.ts'

const WANG = '00000000-0000-4000-8000-000000000001'
const LI = '00000000-0000-4000-8000-000000000002'
const incident = (state: string, more: object = {}): Incident =>
  ({
    state,
    severity: 3,
    assignment: {
      kind: 'worker',
      responsible: { personId: WANG, name: '王强', tasks: ['verify'] },
      support: [{ personId: LI, name: '李梅', tasks: ['visit'] }],
      at: 1,
      by: 'desk',
    },
    ...more,
  }) as unknown as Incident

test('a task is walked through in the order accept, set off, arrive, start, report', () => {
  expect(
    ['assigned', 'acknowledged', 'en_route', 'on_scene', 'handling'].map((state) => nextStep(incident(state))),
  ).toEqual(['acknowledge', 'depart', 'arrive', 'start', 'resolve'])
})

test('nothing is asked of a worker before he is assigned and after he reported', () => {
  const working = ['assigned', 'acknowledged', 'en_route', 'on_scene', 'handling']
  for (const state of INCIDENT_STATES.filter((name) => !working.includes(name)))
    expect(nextStep(incident(state))).toBeUndefined()
})

test('a task can be given back only until the work has begun', () => {
  expect(INCIDENT_STATES.filter((state) => mayGiveBack(incident(state)))).toEqual(['assigned', 'acknowledged'])
})

test('the supporting worker says once that he has seen it, and no more', () => {
  expect(partOf(incident('assigned'), LI)).toBe('support')
  expect(supportStep(incident('assigned'), LI)).toBe('acknowledge')
  const seen = incident('assigned', {
    assignment: {
      ...(incident('assigned') as { assignment?: object }).assignment,
      support: [{ personId: LI, name: '李梅', tasks: ['visit'], acknowledgedAt: 2 }],
    },
  })
  expect(supportStep(seen, LI)).toBeUndefined()
})

test('urgent work comes first, and what waits for the desk last', () => {
  const calm = incident('assigned', { id: 'calm', severity: 4 })
  const loud = incident('handling', { id: 'loud', severity: 1 })
  const done = incident('resolved', { id: 'done', severity: 1 })
  expect([done, calm, loud].sort(byUrgency).map(({ id }) => id)).toEqual(['loud', 'calm', 'done'])
})
