import { describe, expect, it } from 'vitest'
import type { Incident, Severity } from '../incident/state.ts'
import { handoverSheet } from './sheet.ts'

let serial = 0
const open = (severity: Severity, more: object = {}): Incident =>
  ({
    id: `i${++serial}`,
    number: `A-${1000 + serial}`,
    severity,
    title: '事件',
    state: 'accepted',
    timers: [],
    ...more,
  }) as unknown as Incident
const due = (dueAt: number) => ({
  timers: [{ kind: 'resolve', state: 'running', startedAt: 0, dueAt, clock: 'clock' }],
})

describe('the sheet of a handover', () => {
  it('counts all that is open and names severity 1 and 2 and whatever needs a word', () => {
    const quiet = open(4)
    const late = open(3, due(50))
    const first = open(1)
    const department = open(4, {
      state: 'assigned',
      assignment: { kind: 'department', department: 'fire', departmentName: '消防' },
    })
    const sheet = handoverSheet([quiet, late, first, department, open(2, { state: 'closed' })], 100)
    expect(sheet.open).toEqual([1, 0, 1, 2])
    expect(sheet.cases.map(({ number, flags }) => [number, flags])).toEqual([
      [first.number, []],
      [late.number, ['overdue']],
      [department.number, ['waiting']],
    ])
  })

  it('says what is suspended, supervised, whistled for and not yet heard', () => {
    const one = open(3, {
      state: 'suspended',
      before: { state: 'accepted' },
      supervisionLevel: 1,
      whistle: [{ state: 'called' }],
      alarm: { raisedAt: 1 },
    })
    expect(handoverSheet([one], 100).cases[0]?.flags).toEqual(['suspended', 'supervised', 'whistle', 'alarm'])
  })

  it('leaves out the least urgent when there are more than can be talked through, and says how many', () => {
    const many = Array.from({ length: 310 }, () => open(3, due(50)))
    const sheet = handoverSheet([...many, open(1)], 100)
    expect(sheet.cases[0]?.severity).toBe(1)
    expect([sheet.cases.length, sheet.leftOut]).toEqual([300, 11])
  })
})
