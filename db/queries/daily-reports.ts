/** Daily reports as they were made, and for which counties one is still owed. */
import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { AreaCode } from '../../lib/geo/codes.ts'
import type { Database } from '../client.ts'
import { areas } from '../schema/areas.ts'
import { dailyReports } from '../schema/reports.ts'
import type { Queryable } from './queryable.ts'
import { inScopes } from './scope.ts'

type Stored = typeof dailyReports.$inferSelect
export type NewDailyReport = Omit<Stored, 'id'>
/** A list on a page; older ones are found by their area. */
const LISTED_MAX = 60
/** As long as the audit log. */
export const DAILY_RETENTION_DAYS = 3 * 365

/** Undefined when the product has one of this area and day already: another node was first. */
export async function keepDailyReport({ db }: Database, report: NewDailyReport): Promise<string | undefined> {
  const [row] = await db.insert(dailyReports).values(report).onConflictDoNothing().returning({ id: dailyReports.id })
  return row?.id
}

/** Counties with grids that have no report of the product's own for this day. */
export async function countiesWithout({ db }: Database, day: string): Promise<AreaCode[]> {
  const rows = await db
    .select({ code: areas.code })
    .from(areas)
    .where(
      and(
        eq(areas.level, 'county'),
        sql`exists (select 1 from areas below where below.parent_code = ${areas.code})`,
        sql`not exists (select 1 from daily_reports r where r.area_code = ${areas.code} and r.day = ${day} and r.made_by is null)`,
      ),
    )
    .orderBy(areas.code)
  return rows.map(({ code }) => code as AreaCode)
}

const HEAD = {
  id: dailyReports.id,
  code: dailyReports.areaCode,
  name: sql<string>`coalesce(${areas.name}, ${dailyReports.areaCode})`,
  day: dailyReports.day,
  madeAt: dailyReports.madeAt,
  madeBy: dailyReports.madeByName,
  late: dailyReports.late,
}

/** Newest day first. */
export const dailyReportsIn = ({ db }: Database, scopes: readonly AreaCode[]) =>
  db
    .select(HEAD)
    .from(dailyReports)
    .leftJoin(areas, eq(areas.code, dailyReports.areaCode))
    .where(inScopes(dailyReports.areaCode, scopes))
    .orderBy(desc(dailyReports.day), desc(dailyReports.madeAt))
    .limit(LISTED_MAX)

export async function dailyReportById({ db }: Database, id: string) {
  const [row] = await db
    .select({ ...HEAD, content: dailyReports.content })
    .from(dailyReports)
    .leftJoin(areas, eq(areas.code, dailyReports.areaCode))
    .where(eq(dailyReports.id, id))
  return row
}

export async function deleteDailyReportsBefore(db: Queryable, at: Date): Promise<void> {
  await db.delete(dailyReports).where(lt(dailyReports.madeAt, at))
}
