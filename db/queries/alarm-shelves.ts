/** Alarms that desks have put aside: those of the present. Who put what aside, also what ended long ago, stands in the audit log. */
import { and, eq, gt, lte, sql } from 'drizzle-orm'
import type { CategoryCode } from '../../lib/domain/incident/state.ts'
import type { UserId } from '../../lib/domain/roles/role.ts'
import type { Shelf, Shelved } from '../../lib/domain/wall/shelving.ts'
import type { TownshipCode } from '../../lib/geo/codes.ts'
import { alarmShelves } from '../schema/walls.ts'
import type { Queryable } from './queryable.ts'

export async function shelvesAt(db: Queryable, now: number): Promise<Shelf[]> {
  const rows = await db
    .select({
      township: sql<TownshipCode>`${alarmShelves.townshipCode}`,
      category: sql<CategoryCode>`${alarmShelves.category}`,
      reason: alarmShelves.reason,
      userId: sql<UserId>`${alarmShelves.byUserId}`,
      name: alarmShelves.byName,
      since: alarmShelves.since,
      until: alarmShelves.until,
    })
    .from(alarmShelves)
    .where(gt(alarmShelves.until, new Date(now)))
  return rows.map(({ userId, name, since, until, ...rest }) => ({
    ...rest,
    by: { userId, name },
    since: since.getTime(),
    until: until.getTime(),
  }))
}

/** One that is aside gets the new end and reason; what has ended is let go, so that the table is never longer than what is aside. */
export async function keepShelf(db: Queryable, { township, category, reason, by, since, until }: Shelf): Promise<void> {
  await db.delete(alarmShelves).where(lte(alarmShelves.until, new Date(since)))
  const kept = {
    reason,
    byUserId: by.userId,
    byName: by.name,
    since: new Date(since),
    until: new Date(until),
  }
  await db
    .insert(alarmShelves)
    .values({ townshipCode: township, category, ...kept })
    .onConflictDoUpdate({ target: [alarmShelves.townshipCode, alarmShelves.category], set: kept })
}

/** False: it was not aside any more. */
export async function dropShelf(
  db: Queryable,
  { township, category }: Omit<Shelved, 'until'>,
  now: number,
): Promise<boolean> {
  const gone = await db
    .delete(alarmShelves)
    .where(and(eq(alarmShelves.townshipCode, township), eq(alarmShelves.category, category)))
    .returning({ until: alarmShelves.until })
  return gone.some(({ until }) => until.getTime() > now)
}
