/**
 * Alarms that desks have put aside. The database is the truth, so that they are aside after a restart too; all of them are at hand here, since a
 * board is looked at four times a second. Each act stands in the audit log or did not happen.
 */
import type { Database } from '../../db/client.ts'
import { dropShelf, keepShelf, shelvesAt } from '../../db/queries/alarm-shelves.ts'
import { writeAudit } from '../../db/queries/audit.ts'
import type { UserId } from '../../lib/domain/roles/role.ts'
import type { Shelf, Shelved } from '../../lib/domain/wall/shelving.ts'
import { type AreaCode, withinScope } from '../../lib/geo/codes.ts'

/** Of one product; whoever puts more aside than this has switched his alarms off. */
const SHELVES_MAX = 500
const MINUTE_MS = 60_000

export interface Shelves {
  /** False: too many are put aside already. One that is aside gets the new end and reason. */
  put(shelf: Shelf): Promise<boolean>
  /** False: it was not aside. */
  takeBack(of: Omit<Shelved, 'until'>, by: UserId, now: number): Promise<boolean>
  within(scope: AreaCode, now: number): readonly Shelf[]
  /** As they stand in the database: at the start, and since another node may have put some aside. */
  refresh(now: number): Promise<void>
  /** One listener: the boards. */
  onChange(listener: () => void): void
}

const keyOf = ({ township, category }: Omit<Shelved, 'until'>) => `${township}/${category}`

export function createShelves(database: Database): Shelves {
  let shelves: ReadonlyMap<string, Shelf> = new Map()
  /** What was read before an act must not undo it here. */
  let acts = 0
  let changed = () => {}

  function set(next: Iterable<readonly [string, Shelf]>): void {
    acts += 1
    shelves = new Map(next)
    changed()
  }

  return {
    async put(shelf) {
      const { township, category, reason, by, since, until } = shelf
      const others = [...shelves.values()].filter((one) => one.until > since && keyOf(one) !== keyOf(shelf))
      if (others.length >= SHELVES_MAX) return false
      await database.db.transaction(async (tx) => {
        await keepShelf(tx, shelf)
        await writeAudit(
          { db: tx },
          {
            userId: by.userId,
            action: 'alarm_shelved',
            target: `${category}: ${Math.round((until - since) / MINUTE_MS)} min`,
            areaCode: township,
            detail: { reason },
          },
        )
      })
      set([...shelves, [keyOf(shelf), shelf]])
      return true
    },

    async takeBack(of, by, now) {
      const was = await database.db.transaction(async (tx) => {
        const wasAside = await dropShelf(tx, of, now)
        if (wasAside)
          await writeAudit(
            { db: tx },
            { userId: by, action: 'alarm_taken_back', target: of.category, areaCode: of.township },
          )
        return wasAside
      })
      set([...shelves].filter(([key]) => key !== keyOf(of)))
      return was
    },

    within: (scope, now) =>
      [...shelves.values()].filter(({ township, until }) => until > now && withinScope(scope, township)),

    async refresh(now) {
      const before = acts
      const read = await shelvesAt(database.db, now)
      const isSame = read.length === shelves.size && read.every((one) => shelves.get(keyOf(one))?.until === one.until)
      if (before === acts && !isSame) set(read.map((shelf) => [keyOf(shelf), shelf]))
    },

    onChange(listener) {
      changed = listener
    },
  }
}
