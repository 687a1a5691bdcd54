/** What phones are to be told, after the time in which the desk may take it back. */
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { IncidentId } from '../../lib/domain/incident/state.ts'
import type { PushPayload } from '../../lib/wire/messages.ts'
import { user } from '../schema/accounts.ts'
import { incidents } from '../schema/incidents.ts'
import { phoneNotices } from '../schema/messages.ts'
import type { Queryable } from './queryable.ts'

export interface NewNotice {
  readonly personId: string
  readonly kind: PushPayload['kind']
  readonly incidentId: string | null
  readonly seq: number | null
  readonly payload: PushPayload
  readonly sendAfter: Date
}

export async function insertNotices(db: Queryable, notices: readonly NewNotice[]): Promise<void> {
  if (notices.length > 0) await db.insert(phoneNotices).values(notices.map((notice) => ({ ...notice })))
}

/** One node at a time looks after an incident's notices; held until the transaction ends. */
export async function lockNoticesOf(db: Queryable, incidentId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`notices:${incidentId}`}, 0))`)
}

/** The people behind these accounts that have a person, once each; a desk's account has none. */
export async function phonesOf(db: Queryable, userIds: readonly string[]): Promise<string[]> {
  if (userIds.length === 0) return []
  const found = await db
    .select({ personId: user.personId })
    .from(user)
    .where(and(inArray(user.id, [...userIds]), isNotNull(user.personId)))
  return [...new Set(found.flatMap(({ personId }) => personId ?? []))]
}

export interface ToldNotice {
  readonly id: number
  readonly personId: string
  readonly kind: PushPayload['kind']
  readonly seq: number | null
  readonly sent: boolean
}

/** What stands of an incident: planned or sent, and not taken back. */
export async function noticesOf(db: Queryable, incidentId: string): Promise<ToldNotice[]> {
  return db
    .select({
      id: phoneNotices.id,
      personId: phoneNotices.personId,
      kind: phoneNotices.kind,
      seq: phoneNotices.seq,
      sent: sql<boolean>`${phoneNotices.sentAt} is not null`,
    })
    .from(phoneNotices)
    .where(and(eq(phoneNotices.incidentId, incidentId), isNull(phoneNotices.cancelledAt)))
    .orderBy(asc(phoneNotices.id))
}

/** Takes back; those not yet sent never are. Returns the persons whose notice had gone out before. */
export async function cancelNotices(db: Queryable, ids: readonly number[], at: Date): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .update(phoneNotices)
    .set({ cancelledAt: at })
    .where(and(inArray(phoneNotices.id, [...ids]), isNull(phoneNotices.cancelledAt)))
    .returning({ personId: phoneNotices.personId, sentAt: phoneNotices.sentAt })
  return rows.filter(({ sentAt }) => sentAt !== null).map(({ personId }) => personId)
}

export interface DueNotice {
  readonly id: number
  readonly personId: string
  readonly payload: PushPayload
}

/** Takes what is due; marked as sent by the same statement, so that no other node sends it too. */
export async function takeDueNotices(db: Queryable, at: Date, limit: number): Promise<DueNotice[]> {
  const rows = await db.execute<{ id: number; personId: string; payload: PushPayload }>(sql`
    update phone_notices set sent_at = ${at.toISOString()}::timestamptz
     where id in (
       select id from phone_notices
        where sent_at is null and cancelled_at is null and send_after <= ${at.toISOString()}::timestamptz
        order by send_after limit ${limit} for update skip locked)
    returning id, person_id as "personId", payload`)
  return rows.map(({ id, personId, payload }) => ({ id: Number(id), personId, payload }))
}

/** When the next one is due. */
export async function nextNoticeAt(db: Queryable): Promise<number | null> {
  const [row] = await db
    .select({ at: sql<number | null>`(extract(epoch from min(${phoneNotices.sendAfter})) * 1000)::float8` })
    .from(phoneNotices)
    .where(and(isNull(phoneNotices.sentAt), isNull(phoneNotices.cancelledAt)))
  return row?.at ?? null
}

/** Incidents changed since that somebody was given and has not taken, or of which somebody was told: what a server that was down may have missed. */
export async function incidentsToTellOf(db: Queryable, since: Date, limit: number): Promise<IncidentId[]> {
  const rows = await db
    .select({ id: incidents.id })
    .from(incidents)
    .where(
      and(
        gt(incidents.updatedAt, since),
        or(
          and(eq(incidents.state, 'assigned'), isNotNull(incidents.responsiblePersonId)),
          sql`exists (select 1 from ${phoneNotices} where ${phoneNotices.incidentId} = ${incidents.id} and ${phoneNotices.cancelledAt} is null)`,
        ),
      ),
    )
    .orderBy(desc(incidents.updatedAt))
    .limit(limit)
  return rows.map(({ id }) => id as IncidentId)
}

/** What one worker's phone was told, newest first. */
export async function noticesFor(db: Queryable, personId: string, limit: number) {
  return db
    .select({
      kind: phoneNotices.kind,
      payload: phoneNotices.payload,
      sendAfter: phoneNotices.sendAfter,
      sentAt: phoneNotices.sentAt,
      cancelledAt: phoneNotices.cancelledAt,
    })
    .from(phoneNotices)
    .where(eq(phoneNotices.personId, personId))
    .orderBy(desc(phoneNotices.id))
    .limit(limit)
}

export const NOTICE_RETENTION_DAYS = 30

export async function deleteNoticesBefore(db: Queryable, at: Date): Promise<void> {
  await db.delete(phoneNotices).where(lt(phoneNotices.sendAfter, at))
}
