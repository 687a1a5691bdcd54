/** Figures for a leader: what is open, overdue and staffed, by the parts of an area. No incident leaves here, only counts. */
import { sql } from 'drizzle-orm'
import { type AreaCode, partDigits, TOWNSHIP_DIGITS } from '../../lib/geo/codes.ts'
import { matterIs, sensitivity } from './incident-list.ts'
import type { Queryable } from './queryable.ts'

export interface SituationPart {
  readonly code: string
  readonly open: readonly [number, number, number, number]
  readonly unassigned: number
  readonly overdue: number
  readonly reportedToday: number
  readonly closedToday: number
  readonly onDuty: number
  readonly workers: number
}

/**
 * Counts by the units below `area`. `dayStart`: local midnight. An incident without a grid counts at its township, and so does a restricted one, or
 * one of a matter that is not known: such are counted by township and wider, since a figure of a few streets would tell where they lie (domain.md §3 «sens»).
 */
export async function situationParts(
  db: Queryable,
  area: AreaCode,
  now: Date,
  dayStart: Date,
): Promise<SituationPart[]> {
  const digits = partDigits(area)
  const finest = sql`coalesce(grid_code, township_code)`
  const counted =
    digits > TOWNSHIP_DIGITS
      ? sql`case when ${matterIs(now, sql`${sensitivity} <> 'restricted'`)} then ${finest} else township_code end`
      : finest
  const place = sql`left(${counted}, ${digits}::int)`
  const isOpen = sql`state not in ('closed', 'merged', 'voided')`
  const rows = await db.execute<Record<keyof SituationPart | 's1' | 's2' | 's3' | 's4', number> & { code: string }>(sql`
    with cases as (
      select ${place} as code,
             count(*) filter (where ${isOpen} and severity = 1)::int as s1, count(*) filter (where ${isOpen} and severity = 2)::int as s2,
             count(*) filter (where ${isOpen} and severity = 3)::int as s3, count(*) filter (where ${isOpen} and severity = 4)::int as s4,
             count(*) filter (where state in ('reported', 'accepted'))::int as unassigned,
             count(*) filter (where ${isOpen} and exists (
               select 1 from jsonb_array_elements(doc -> 'timers') t
                where t ->> 'state' = 'running' and (t ->> 'dueAt')::numeric < ${now.getTime()}::numeric))::int as overdue,
             count(*) filter (where reported_at >= ${dayStart.toISOString()}::timestamptz)::int as reported_today,
             count(*) filter (where closed_at >= ${dayStart.toISOString()}::timestamptz)::int as closed_today
        from incidents
       where ${finest} like ${`${area}%`} and ${counted} like ${`${area}%`}
         and (${isOpen} or reported_at >= ${dayStart.toISOString()}::timestamptz or closed_at >= ${dayStart.toISOString()}::timestamptz)
       group by 1
    ), staff as (
      select left(p.grid_code, ${digits}::int) as code, count(distinct p.person_id)::int as workers,
             count(distinct d.person_id)::int as on_duty
        from posts p left join duty_periods d on d.person_id = p.person_id and d.ended_at is null
       where p.grid_code like ${`${area}%`} and p.status = 'active'
         and p.valid_from <= ${now.toISOString()}::timestamptz and (p.valid_to is null or p.valid_to > ${now.toISOString()}::timestamptz)
       group by 1
    )
    select coalesce(c.code, s.code) as code, coalesce(s1, 0) as s1, coalesce(s2, 0) as s2, coalesce(s3, 0) as s3, coalesce(s4, 0) as s4,
           coalesce(unassigned, 0) as unassigned, coalesce(overdue, 0) as overdue, coalesce(reported_today, 0) as "reportedToday",
           coalesce(closed_today, 0) as "closedToday", coalesce(on_duty, 0) as "onDuty", coalesce(workers, 0) as workers
      from cases c full join staff s on s.code = c.code
     order by 1`)
  return rows.map((row) => ({
    code: row.code,
    open: [row.s1, row.s2, row.s3, row.s4],
    unassigned: row.unassigned,
    overdue: row.overdue,
    reportedToday: row.reportedToday,
    closedToday: row.closedToday,
    onDuty: row.onDuty,
    workers: row.workers,
  }))
}
