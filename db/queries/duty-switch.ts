/** Writes of the duty switch. */
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { dutyPeriods } from '../schema/people.ts'
import type { Queryable } from './queryable.ts'

/** The open duty period of a person, if he is on duty. */
export async function openDuty(db: Queryable, personId: string): Promise<{ id: number; startedAt: Date } | undefined> {
  const [row] = await db
    .select({ id: dutyPeriods.id, startedAt: dutyPeriods.startedAt })
    .from(dutyPeriods)
    .where(and(eq(dutyPeriods.personId, personId), isNull(dutyPeriods.endedAt)))
    .orderBy(desc(dutyPeriods.startedAt))
    .limit(1)
  return row
}

export async function beginDuty(db: Queryable, personId: string, at: Date, noticeVersion: string): Promise<void> {
  await db.insert(dutyPeriods).values({ personId, startedAt: at, noticeVersion })
}

/** A clock that went backwards must not end a period before it began. */
export async function endDuty(db: Queryable, id: number, at: Date): Promise<void> {
  await db
    .update(dutyPeriods)
    .set({ endedAt: sql`greatest(${dutyPeriods.startedAt}, ${at.toISOString()}::timestamptz)` })
    .where(eq(dutyPeriods.id, id))
}
