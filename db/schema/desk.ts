import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { EscalationRule } from '../../lib/domain/escalation/rule.ts'

/** What a user keeps for himself under a name: saved views of the queue, quick texts, what he has seen. */
export const userKeeps = pgTable(
  'user_keeps',
  {
    userId: text().notNull(),
    key: text().notNull(),
    value: jsonb().notNull(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.key] })],
)

/** Handover 交接班 of a desk (domain.md §4.2): until the incoming side has signed, the outgoing one is responsible. */
export const handovers = pgTable(
  'handovers',
  {
    id: uuid().primaryKey(),
    scope: text().notNull(),
    outgoingUserId: text().notNull(),
    outgoingName: text().notNull(),
    signedOutAt: timestamp({ withTimezone: true }).notNull(),
    notes: text().notNull().default(''),
    /** The sheet as it stood when it was signed: open by severity, overdue, suspended, supervised, waiting, with ids. */
    sheet: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    /** Ids of the severity 1–2 cases the incoming desk has ticked. */
    ticked: jsonb().$type<readonly string[]>().notNull().default([]),
    incomingUserId: text(),
    incomingName: text(),
    signedInAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    index('handovers_scope').on(t.scope, t.signedOutAt),
    uniqueIndex('handovers_one_open').on(t.scope).where(sql`${t.signedInAt} is null`),
  ],
)

/** Rules of escalation and supervision that an administrator edits, each change a version; tried on past cases before it is switched on. */
export const escalationRules = pgTable(
  'escalation_rules',
  {
    id: uuid().primaryKey(),
    scope: text().notNull(),
    name: text().notNull(),
    enabled: boolean().notNull().default(false),
    version: integer().notNull().default(1),
    /** The newest version that was held against past cases: only such a one is switched on. */
    triedVersion: integer(),
    rule: jsonb().$type<EscalationRule>().notNull(),
    updatedBy: text().notNull(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('escalation_rules_scope').on(t.scope)],
)

/** Each rule fires once for a case, round and occasion: the key says so, whichever node comes first. */
export const ruleFirings = pgTable(
  'rule_firings',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    ruleId: uuid().notNull(),
    incidentId: uuid().notNull(),
    occasion: text().notNull(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('rule_firings_once').on(t.ruleId, t.incidentId, t.occasion),
    index('rule_firings_incident').on(t.incidentId),
    index('rule_firings_at').on(t.at),
  ],
)
