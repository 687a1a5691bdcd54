import { describe, expect, it } from 'vitest'
import type { Incident, Severity } from '../../lib/domain/incident/state.ts'
import { NOTICE_WAIT_MS, planNotices } from './plan.ts'

const GIVEN_AT = 1_000
const worker = (personId: string, acknowledgedAt?: number) => ({
  personId,
  name: personId,
  tasks: [],
  ...(acknowledgedAt !== undefined && { acknowledgedAt }),
})
const given = (severity: Severity, on: readonly object[], state = 'assigned'): Incident =>
  ({
    state,
    severity,
    updatedAt: GIVEN_AT,
    assignment: { kind: 'worker', responsible: on[0], support: on.slice(1), at: GIVEN_AT, by: 'desk' },
  }) as unknown as Incident
const told = (id: number, personId: string, sent = false) => ({ id, personId, sent })

describe('what a phone has to be told', () => {
  it('an assignment, at once for level 1 and 2, after the time to undo it for 3 and 4', () => {
    const goesAt = (severity: Severity) => planNotices(given(severity, [worker('王')]), []).tell[0]?.sendAfter
    expect([goesAt(1), goesAt(2), goesAt(3), goesAt(4)]).toEqual([
      GIVEN_AT,
      GIVEN_AT,
      GIVEN_AT + NOTICE_WAIT_MS,
      GIVEN_AT + NOTICE_WAIT_MS,
    ])
  })
  it('nothing twice, however often it is looked at', () => {
    expect(planNotices(given(3, [worker('王')]), [told(7, '王')])).toEqual({ tell: [], takeBack: [], drop: [] })
  })
  it('to each who helps, and back from who is taken off', () => {
    const plan = planNotices(given(3, [worker('王'), worker('李')]), [told(7, '王'), told(8, '赵', true)])
    expect(plan.tell.map(({ personId }) => personId)).toEqual(['李'])
    expect(plan.takeBack).toEqual([8])
  })
  it('not any more when he took it on the page before it went out', () => {
    const plan = planNotices(given(3, [worker('王', 2_000)], 'acknowledged'), [told(7, '王')])
    expect(plan).toEqual({ tell: [], takeBack: [], drop: [7] })
  })
  it('everything back when the case is withdrawn, merged or voided; nothing when it is done', () => {
    const withdrawn = { state: 'accepted', severity: 3, updatedAt: 5 } as unknown as Incident
    expect(planNotices(withdrawn, [told(7, '王', true)]).takeBack).toEqual([7])
    const voided = { state: 'voided', severity: 3, updatedAt: 5 } as unknown as Incident
    expect(planNotices(voided, [told(7, '王')]).takeBack).toEqual([7])
    expect(planNotices(given(3, [worker('王')], 'resolved'), [told(7, '王', true)])).toEqual({
      tell: [],
      takeBack: [],
      drop: [],
    })
  })
})
