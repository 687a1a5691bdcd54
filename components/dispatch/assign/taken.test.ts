import { describe, expect, it } from 'vitest'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import type { PersonId, UserId } from '../../../lib/domain/roles/role.ts'
import { noneLegal, takenMeanwhile } from './taken.ts'

const waiting = { state: 'accepted' } as Incident
const givenTo = (name: string, at: number): Incident =>
  ({
    state: 'assigned',
    assignment: {
      kind: 'worker',
      responsible: { personId: 'p' as PersonId, name, tasks: [] },
      support: [],
      at,
      by: 'li' as UserId,
    },
  }) as unknown as Incident

describe('an incident carried at one desk while another gives it away', () => {
  it('says by whom and to whom', () => {
    expect(takenMeanwhile(waiting, givenTo('王强', 5))).toEqual({ by: 'li', to: '王强' })
  })
  it('is still mine to give when only a word was added', () => {
    expect(takenMeanwhile(waiting, { ...waiting, version: 9 } as Incident)).toBeNull()
    expect(takenMeanwhile(givenTo('王强', 5), givenTo('王强', 5))).toBeNull()
  })
  it('given to another one than when it was picked up is taken', () => {
    expect(takenMeanwhile(givenTo('王强', 5), givenTo('李敏', 9))).toEqual({ by: 'li', to: '李敏' })
  })
  it('merged or gone from view is taken too', () => {
    expect(takenMeanwhile(waiting, undefined)).toEqual({ by: null, to: '' })
    expect(takenMeanwhile(waiting, { state: 'voided' } as Incident)).toEqual({ by: null, to: '' })
  })
  it('then nobody is a legal target', () => {
    const marks = { kind: 'worker', byId: new Map([['p', { mark: 'can', rank: 1 }]]) } as never
    expect([...noneLegal(marks).byId.values()]).toEqual([{ mark: 'cannot', rank: null }])
  })
})
