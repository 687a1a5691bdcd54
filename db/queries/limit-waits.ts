/** Bounds how long a command's transaction waits, so that one stuck writer does not hold up every desk. */
import { sql } from 'drizzle-orm'
import type { Queryable } from './queryable.ts'

/** Waiting for another command on the same incident takes milliseconds; this long means something is wrong. */
const LOCK_TIMEOUT_MS = 2_000
const STATEMENT_TIMEOUT_MS = 5_000

/** For the rest of this transaction. */
export async function limitWaits(db: Queryable): Promise<void> {
  await db.execute(
    sql`select set_config('lock_timeout', ${String(LOCK_TIMEOUT_MS)}, true), set_config('statement_timeout', ${String(STATEMENT_TIMEOUT_MS)}, true)`,
  )
}
