/** Answers by idempotency key: the same command twice is the same answer. */
import { and, eq, lt, sql } from 'drizzle-orm'
import type { CommandAck } from '../../lib/wire/commands.ts'
import { commandAnswers } from '../schema/incidents.ts'
import type { Queryable } from './queryable.ts'

/** A page that asks again does so within minutes; a week also covers a phone that was off for days. */
export const KEY_RETENTION_DAYS = 7
/** One sweep deletes at most this many, so that it never holds the table long. */
const SWEEP_MAX = 10_000

/** Takes the key for this transaction; false when it is taken. Waits for another transaction that is just using it. */
export async function claimKey(db: Queryable, userId: string, key: string, digest: string): Promise<boolean> {
  const claimed = await db
    .insert(commandAnswers)
    .values({ userId, key, digest })
    .onConflictDoNothing()
    .returning({ key: commandAnswers.key })
  return claimed.length > 0
}

export async function answerOf(
  db: Queryable,
  userId: string,
  key: string,
): Promise<{ digest: string; answer: CommandAck | null } | undefined> {
  const [row] = await db
    .select({ digest: commandAnswers.digest, answer: commandAnswers.answer })
    .from(commandAnswers)
    .where(and(eq(commandAnswers.userId, userId), eq(commandAnswers.key, key)))
  return row
}

export async function storeAnswer(db: Queryable, userId: string, key: string, answer: CommandAck): Promise<void> {
  await db
    .update(commandAnswers)
    .set({ answer })
    .where(and(eq(commandAnswers.userId, userId), eq(commandAnswers.key, key)))
}

/** Drops answers older than `before`, at most SWEEP_MAX; returns how many. */
export async function deleteAnswersBefore(db: Queryable, before: Date): Promise<number> {
  const old = sql`(select ctid from ${commandAnswers} where ${lt(commandAnswers.at, before)} limit ${SWEEP_MAX})`
  const gone = await db
    .delete(commandAnswers)
    .where(sql`ctid = any(array${old})`)
    .returning({ key: commandAnswers.key })
  return gone.length
}
