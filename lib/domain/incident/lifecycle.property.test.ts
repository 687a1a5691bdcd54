import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ActorName } from '../testing/builders.ts'
import {
  ACTORS,
  assignTo,
  assignToDepartment,
  category,
  contextOf,
  department,
  MONDAY,
  person,
  report,
} from '../testing/builders.ts'
import type { Command } from './commands.ts'
import { decide } from './decide.ts'
import type { IncidentEvent } from './events.ts'
import { evolve } from './evolve.ts'
import type { Incident, IncidentId, Severity } from './state.ts'
import { assignmentOf, INCIDENT_STATES } from './state.ts'
import { timersOf } from './timers.ts'

const text = fc.constantFrom('', '原因')
const code = fc.constantFrom('1103', '0301', '1101', '0601', '1202', '0102', '0305').map(category)
const severity = fc.constantFrom<Severity>(1, 2, 3, 4)
const name = fc.constantFrom('Li', 'Zhao', 'Sun', 'Qian', 'Wu', 'Zheng', 'Far')
const assignment = fc.oneof(
  fc
    .tuple(name, fc.constantFrom('verify' as const, 'inform' as const, 'coercive' as const))
    .map(([who, task]) => assignTo(who, [task])),
  fc.constantFrom('fire_rescue', 'urban_mgmt', 'police', 'court').map(assignToDepartment),
)
const other = { id: 'other' as IncidentId }

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Command>({ type: 'accept' }) },
  { weight: 4, arbitrary: assignment },
  fc
    .tuple(assignment, text)
    .map(([{ assignee, tasks }, reason]): Command => ({ type: 'reassign', assignee, tasks, reason })),
  fc.record({ type: fc.constant('refuse' as const), reason: text, whereToTurn: text }),
  fc.record({ type: fc.constant('withdraw' as const), reason: text, undo: fc.boolean() }),
  name.map((who): Command => ({ type: 'addSupport', personId: person(who), tasks: ['verify'] })),
  name.map((who): Command => ({ type: 'dropSupport', personId: person(who) })),
  {
    weight: 3,
    arbitrary: fc.constantFrom<Command>(
      { type: 'acknowledge' },
      { type: 'depart' },
      { type: 'arrive' },
      { type: 'start' },
    ),
  },
  { weight: 3, arbitrary: fc.constant<Command>({ type: 'resolve', text: '完成', photoIds: ['p'] }) },
  text.map((reason): Command => ({ type: 'decline', reason })),
  text.map((reason): Command => ({ type: 'returnToDesk', reason, whoseDuty: '住建' })),
  fc
    .constantFrom('fire_rescue', 'urban_mgmt')
    .map((to): Command => ({ type: 'transfer', department: department(to), reason: '专业' })),
  fc.constant<Command>({ type: 'transferJurisdiction', to: '320213021' as never, reason: '属该街道' }),
  fc.constant<Command>({ type: 'escalate', reason: '升级' }),
  fc
    .integer({ min: 1, max: 40 })
    .map((days): Command => ({ type: 'suspend', cause: '天气', until: MONDAY + days * 86_400_000 })),
  fc.constant<Command>({ type: 'resume' }),
  fc.integer({ min: 1, max: 3000 }).map((minutes): Command => ({ type: 'extend', reason: '配件', minutes })),
  { weight: 2, arbitrary: fc.constant<Command>({ type: 'verifyPass', method: 'phone' }) },
  text.map((missing): Command => ({ type: 'verifyFail', missing })),
  { weight: 2, arbitrary: text.map((conclusion): Command => ({ type: 'close', conclusion })) },
  text.map((reason): Command => ({ type: 'reopen', reason })),
  fc.constant<Command>({ type: 'merge', primary: other.id }),
  text.map((reason): Command => ({ type: 'unmerge', reason })),
  fc.constant<Command>({ type: 'void', voidReason: 'test' }),
  fc.tuple(code, text).map(([to, reason]): Command => ({ type: 'recategorise', category: to, reason })),
  fc.tuple(severity, text).map(([to, reason]): Command => ({ type: 'reseverity', severity: to, reason })),
  fc.constantFrom<Command>(
    { type: 'comment', text: '备注' },
    { type: 'urge', text: '请加快' },
    { type: 'supervise', level: 1, text: '督办' },
  ),
)

const step = fc.tuple(
  fc.constantFrom(...(Object.keys(ACTORS) as ActorName[])),
  command,
  fc.integer({ min: 0, max: 3_000 }),
)
/** Steps that lead on are drawn more often than all others together, or no sequence would get far. */
const forward = fc
  .constantFrom<readonly [ActorName, Command]>(
    ['dispatcher', { type: 'accept' }],
    ['dispatcher', assignTo('Li')],
    ['li', { type: 'acknowledge' }],
    ['li', { type: 'depart' }],
    ['li', { type: 'arrive' }],
    ['li', { type: 'start' }],
    ['li', { type: 'resolve', text: '完成', photoIds: ['p'] }],
    ['duty', { type: 'verifyPass', method: 'phone' }],
    ['duty', { type: 'close', conclusion: '办结' }],
  )
  .chain(([who, what]) => fc.tuple(fc.constant(who), fc.constant(what), fc.integer({ min: 0, max: 60 })))
const history = fc.tuple(
  code,
  fc.array(fc.oneof({ weight: 8, arbitrary: forward }, step), { size: 'max', maxLength: 80 }),
)

function live([first, steps]: [Incident['category'], (readonly [ActorName, Command, number])[]]) {
  const events: IncidentEvent[] = []
  const states: Incident[] = []
  let now = MONDAY
  let incident: Incident | undefined
  const run = (who: ActorName, what: Command) => {
    const primary = incident && { ...incident, ...other, state: 'reported' as const }
    const context = contextOf(ACTORS[who], now, primary ? { other: primary as Incident } : {})
    const decision = decide(incident, what, context)
    if (!decision.ok) return
    for (const event of decision.events) {
      incident = evolve(incident, event)
      events.push(event)
      states.push(incident)
    }
  }
  run('dispatcher', { ...report(first), severity: 3 })
  for (const [who, what, minutes] of steps) {
    now += minutes * 60_000
    run(who, what)
  }
  return { events, states, now }
}

describe('any sequence of commands', () => {
  it('never breaks an invariant of the case', () => {
    fc.assert(
      fc.property(history, (past) => {
        const { events, states, now } = live(past)
        states.forEach((state, index) => {
          const event = events[index]
          expect(INCIDENT_STATES).toContain(state.state)
          expect(state.version).toBe(index + 1)
          expect(event?.version).toBe(index + 1)
          const isHeld = ['assigned', 'acknowledged', 'en_route', 'on_scene', 'handling'].includes(state.state)
          expect(assignmentOf(state) !== undefined || !isHeld).toBe(true)
          if (state.state === 'closed' || state.state === 'verified')
            expect(state.verifiedBy).not.toBe(state.resolution.by)
          expect(new Set(state.timers.map((timer) => timer.kind)).size).toBe(state.timers.length)
          for (const timer of timersOf(state, contextOf(ACTORS.duty).calendar, now)) expect(timer.leftMin).not.toBeNaN()
          if (['closed', 'voided', 'merged'].includes(state.state))
            expect(state.timers.some((timer) => timer.state === 'running')).toBe(false)
        })
      }),
      { numRuns: 400 },
    )
  })

  it('folds to the same case from its stored log, piece by piece or as a whole', () => {
    fc.assert(
      fc.property(history, (past) => {
        const { events, states } = live(past)
        const stored = JSON.parse(JSON.stringify(events)) as IncidentEvent[]
        let folded: Incident | undefined
        for (const event of stored) folded = evolve(folded, event)
        expect(folded).toEqual(states.at(-1))
      }),
      { numRuns: 100 },
    )
  })

  it('sends no worker off duty, without a post or alone as part-timer, and asks nobody for a reserved act', () => {
    fc.assert(
      fc.property(history, (past) => {
        for (const { body } of live(past).events) {
          if (body.type !== 'assigned' && body.type !== 'reassigned') continue
          if (body.assignment.kind !== 'worker') continue
          expect(['Li', 'Zhao', 'Sun', 'Far']).toContain(body.assignment.responsible.name)
          expect(body.assignment.responsible.tasks).not.toContain('coercive')
        }
      }),
      { numRuns: 200 },
    )
  })

  it('reaches every state', () => {
    const seen = new Set<string>()
    for (const past of fc.sample(history, { numRuns: 500, seed: 7 }))
      for (const state of live(past).states) seen.add(state.state)
    expect([...seen].sort()).toEqual([...INCIDENT_STATES].sort())
  })
})
