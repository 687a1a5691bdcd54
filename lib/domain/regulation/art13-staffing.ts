/** Article 13: every urban comprehensive grid should have a full-time worker. Gaps are shown, nobody is refused. */
import type { GridCode } from '../../geo/codes.ts'
import type { EpochMs } from '../incident/state.ts'
import type { PersonId, WorkerRole } from '../roles/role.ts'

export interface StaffedGrid {
  readonly code: GridCode
  readonly kind: 'comprehensive' | 'dedicated'
  readonly setting: 'urban' | 'rural'
  readonly posts: readonly {
    readonly personId: PersonId
    readonly role: WorkerRole
    readonly from: EpochMs
    /** Exclusive; null: open. */
    readonly to: EpochMs | null
  }[]
}

export interface StaffingReport {
  /** Urban comprehensive grids without an active full-time worker, by code. */
  readonly gaps: readonly GridCode[]
  /** Full-time workers who hold more than one grid: counted in each, and flagged. */
  readonly sharedPosts: readonly PersonId[]
  readonly required: number
  readonly staffed: number
}

export function staffingOf(grids: readonly StaffedGrid[], at: EpochMs): StaffingReport {
  const gridsOf = new Map<PersonId, number>()
  const gaps: GridCode[] = []
  let required = 0
  for (const grid of grids) {
    const fullTime = grid.posts.filter(
      (post) => post.role === 'full_time_worker' && post.from <= at && (post.to === null || at < post.to),
    )
    for (const person of new Set(fullTime.map((post) => post.personId)))
      gridsOf.set(person, (gridsOf.get(person) ?? 0) + 1)
    if (grid.kind !== 'comprehensive' || grid.setting !== 'urban') continue
    required += 1
    if (fullTime.length === 0) gaps.push(grid.code)
  }
  return {
    gaps: gaps.sort(),
    sharedPosts: [...gridsOf].filter(([, count]) => count > 1).map(([person]) => person),
    required,
    staffed: required - gaps.length,
  }
}

/** K14 in percent, one decimal, half up; null where no grid asks for one: «no grids», not 0 %. */
export const staffingRate = ({ required, staffed }: Pick<StaffingReport, 'required' | 'staffed'>): number | null =>
  required === 0 ? null : Math.round((staffed * 1_000) / required) / 10
