import { sql } from 'drizzle-orm'
import { bigint, boolean, check, date, index, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { grids } from './grids.ts'

/** People who hold posts. Residents have no table (domain.md §8). */
export const people = pgTable('people', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  phone: text(),
  birthDate: date({ mode: 'string' }),
  /** Principal 主要负责人 of a village or residents' committee: cannot be a grid leader (article 12). */
  principal: boolean().notNull().default(false),
  travelMode: text({ enum: ['walk', 'ebike', 'car'] })
    .notNull()
    .default('ebike'),
  demo: boolean().notNull().default(false),
})

/** A post 任职 = person × grid × role × time (article 11). `draft` until the checks of article 14 are recorded. */
export const posts = pgTable(
  'posts',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    gridCode: text()
      .notNull()
      .references(() => grids.code),
    role: text({ enum: ['grid_leader', 'full_time_worker', 'part_time_worker'] }).notNull(),
    status: text({ enum: ['draft', 'active'] }).notNull(),
    /** Article 12: on what ground a grid leader was chosen. */
    basis: text({ enum: ['party_organisation', 'committee_member', 'full_time_worker'] }),
    checkedBy: text(),
    checkedAt: timestamp({ withTimezone: true }),
    validFrom: timestamp({ withTimezone: true }).notNull(),
    validTo: timestamp({ withTimezone: true }),
  },
  (t) => [
    index('posts_person').on(t.personId, t.validFrom),
    index('posts_grid').on(t.gridCode, t.validFrom),
    check('posts_leader_basis', sql`${t.role} <> 'grid_leader' or ${t.basis} is not null`),
    check('posts_span', sql`${t.validTo} is null or ${t.validTo} > ${t.validFrom}`),
  ],
)

/** Duty switch: an open row means on duty. Positions are taken only for times inside one. */
export const dutyPeriods = pgTable(
  'duty_periods',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    startedAt: timestamp({ withTimezone: true }).notNull(),
    endedAt: timestamp({ withTimezone: true }),
    /** Version of the tracking notice acknowledged before the first fix (domain.md §8). */
    noticeVersion: text().notNull(),
  },
  (t) => [
    index('duty_periods_person').on(t.personId, t.startedAt),
    uniqueIndex('duty_periods_one_open').on(t.personId).where(sql`${t.endedAt} is null`),
    check('duty_periods_span', sql`${t.endedAt} is null or ${t.endedAt} >= ${t.startedAt}`),
  ],
)

/** What a worker carries. The token is the identity; only its SHA-256 is kept. */
export const devices = pgTable(
  'devices',
  {
    id: uuid().primaryKey(),
    publicId: text().notNull().unique(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    tokenHash: text().notNull().unique(),
    /** First characters of the token, to tell devices apart on a page. */
    tokenPrefix: text().notNull(),
    speedUnit: text({ enum: ['kn', 'mps', 'kmh'] })
      .notNull()
      .default('kn'),
    datum: text({ enum: ['wgs84', 'gcj02'] })
      .notNull()
      .default('wgs84'),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    lastHeardAt: timestamp({ withTimezone: true }),
    lastRejection: text(),
    revokedAt: timestamp({ withTimezone: true }),
    demo: boolean().notNull().default(false),
  },
  (t) => [index('devices_person').on(t.personId)],
)
