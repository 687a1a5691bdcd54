import { describe, expect, it } from 'vitest'
import { checkGridLeader, LEADER_BASES } from './art12-grid-leader.ts'

const member = { principal: false, basis: 'committee_member', isFullTime: false } as const

describe('article 12: grid leader', () => {
  it('is never the principal of the committee, on whatever ground', () => {
    for (const basis of LEADER_BASES)
      expect(checkGridLeader({ principal: true, basis, isFullTime: true })).toEqual({
        code: 'art12_principal',
        article: 12,
      })
  })

  it('needs a ground', () => {
    expect(checkGridLeader({ ...member, basis: undefined })).toEqual({ code: 'art12_basis_missing', article: 12 })
    expect(checkGridLeader(member)).toBeNull()
    expect(checkGridLeader({ ...member, basis: 'party_organisation' })).toBeNull()
  })

  it('is chosen as a full-time worker only when he is one', () => {
    expect(checkGridLeader({ ...member, basis: 'full_time_worker' })?.code).toBe('art12_basis_missing')
    expect(checkGridLeader({ ...member, basis: 'full_time_worker', isFullTime: true })).toBeNull()
  })
})
