/**
 * Alarms that desks have put aside. Kept in memory: a restart brings all of them back, which is once too loud rather than once too silent. Who put
 * what aside stands in the audit log.
 */
import type { UserId } from '../../lib/domain/roles/role.ts'
import type { Shelved } from '../../lib/domain/wall/shelving.ts'
import { type AreaCode, withinScope } from '../../lib/geo/codes.ts'

/** Of one product; whoever puts more aside than this has switched his alarms off. */
const SHELVES_MAX = 500

export interface Shelf extends Shelved {
  readonly reason: string
  readonly by: { readonly userId: UserId; readonly name: string }
  readonly since: number
}

export interface Shelves {
  /** False: too many are put aside already. One that is aside gets the new end and reason. */
  put(shelf: Shelf, now: number): boolean
  /** False: it was not aside. */
  takeBack(of: Omit<Shelved, 'until'>, now: number): boolean
  within(scope: AreaCode, now: number): readonly Shelf[]
}

const keyOf = ({ township, category }: Omit<Shelved, 'until'>) => `${township}/${category}`

export function createShelves(): Shelves {
  const shelves = new Map<string, Shelf>()
  const forgetOld = (now: number) => {
    for (const [key, { until }] of shelves) if (until <= now) shelves.delete(key)
  }
  return {
    put(shelf, now) {
      forgetOld(now)
      if (shelves.size >= SHELVES_MAX && !shelves.has(keyOf(shelf))) return false
      shelves.set(keyOf(shelf), shelf)
      return true
    },
    takeBack(of, now) {
      forgetOld(now)
      return shelves.delete(keyOf(of))
    },
    within(scope, now) {
      forgetOld(now)
      return [...shelves.values()].filter(({ township }) => withinScope(scope, township))
    },
  }
}
