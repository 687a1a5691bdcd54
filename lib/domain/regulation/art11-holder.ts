/** Article 11: a case stays with whoever has it when his post ends, when he moves to another grid or goes off duty. The desk sees it flagged. */
import type { GridCode } from '../../geo/codes.ts'
import type { EpochMs } from '../incident/state.ts'

/** 已离任, 已调离本网格, 已离岗. */
export type HolderFlag = 'left_post' | 'moved_grid' | 'off_duty'

export interface HolderPost {
  readonly grid: GridCode
  readonly from: EpochMs
  /** Exclusive; null: open. */
  readonly to: EpochMs | null
}

export interface Holder {
  /** Where the case lies; undefined outside all grids. */
  readonly grid: GridCode | undefined
  readonly assignedAt: EpochMs
  /** Every post he holds or held. */
  readonly posts: readonly HolderPost[]
  readonly onDuty: boolean
}

const isHeld = ({ from, to }: HolderPost, at: EpochMs): boolean => from <= at && (to === null || at < to)

/** Null when the desk need not look. He who was sent from a neighbour grid has moved nowhere. */
export function holderFlag({ grid, assignedAt, posts, onDuty }: Holder, at: EpochMs): HolderFlag | null {
  const held = posts.filter((post) => isHeld(post, at))
  if (held.length === 0) return 'left_post'
  const wasHere = posts.some((post) => post.grid === grid && isHeld(post, assignedAt))
  if (wasHere && !held.some((post) => post.grid === grid)) return 'moved_grid'
  return onDuty ? null : 'off_duty'
}
