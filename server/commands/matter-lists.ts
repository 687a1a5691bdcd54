/** The matter list in force in a county, read once a version. */
import { matterListById, matterListIdAt } from '../../db/queries/matters.ts'
import type { Queryable } from '../../db/queries/queryable.ts'
import type { MatterList } from '../../lib/domain/regulation/matter-list.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'

/** Lists kept in memory: one or two versions of each county this server serves. */
const LISTS_KEPT = 100

/** A county without a list of its own: every rule that asks the list then refuses. */
const emptyList = (county: AreaCode): MatterList => ({
  county,
  version: '',
  from: 0,
  to: null,
  matters: new Map(),
  departmentNames: new Map(),
})

export function createMatterLists() {
  /** A published version never changes, so it is read once. */
  const lists = new Map<number, MatterList>()

  return async function listFor(db: Queryable, county: AreaCode, at: Date): Promise<MatterList> {
    const id = await matterListIdAt(db, county, at)
    if (id === undefined) return emptyList(county)
    const known = lists.get(id)
    // Its end may have been set since, when a new version was published: that alone is not kept.
    if (known && (known.to === null || known.to > at.getTime())) return known
    const list = await matterListById(db, id)
    if (lists.size >= LISTS_KEPT) lists.clear()
    lists.set(id, list)
    return list
  }
}
