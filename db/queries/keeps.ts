/** What each user keeps for himself under a name. */
import { and, eq } from 'drizzle-orm'
import { userKeeps } from '../schema/desk.ts'
import type { Queryable } from './queryable.ts'

export interface Keep {
  readonly value: unknown
  readonly updatedAt: Date
}

export async function keepOf(db: Queryable, userId: string, key: string): Promise<Keep | undefined> {
  const [row] = await db
    .select({ value: userKeeps.value, updatedAt: userKeeps.updatedAt })
    .from(userKeeps)
    .where(and(eq(userKeeps.userId, userId), eq(userKeeps.key, key)))
  return row
}

/** The newest stands. */
export async function saveKeep(
  db: Queryable,
  keep: { readonly userId: string; readonly key: string; readonly value: unknown; readonly at: Date },
): Promise<void> {
  const { userId, key, value, at } = keep
  await db
    .insert(userKeeps)
    .values({ userId, key, value, updatedAt: at })
    .onConflictDoUpdate({ target: [userKeeps.userId, userKeeps.key], set: { value, updatedAt: at } })
}
