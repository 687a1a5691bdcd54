import { sql } from 'drizzle-orm'
import { bigint, index, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { people } from './people.ts'

/** A word from the desk to a worker, about a case or not. Kept beside the log of facts: it changes no case. */
export const messages = pgTable(
  'messages',
  {
    id: uuid().primaryKey(),
    townshipCode: text().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    /** `desk`: to the worker; `worker`: his answer. */
    direction: text({ enum: ['desk', 'worker'] }).notNull(),
    fromUserId: text().notNull(),
    fromName: text().notNull(),
    incidentId: uuid(),
    text: text().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    deliveredAt: timestamp({ withTimezone: true }),
    readAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    index('messages_person').on(t.personId, t.at),
    index('messages_township').on(t.townshipCode, t.at),
    index('messages_unread').on(t.personId).where(sql`${t.readAt} is null`),
  ],
)

/** Where a phone is to be woken (Web Push, RFC 8030). */
export const pushSubscriptions = pgTable(
  'push_subscriptions',
  {
    id: uuid().primaryKey(),
    userId: text().notNull(),
    personId: uuid().notNull(),
    endpoint: text().notNull().unique(),
    p256dh: text().notNull(),
    auth: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    failures: integer().notNull().default(0),
  },
  (t) => [index('push_subscriptions_person').on(t.personId)],
)

/** What a phone is to be told, after the time in which the desk may take it back; taken back means cancelled here, before or after it was sent. */
export const phoneNotices = pgTable(
  'phone_notices',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    personId: uuid().notNull(),
    kind: text({ enum: ['assigned', 'withdrawn', 'message', 'urged', 'due_soon', 'refused', 'merged'] }).notNull(),
    incidentId: uuid(),
    /** Fact it follows from, so that the same fact makes one notice. */
    seq: bigint({ mode: 'number' }),
    payload: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    sendAfter: timestamp({ withTimezone: true }).notNull(),
    sentAt: timestamp({ withTimezone: true }),
    cancelledAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    index('phone_notices_due').on(t.sendAfter).where(sql`${t.sentAt} is null and ${t.cancelledAt} is null`),
    index('phone_notices_incident').on(t.incidentId),
  ],
)
