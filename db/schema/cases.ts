import { integer, pgTable, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'

/**
 * One flat row per incident for the figures, folded from its events in the transaction that writes them (lib/domain/situation/case-row.ts). Narrow on
 * purpose: the whole table is read at every start. Moments are unix seconds, 0 for never; they, and the halves of a cell, are unsigned and
 * stand in a signed integer, so after 2038 a moment is a negative number here.
 */
export const caseRows = pgTable(
  'case_rows',
  {
    /** Place in the columns; grows with the time of report. */
    place: integer().primaryKey().generatedAlwaysAsIdentity({ startWith: 0, minValue: 0 }),
    incidentId: uuid().notNull(),
    cellHi: integer().notNull(),
    cellLo: integer().notNull(),
    lon1e7: integer('lon_1e7').notNull(),
    lat1e7: integer('lat_1e7').notNull(),
    reportedAt: integer().notNull(),
    acceptDue: integer().notNull(),
    firstDecisionAt: integer().notNull(),
    acceptedAt: integer().notNull(),
    arriveDue: integer().notNull(),
    arrivedAt: integer().notNull(),
    acknowledgedAt: integer().notNull(),
    due: integer().notNull(),
    finalResolvedAt: integer().notNull(),
    verifiedAt: integer().notNull(),
    verifyDecidedAt: integer().notNull(),
    suspendedSince: integer().notNull(),
    suspendedS: integer().notNull(),
    roundAcceptedAt: integer().notNull(),
    earlierRoundsS: integer().notNull(),
    handlingS: integer().notNull(),
    firstClosedAt: integer().notNull(),
    closedAt: integer().notNull(),
    reopenedAt: integer().notNull(),
    category: smallint().notNull(),
    state: smallint().notNull(),
    outcome: smallint().notNull(),
    severity: smallint().notNull(),
    source: smallint().notNull(),
    flags: smallint().notNull(),
    verifyFails: smallint().notNull(),
    satisfaction: smallint().notNull(),
    area: text().notNull(),
    department: text().notNull(),
  },
  (t) => [uniqueIndex('case_rows_incident').on(t.incidentId)],
)
