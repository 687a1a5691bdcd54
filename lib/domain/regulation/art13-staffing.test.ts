import { describe, expect, it } from 'vitest'
import { gridCode } from '../../geo/codes.ts'
import type { PersonId } from '../roles/role.ts'
import type { StaffedGrid } from './art13-staffing.ts'
import { staffingOf, staffingRate } from './art13-staffing.ts'

const midnight = Date.parse('2026-03-02T24:00:00+08:00')
const today = midnight - 6 * 3_600_000

const grid = (
  n: number,
  setting: 'urban' | 'rural',
  kind: StaffedGrid['kind'],
  worker?: string,
  to: number | null = null,
) => ({
  code: gridCode(`320213021001${String(n).padStart(3, '0')}`),
  kind,
  setting,
  posts: worker ? [{ personId: worker as PersonId, role: 'full_time_worker' as const, from: 0, to }] : [],
})

const grids: StaffedGrid[] = [
  ...Array.from({ length: 7 }, (_, n) => grid(n + 1, 'urban', 'comprehensive', `w${n}`)),
  grid(8, 'urban', 'comprehensive', 'w8', midnight),
  grid(9, 'urban', 'comprehensive'),
  grid(10, 'urban', 'comprehensive'),
  grid(11, 'rural', 'comprehensive', 'w11'),
  ...[12, 13, 14, 15].map((n) => grid(n, 'rural', 'comprehensive')),
  grid(16, 'urban', 'dedicated'),
  grid(17, 'urban', 'dedicated'),
]

describe('article 13: staffing', () => {
  it('lists exactly the two urban comprehensive grids without a full-time worker: 8 of 10', () => {
    const report = staffingOf(grids, today)
    expect(report.gaps).toEqual(['320213021001009', '320213021001010'])
    expect([report.staffed, report.required]).toEqual([8, 10])
  })

  it('adds a third when a post has ended at midnight: 7 of 10', () => {
    const report = staffingOf(grids, midnight)
    expect(report.gaps).toHaveLength(3)
    expect(report.staffed).toBe(7)
  })

  it('counts one person in three grids in each, and flags the shared post', () => {
    const shared = [1, 2, 3].map((n) => grid(n, 'urban', 'comprehensive', 'same'))
    expect(staffingOf(shared, today)).toMatchObject({ gaps: [], staffed: 3, sharedPosts: ['same'] })
  })

  it('takes no part-time worker for a full-time one', () => {
    const part = {
      ...grid(1, 'urban', 'comprehensive'),
      posts: [{ personId: 'p' as PersonId, role: 'part_time_worker' as const, from: 0, to: null }],
    }
    expect(staffingOf([part], today).gaps).toHaveLength(1)
  })

  it('K14 is in percent with one decimal, half up, and nothing where there is nothing to staff', () => {
    expect(staffingRate({ required: 10, staffed: 8 })).toBe(80)
    expect(staffingRate({ required: 3, staffed: 2 })).toBe(66.7)
    expect(staffingRate({ required: 2_000, staffed: 1_001 })).toBe(50.1)
    expect(staffingRate({ required: 0, staffed: 0 })).toBeNull()
  })
})
