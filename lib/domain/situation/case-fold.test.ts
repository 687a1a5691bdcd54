import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { decide } from '../incident/decide.ts'
import type { IncidentEvent } from '../incident/events.ts'
import { evolve } from '../incident/evolve.ts'
import type { Incident } from '../incident/state.ts'
import { INCIDENT_SOURCES, INCIDENT_STATES, SERVICE_RATINGS } from '../incident/state.ts'
import {
  ACTORS,
  assignTo,
  assignToDepartment,
  contextOf,
  GRID,
  MONDAY,
  report,
  type ScriptLine,
} from '../testing/builders.ts'
import { STEP_NUMBERS, walk } from '../testing/walk.ts'
import { foldCaseRow } from './case-fold.ts'
import { CASE_FLAG, CASE_OUTCOMES, type CaseRow, OUTCOME } from './case-row.ts'

const START = MONDAY / 1000
/** Seconds of so many minutes after Monday, 10:00. */
const minute = (minutes: number): number => START + minutes * 60

/** The row after these commands, each at its own minute after Monday, 10:00. */
function rowAfter(lines: readonly (readonly [atMin: number, ...line: ScriptLine])[]): CaseRow {
  const events: IncidentEvent[] = []
  let incident: Incident | undefined
  for (const [atMin, who, command] of lines) {
    const decision = decide(incident, command, contextOf(ACTORS[who], MONDAY + atMin * 60_000))
    if (!decision.ok) throw new Error(`${who} may not ${command.type}: ${decision.rejection.code}`)
    events.push(...decision.events)
    incident = decision.events.reduce<Incident | undefined>(evolve, incident)
  }
  const row = foldCaseRow(events)
  if (!row) throw new Error('A script starts with a report')
  return row
}

const RESULT = { type: 'resolve', text: '已清理', photoIds: ['p'] } as const
const handled = [
  [0, 'dispatcher', report('1103')],
  [5, 'dispatcher', { type: 'accept' }],
  [10, 'dispatcher', assignTo('Li')],
  [15, 'li', { type: 'acknowledge' }],
  [30, 'li', { type: 'arrive' }],
  [60, 'li', RESULT],
] as const
const closed = [
  ...handled,
  [90, 'dispatcher', { type: 'verifyPass', method: 'phone' }],
  [100, 'dispatcher', { type: 'close', conclusion: '已办结' }],
] as const

describe('a case as the figures count it', () => {
  it('has the moments of its life', () => {
    expect(rowAfter(closed)).toMatchObject({
      state: INCIDENT_STATES.indexOf('closed'),
      outcome: OUTCOME.counted,
      category: 1103,
      area: GRID,
      reportedAt: minute(0),
      acceptDue: minute(120),
      firstDecisionAt: minute(5),
      acceptedAt: minute(5),
      acknowledgedAt: minute(15),
      arriveDue: minute(310),
      arrivedAt: minute(30),
      finalResolvedAt: minute(60),
      handlingS: 55 * 60,
      verifiedAt: minute(90),
      verifyDecidedAt: minute(90),
      firstClosedAt: minute(100),
      closedAt: minute(100),
      reopenedAt: 0,
      flags: CASE_FLAG.toArrive,
    })
  })

  it('opened again it is unresolved, and remembers its first closing and the work of the first round', () => {
    const again = [
      ...closed,
      [200, 'duty', { type: 'reopen', reason: '问题反复' }],
      [210, 'dispatcher', assignTo('Li')],
      [220, 'li', { type: 'arrive' }],
    ] as const
    const open = rowAfter(again)
    expect(open).toMatchObject({ finalResolvedAt: 0, verifiedAt: 0, closedAt: 0, handlingS: 0 })
    expect(open).toMatchObject({ firstClosedAt: minute(100), reopenedAt: minute(200), arrivedAt: minute(30) })
    // 55 minutes of the first round and 60 of the second.
    expect(rowAfter([...again, [260, 'li', RESULT]]).handlingS).toBe((55 + 60) * 60)
  })

  it('sent back it counts the rework, and is resolved when the next result comes', () => {
    const back = [...handled, [70, 'dispatcher', { type: 'verifyFail', missing: '缺照片' }]] as const
    expect(rowAfter(back)).toMatchObject({ finalResolvedAt: 0, verifyFails: 1, verifyDecidedAt: minute(70) })
    expect(rowAfter([...back, [80, 'li', RESULT]])).toMatchObject({
      finalResolvedAt: minute(80),
      handlingS: 75 * 60,
    })
  })

  it('standing still it says since when; the pause is no handling time and moves the due', () => {
    const still = [
      ...handled.slice(0, 5),
      [40, 'duty', { type: 'suspend', cause: 'weather', until: MONDAY + 86_400_000 }],
    ] as const
    const before = rowAfter(handled.slice(0, 5))
    expect(rowAfter(still)).toMatchObject({ suspendedSince: minute(40), due: before.due })
    const on = [...still, [100, 'duty', { type: 'resume' }], [110, 'li', { type: 'start' }]] as const
    expect(rowAfter(on)).toMatchObject({ suspendedSince: 0, suspendedS: 3_600, due: before.due + 3_600 })
    expect(rowAfter([...on, [120, 'li', RESULT]]).handlingS).toBe((115 - 60) * 60)
  })

  it('self-handled it was accepted as it came and due when it was done', () => {
    const own = { ...report('1103'), type: 'reportHandled', result: '已清理', photoIds: ['p'] } as const
    expect(rowAfter([[0, 'sun', own]])).toMatchObject({
      acceptedAt: minute(0),
      firstDecisionAt: minute(0),
      acceptDue: 0,
      due: minute(0),
      finalResolvedAt: minute(0),
      flags: CASE_FLAG.selfHandled | CASE_FLAG.byWorker,
    })
  })

  it('refused, void or merged it was decided, and says how it counts', () => {
    const came = [0, 'dispatcher', report('1103')] as const
    const refused = { type: 'refuse', reason: '不属于本辖区', whereToTurn: '12345' } as const
    expect(rowAfter([came, [3, 'duty', refused]])).toMatchObject({
      outcome: OUTCOME.not_accepted,
      firstDecisionAt: minute(3),
      acceptedAt: 0,
    })
    const isFalse = { type: 'void', voidReason: 'false_report' } as const
    expect(rowAfter([came, [4, 'duty', isFalse]])).toMatchObject({ outcome: OUTCOME.false_report })
  })

  it('keeps the department that had it when it ended, and none once a worker has it', () => {
    const theirs = [
      [0, 'dispatcher', report('0301')],
      [5, 'dispatcher', { type: 'accept' }],
      [10, 'dispatcher', assignToDepartment('fire_rescue')],
    ] as const
    expect(rowAfter(theirs)).toMatchObject({ department: 'fire_rescue', arrivedAt: 0 })
    const ended = [11, 'duty', { type: 'void', voidReason: 'duplicate_entry' }] as const
    expect(rowAfter([...theirs, ended]).department).toBe('fire_rescue')
    const withdrawn = [11, 'dispatcher', { type: 'withdraw', reason: '改派' }] as const
    expect(rowAfter([...theirs, withdrawn])).toMatchObject({ department: '', arriveDue: 0 })
  })

  it('carries what the reporter said', () => {
    const rated = { type: 'rateService', rating: 'basically_satisfied', solved: true } as const
    const row = rowAfter([...closed, [120, 'dispatcher', rated]])
    expect(SERVICE_RATINGS[row.satisfaction - 1]).toBe('basically_satisfied')
    expect(row.flags & CASE_FLAG.solved).toBe(CASE_FLAG.solved)
  })
})

test('stored numbers keep their meaning: the lists they point into only grow at their end', () => {
  expect(CASE_OUTCOMES.slice(0, 6)).toEqual([
    'counted',
    'merged',
    'test',
    'duplicate_entry',
    'false_report',
    'not_accepted',
  ])
  expect([INCIDENT_STATES[0], INCIDENT_STATES[9], INCIDENT_STATES[12]]).toEqual(['reported', 'closed', 'voided'])
  expect([INCIDENT_SOURCES[0], INCIDENT_SOURCES[1], INCIDENT_SOURCES[12]]).toEqual([
    'desk',
    'grid_worker',
    'other_platform',
  ])
})

test('whatever happens to a case, its row fits the columns and agrees with the incident', () => {
  const steps = fc.array(fc.nat({ max: STEP_NUMBERS - 1 }), { maxLength: 40, size: 'max' })
  fc.assert(
    fc.property(fc.nat({ max: 89 }), steps, (start, numbers) => {
      const { events, incident } = walk(start, numbers)
      const row = foldCaseRow(events)
      if (!row) throw new Error('no row')
      for (const [name, value] of Object.entries(row)) {
        if (name === 'area' || name === 'department') continue
        expect(value, name).toSatisfy((x: number) => Number.isInteger(x) && x >= 0 && x <= 0xff_ff_ff_ff)
      }
      expect(INCIDENT_STATES[row.state]).toBe(incident.state)
      expect(row.suspendedSince > 0).toBe(incident.state === 'suspended')
      expect(row.closedAt > 0).toBe(incident.state === 'closed')
      if (['resolved', 'verified', 'closed'].includes(incident.state)) expect(row.finalResolvedAt).toBeGreaterThan(0)
      if (['verified', 'closed'].includes(incident.state)) expect(row.verifiedAt).toBeGreaterThan(0)
    }),
  )
})
