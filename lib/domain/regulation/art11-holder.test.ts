import { describe, expect, it } from 'vitest'
import { gridCode } from '../../geo/codes.ts'
import { type Holder, holderFlag } from './art11-holder.ts'

const HERE = gridCode('320213021001001')
const THERE = gridCode('320213021001002')
const post = (grid: typeof HERE, from: number, to: number | null = null) => ({ grid, from, to })
const holder = (more: Partial<Holder>): Holder => ({
  grid: HERE,
  assignedAt: 10,
  posts: [post(HERE, 0)],
  onDuty: true,
  ...more,
})

describe('article 11: who has an open case', () => {
  it('in his post and on duty: nothing to look at', () => {
    expect(holderFlag(holder({}), 20)).toBeNull()
  })

  it('his last post ended: flagged from that instant', () => {
    const leaving = holder({ posts: [post(HERE, 0, 20)] })
    expect(holderFlag(leaving, 19)).toBeNull()
    expect(holderFlag(leaving, 20)).toBe('left_post')
    expect(holderFlag(holder({ posts: [] }), 20)).toBe('left_post')
  })

  it('moved to another grid: flagged; sent from a neighbour grid: not', () => {
    expect(holderFlag(holder({ posts: [post(HERE, 0, 20), post(THERE, 20)] }), 20)).toBe('moved_grid')
    expect(holderFlag(holder({ posts: [post(THERE, 0)] }), 20)).toBeNull()
    expect(holderFlag(holder({ grid: undefined }), 20)).toBeNull()
  })

  it('off duty comes last: who has left is not merely off duty', () => {
    expect(holderFlag(holder({ onDuty: false }), 20)).toBe('off_duty')
    expect(holderFlag(holder({ onDuty: false, posts: [post(HERE, 0, 20)] }), 20)).toBe('left_post')
  })
})
