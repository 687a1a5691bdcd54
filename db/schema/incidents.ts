import { sql } from 'drizzle-orm'
import {
  bigint,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { IncidentEvent } from '../../lib/domain/incident/events.ts'
import type { Incident } from '../../lib/domain/incident/state.ts'
import { INCIDENT_STATES } from '../../lib/domain/incident/state.ts'
import type { CommandAck } from '../../lib/wire/commands.ts'
import type { DutyFact } from '../../lib/wire/live.ts'

/** The fold of each incident's events, kept in the transaction that writes them. Columns are what queries ask; `doc` is the whole. */
export const incidents = pgTable(
  'incidents',
  {
    id: uuid().primaryKey(),
    number: text().notNull().unique(),
    version: integer().notNull(),
    state: text({ enum: INCIDENT_STATES }).notNull(),
    category: text().notNull(),
    severity: smallint().notNull(),
    title: text().notNull(),
    source: text().notNull(),
    outsideNumber: text(),
    gridCode: text(),
    townshipCode: text().notNull(),
    ownerCode: text().notNull(),
    lon: doublePrecision().notNull(),
    lat: doublePrecision().notNull(),
    responsiblePersonId: uuid(),
    departmentCode: text(),
    reportedAt: timestamp({ withTimezone: true }).notNull(),
    closedAt: timestamp({ withTimezone: true }),
    updatedAt: timestamp({ withTimezone: true }).notNull(),
    /** When time itself next has something to say of it (a timer due soon or due, the end of a suspension); null: never. */
    nextTimerAt: timestamp({ withTimezone: true }),
    /** When the rules of escalation next have to be held against it: at once after every change, then at the moment one comes true; null: never. */
    nextRuleAt: timestamp({ withTimezone: true }),
    doc: jsonb().$type<Incident>().notNull(),
  },
  (t) => [
    index('incidents_open')
      .on(t.townshipCode, t.severity, t.reportedAt)
      .where(sql`${t.state} not in ('closed', 'merged', 'voided')`),
    index('incidents_township_reported').on(t.townshipCode, t.reportedAt),
    index('incidents_closed').on(t.closedAt).where(sql`${t.closedAt} is not null`),
    // The list, newest first, and a grid worker's part of it: his grids, his tasks, those he helps with.
    index('incidents_reported').on(t.reportedAt, t.id),
    index('incidents_grid_reported').on(t.gridCode, t.reportedAt),
    index('incidents_responsible').on(t.responsiblePersonId).where(sql`${t.responsiblePersonId} is not null`),
    index('incidents_support').using('gin', sql`(${t.doc} -> 'assignment' -> 'support') jsonb_path_ops`),
    index('incidents_whistle').using('gin', sql`(${t.doc} -> 'whistle') jsonb_path_ops`),
    index('incidents_department')
      .on(t.departmentCode, t.townshipCode)
      .where(sql`${t.state} not in ('closed', 'merged', 'voided')`),
    index('incidents_merged_into').on(sql`(${t.doc} ->> 'primary')`).where(sql`${t.state} = 'merged'`),
    index('incidents_next_timer').on(t.nextTimerAt).where(sql`${t.nextTimerAt} is not null`),
    index('incidents_next_rule').on(t.nextRuleAt).where(sql`${t.nextRuleAt} is not null`),
    uniqueIndex('incidents_outside_number').on(t.source, t.outsideNumber).where(sql`${t.outsideNumber} is not null`),
  ],
)

/**
 * Every fact, numbered without gaps in commit order: the number is taken from `fact_head` under its row lock, as the last thing before commit.
 * `kind` incident: `event` set; duty: `duty` set.
 */
export const facts = pgTable(
  'facts',
  {
    seq: bigint({ mode: 'number' }).primaryKey(),
    kind: text({ enum: ['incident', 'duty'] }).notNull(),
    /** Incident or person. */
    subjectId: uuid().notNull(),
    /** The incident's version after it; null for duty. */
    version: integer(),
    type: text().notNull(),
    townshipCode: text().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    actorUserId: text(),
    event: jsonb().$type<IncidentEvent>(),
    duty: jsonb().$type<DutyFact>(),
  },
  (t) => [
    uniqueIndex('facts_incident_version').on(t.subjectId, t.version).where(sql`${t.kind} = 'incident'`),
    index('facts_at').on(t.at),
  ],
)

/** One row: the last number given. */
export const factHead = pgTable('fact_head', {
  id: integer().primaryKey(),
  seq: bigint({ mode: 'number' }).notNull(),
})

/** Answers by idempotency key, so that the same command twice is the same answer. Rows are dropped after KEY_RETENTION_DAYS. */
export const commandAnswers = pgTable(
  'command_answers',
  {
    userId: text().notNull(),
    key: uuid().notNull(),
    /** SHA-256 of the envelope: the same key for another command is refused. */
    digest: text().notNull(),
    answer: jsonb().$type<CommandAck>(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.key] }), index('command_answers_at').on(t.at)],
)

/** Running numbers of incidents by year: A-2026-000412. */
export const incidentNumbers = pgTable('incident_numbers', {
  year: integer().primaryKey(),
  last: integer().notNull(),
})
