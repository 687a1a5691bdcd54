/** Where a worker's phones can be woken. */
import { randomUUID } from 'node:crypto'
import { and, asc, count, eq, inArray, sql } from 'drizzle-orm'
import { pushSubscriptions } from '../schema/messages.ts'
import type { Queryable } from './queryable.ts'

/** Phones and browsers of one worker; the oldest gives way. */
const PER_PERSON_MAX = 5

export interface Subscription {
  readonly id: string
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

/** A browser that was another's before is now this worker's. */
export async function saveSubscription(
  db: Queryable,
  owner: { readonly userId: string; readonly personId: string },
  { endpoint, p256dh, auth }: Omit<Subscription, 'id'>,
): Promise<void> {
  const row = { ...owner, endpoint, p256dh, auth, failures: 0 }
  await db
    .insert(pushSubscriptions)
    .values({ id: randomUUID(), ...row })
    .onConflictDoUpdate({ target: pushSubscriptions.endpoint, set: row })
  await db.execute(sql`
    delete from push_subscriptions where id in (
      select id from push_subscriptions where person_id = ${owner.personId}::uuid
       order by created_at desc, id offset ${PER_PERSON_MAX})`)
}

export async function dropSubscription(db: Queryable, personId: string, endpoint: string): Promise<void> {
  await db
    .delete(pushSubscriptions)
    .where(and(eq(pushSubscriptions.personId, personId), eq(pushSubscriptions.endpoint, endpoint)))
}

export async function countSubscriptions(db: Queryable, personId: string): Promise<number> {
  const [row] = await db
    .select({ subscriptions: count() })
    .from(pushSubscriptions)
    .where(eq(pushSubscriptions.personId, personId))
  return row?.subscriptions ?? 0
}

export async function subscriptionsOf(
  db: Queryable,
  personIds: readonly string[],
): Promise<(Subscription & { readonly personId: string })[]> {
  if (personIds.length === 0) return []
  return db
    .select({
      id: pushSubscriptions.id,
      personId: pushSubscriptions.personId,
      endpoint: pushSubscriptions.endpoint,
      p256dh: pushSubscriptions.p256dh,
      auth: pushSubscriptions.auth,
    })
    .from(pushSubscriptions)
    .where(inArray(pushSubscriptions.personId, [...personIds]))
    .orderBy(asc(pushSubscriptions.createdAt))
}

/** The push service says it is gone. */
export async function dropDeadSubscription(db: Queryable, id: string): Promise<void> {
  await db.delete(pushSubscriptions).where(eq(pushSubscriptions.id, id))
}

/** A failure in a row counts; so many of them and it is as good as gone. */
export async function countFailure(db: Queryable, id: string, failuresMax: number): Promise<void> {
  await db
    .update(pushSubscriptions)
    .set({ failures: sql`${pushSubscriptions.failures} + 1` })
    .where(eq(pushSubscriptions.id, id))
  await db
    .delete(pushSubscriptions)
    .where(and(eq(pushSubscriptions.id, id), sql`${pushSubscriptions.failures} >= ${failuresMax}`))
}

export async function forgetFailures(db: Queryable, id: string): Promise<void> {
  await db
    .update(pushSubscriptions)
    .set({ failures: 0 })
    .where(and(eq(pushSubscriptions.id, id), sql`${pushSubscriptions.failures} > 0`))
}
