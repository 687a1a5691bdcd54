/** What K13 is made of: cases of workers that were verified, and the minutes that workers of the area were on duty. */
import { sql } from 'drizzle-orm'
import { OUTCOME } from '../../lib/domain/situation/case-row.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import type { Queryable } from './queryable.ts'
import { inScopes } from './scope.ts'

/** When a worker of these areas first turned his duty switch on; undefined: nobody ever did. */
export async function firstDuty(db: Queryable, scopes: readonly AreaCode[]): Promise<Date | undefined> {
  const [row] = await db.execute<{ first: string | Date | null }>(sql`
    select min(d.started_at) as first from duty_periods d
     where exists (select 1 from posts p where p.person_id = d.person_id and ${inScopes(sql`p.grid_code`, scopes)})`)
  return row?.first ? new Date(row.first) : undefined
}

/** Of [from, to), as far as it has passed. A switch still on ends now. */
export async function workerLoad(
  db: Queryable,
  scopes: readonly AreaCode[],
  { from, to, now }: { readonly from: Date; readonly to: Date; readonly now: Date },
): Promise<{ readonly cases: number; readonly onDutyMin: number }> {
  const end = new Date(Math.min(to.getTime(), now.getTime())).toISOString()
  const start = from.toISOString()
  // Moments of case rows are unsigned seconds in a signed integer.
  const [row] = await db.execute<{ cases: number; minutes: number }>(sql`
    select (select count(*)::int from case_rows
             where outcome = ${OUTCOME.counted} and department = '' and ${inScopes(sql`area`, scopes)}
               and (verified_at::bigint & 4294967295) >= extract(epoch from ${start}::timestamptz)
               and (verified_at::bigint & 4294967295) < extract(epoch from ${end}::timestamptz)) as cases,
           (select coalesce(round(sum(extract(epoch from
                     least(coalesce(d.ended_at, ${end}::timestamptz), ${end}::timestamptz)
                     - greatest(d.started_at, ${start}::timestamptz))) / 60), 0)::int
              from duty_periods d
             where d.started_at < ${end}::timestamptz and (d.ended_at is null or d.ended_at > ${start}::timestamptz)
               and exists (select 1 from posts p
                            where p.person_id = d.person_id and p.status = 'active' and ${inScopes(sql`p.grid_code`, scopes)}
                              and p.valid_from < ${end}::timestamptz
                              and (p.valid_to is null or p.valid_to > ${start}::timestamptz))) as minutes`)
  return { cases: row?.cases ?? 0, onDutyMin: row?.minutes ?? 0 }
}
