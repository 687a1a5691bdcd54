/** Where a worker was while on duty, and who looked. */
import { and, desc, eq, gt, inArray } from 'drizzle-orm'
import type { Database } from '../client.ts'
import { auditLog, user } from '../schema/accounts.ts'

export interface TrackPoint {
  readonly lon: number
  readonly lat: number
  readonly at: number
}

/** Newest positions first come, so that a phone that sends every second does not hide the last minutes. */
const POINTS_MAX = 2_000

/** Since `since`, and never before he went on duty; oldest first. Off duty there is none. */
export async function trackOf({ sql }: Database, personId: string, since: Date): Promise<TrackPoint[]> {
  const rows = await sql<TrackPoint[]>`
    select fix.* from duty_periods duty
    join devices device on device.person_id = duty.person_id
    cross join lateral (
      select position.lon, position.lat, (extract(epoch from position.at) * 1000)::float8 as at
      from positions position
      where position.device_id = device.id and position.person_id = duty.person_id
        and position.at >= greatest(duty.started_at, ${since})
      order by position.at desc limit ${POINTS_MAX}
    ) fix
    where duty.person_id = ${personId} and duty.ended_at is null
    order by fix.at desc limit ${POINTS_MAX}`
  return rows.reverse()
}

/** Of [since, until], only while he was on duty; oldest first. What is older than tracks are kept is gone with its partition. */
export async function pastTrackOf(
  { sql }: Database,
  personId: string,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<TrackPoint[]> {
  const rows = await sql<TrackPoint[]>`
    select position.lon, position.lat, (extract(epoch from position.at) * 1000)::float8 as at
      from devices device
      join positions position on position.device_id = device.id and position.person_id = device.person_id
     where device.person_id = ${personId} and position.at >= ${since} and position.at <= ${until}
       and exists (select 1 from duty_periods duty
                    where duty.person_id = ${personId} and duty.started_at <= position.at
                      and (duty.ended_at is null or duty.ended_at >= position.at))
     order by position.at desc limit ${POINTS_MAX}`
  return rows.reverse()
}

/** Actions of the audit log that are looks at a worker. */
export const LOOKS = { followed: 'worker_followed', track: 'track_read' } as const
export const lookTarget = (personId: string): string => `worker:${personId}`

const LOOKS_SHOWN = 50

/** Newest first. */
export async function looksAt(
  { db }: Database,
  personId: string,
  since: Date,
): Promise<{ at: Date; name: string | null; action: string; detail: Readonly<Record<string, unknown>> }[]> {
  return db
    .select({ at: auditLog.at, name: user.name, action: auditLog.action, detail: auditLog.detail })
    .from(auditLog)
    .leftJoin(user, eq(user.id, auditLog.userId))
    .where(
      and(
        gt(auditLog.at, since),
        inArray(auditLog.action, Object.values(LOOKS)),
        eq(auditLog.target, lookTarget(personId)),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(LOOKS_SHOWN)
}
