import { doublePrecision, pgTable, primaryKey, real, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** Position history. The parent is partitioned by day (Asia/Shanghai) in its migration, written by hand: drizzle has no word for it. */
export const positions = pgTable(
  'positions',
  {
    deviceId: uuid().notNull(),
    at: timestamp({ withTimezone: true, precision: 3 }).notNull(),
    personId: uuid().notNull(),
    receivedAt: timestamp({ withTimezone: true, precision: 3 }).notNull(),
    lon: doublePrecision().notNull(),
    lat: doublePrecision().notNull(),
    speedMps: real(),
    headingDeg: real(),
    accuracyM: real(),
    altitudeM: real(),
    batteryPct: smallint(),
    gridCode: text(),
    townshipCode: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.deviceId, t.at] })],
)
