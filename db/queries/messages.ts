/** Messages between desks and workers. Every read is by scope of a desk or by the worker himself. */
import { and, count, desc, eq, inArray, isNull, lt, type SQL } from 'drizzle-orm'
import type { AreaCode } from '../../lib/geo/codes.ts'
import type { Message } from '../../lib/wire/messages.ts'
import { incidents } from '../schema/incidents.ts'
import { messages } from '../schema/messages.ts'
import { people } from '../schema/people.ts'
import type { Queryable } from './queryable.ts'
import { inScopes } from './scope.ts'

/** Whose messages: those of a desk's scopes, or one worker's. */
export type MessagesOf = { readonly scopes: readonly AreaCode[] } | { readonly personId: string }

const visible = (of: MessagesOf): SQL | undefined =>
  'scopes' in of ? inScopes(messages.townshipCode, of.scopes) : eq(messages.personId, of.personId)
/** What the reader has not written himself. */
const toReader = (of: MessagesOf): SQL => eq(messages.direction, 'scopes' in of ? 'worker' : 'desk')

export interface NewMessage {
  readonly id: string
  readonly townshipCode: string
  readonly personId: string
  readonly direction: 'desk' | 'worker'
  readonly fromUserId: string
  readonly fromName: string
  readonly incidentId: string | null
  readonly text: string
  readonly at: Date
}

/** False when the id is there already: the same message again, or somebody else's id. */
export async function insertMessage(db: Queryable, message: NewMessage): Promise<boolean> {
  const rows = await db.insert(messages).values(message).onConflictDoNothing().returning({ id: messages.id })
  return rows.length > 0
}

export async function listMessages(
  db: Queryable,
  ask: {
    readonly of: MessagesOf
    readonly personId?: string | undefined
    readonly incidentId?: string | undefined
    readonly id?: string
    readonly before?: Date | undefined
    readonly limit: number
  },
): Promise<Message[]> {
  const rows = await db
    .select({ message: messages, workerName: people.name, number: incidents.number })
    .from(messages)
    .innerJoin(people, eq(people.id, messages.personId))
    .leftJoin(incidents, eq(incidents.id, messages.incidentId))
    .where(
      and(
        visible(ask.of),
        ask.personId ? eq(messages.personId, ask.personId) : undefined,
        ask.incidentId ? eq(messages.incidentId, ask.incidentId) : undefined,
        ask.id ? eq(messages.id, ask.id) : undefined,
        ask.before ? lt(messages.at, ask.before) : undefined,
      ),
    )
    .orderBy(desc(messages.at), desc(messages.id))
    .limit(ask.limit)
  return rows.map(({ message, workerName, number }) => ({
    id: message.id,
    personId: message.personId,
    workerName,
    direction: message.direction,
    fromName: message.fromName,
    incidentId: message.incidentId,
    incidentNumber: number,
    text: message.text,
    at: message.at.toISOString(),
    deliveredAt: message.deliveredAt?.toISOString() ?? null,
    readAt: message.readAt?.toISOString() ?? null,
  }))
}

/** Written by the other side and not yet read. */
export async function countUnread(
  db: Queryable,
  ask: { readonly of: MessagesOf; readonly personId?: string | undefined; readonly incidentId?: string | undefined },
): Promise<number> {
  const [row] = await db
    .select({ unread: count() })
    .from(messages)
    .where(
      and(
        visible(ask.of),
        toReader(ask.of),
        isNull(messages.readAt),
        ask.personId ? eq(messages.personId, ask.personId) : undefined,
        ask.incidentId ? eq(messages.incidentId, ask.incidentId) : undefined,
      ),
    )
  return row?.unread ?? 0
}

export interface Marked {
  readonly personId: string
  readonly incidentId: string | null
  readonly townshipCode: string
}
const marked = {
  personId: messages.personId,
  incidentId: messages.incidentId,
  townshipCode: messages.townshipCode,
}

/** What reaches a worker's page for the first time. */
export const markDelivered = (db: Queryable, personId: string, ids: readonly string[], at: Date): Promise<Marked[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .update(messages)
        .set({ deliveredAt: at })
        .where(
          and(
            eq(messages.personId, personId),
            eq(messages.direction, 'desk'),
            inArray(messages.id, [...ids]),
            isNull(messages.deliveredAt),
          ),
        )
        .returning(marked)

/** Marks what was written to this reader; what is not his, or read already, stays as it is. */
export const markRead = (db: Queryable, of: MessagesOf, ids: readonly string[], at: Date): Promise<Marked[]> =>
  db
    .update(messages)
    .set({ readAt: at, ...('personId' in of && { deliveredAt: at }) })
    .where(and(visible(of), toReader(of), inArray(messages.id, [...ids]), isNull(messages.readAt)))
    .returning(marked)

/** As long as photos (domain.md §8): a word of the day is not evidence; what is belongs into the case. */
export const MESSAGE_RETENTION_DAYS = 365

export async function deleteMessagesBefore(db: Queryable, at: Date): Promise<void> {
  await db.delete(messages).where(lt(messages.at, at))
}
