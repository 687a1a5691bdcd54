/** People whose last post has ended: what must end with it. */
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { PersonId } from '../../lib/domain/roles/role.ts'
import { user } from '../schema/accounts.ts'
import { devices, dutyPeriods, people, posts } from '../schema/people.ts'
import type { Queryable } from './queryable.ts'

/** More at once is a district that ends: the rest is a matter of the next round. */
const AT_ONCE = 500

/** Those without a post in force who still have a live device or an open duty period. */
export async function peopleToRelease(db: Queryable, at: Date): Promise<PersonId[]> {
  const instant = sql`${at.toISOString()}::timestamptz`
  const rows = await db
    .select({ id: people.id })
    .from(people)
    .where(
      and(
        sql`not exists (select 1 from ${posts} where ${posts.personId} = ${people.id} and ${posts.status} = 'active'
              and ${posts.validFrom} <= ${instant} and (${posts.validTo} is null or ${posts.validTo} > ${instant}))`,
        sql`(exists (select 1 from ${devices} where ${devices.personId} = ${people.id} and ${devices.revokedAt} is null)
          or exists (select 1 from ${dutyPeriods} where ${dutyPeriods.personId} = ${people.id} and ${dutyPeriods.endedAt} is null))`,
      ),
    )
    .orderBy(people.id)
    .limit(AT_ONCE)
  return rows.map(({ id }) => id as PersonId)
}

/** Revokes every device of a person; returns which. */
export async function revokeDevicesOf(db: Queryable, personId: PersonId): Promise<string[]> {
  const rows = await db
    .update(devices)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(devices.personId, personId), isNull(devices.revokedAt)))
    .returning({ id: devices.id })
  return rows.map(({ id }) => id)
}

/** The users who are this person. */
export async function usersOf(db: Queryable, personId: PersonId): Promise<string[]> {
  const rows = await db.select({ id: user.id }).from(user).where(eq(user.personId, personId))
  return rows.map(({ id }) => id)
}
