/** Position history in bulk, and what the live world is filled from at start. */
import type { PersonId, WorkerRole } from '../../lib/domain/roles/role.ts'
import type { GridCode, TownshipCode } from '../../lib/geo/codes.ts'
import type { Database } from '../client.ts'

/** One kept fix. Numbers that are not known are null. */
export interface HistoryRow {
  readonly deviceId: string
  readonly personId: PersonId
  readonly at: number
  readonly receivedAt: number
  readonly lon: number
  readonly lat: number
  readonly speedMps: number | null
  readonly headingDeg: number | null
  readonly accuracyM: number | null
  readonly altitudeM: number | null
  readonly batteryPct: number | null
  readonly gridCode: GridCode | null
  readonly townshipCode: TownshipCode
}

/**
 * Writes fixes, many at once; returns how many were new. The same (device, at) again changes nothing.
 * The duty table has the last word here: a fix that raced with the switch is not kept (domain.md §8).
 */
export async function insertPositions({ sql }: Database, rows: readonly HistoryRow[]): Promise<number> {
  const result = await sql`
    insert into positions (device_id, at, person_id, received_at, lon, lat, speed_mps, heading_deg, accuracy_m, altitude_m,
                           battery_pct, grid_code, township_code)
    select fix.device_id, to_timestamp(fix.at / 1000.0)::timestamptz(3), fix.person_id, to_timestamp(fix.received_at / 1000.0)::timestamptz(3),
           fix.lon, fix.lat, fix.speed_mps, fix.heading_deg, fix.accuracy_m, fix.altitude_m, fix.battery_pct, fix.grid_code, fix.township_code
    from unnest(
      ${rows.map((row) => row.deviceId)}::uuid[], ${rows.map((row) => row.at)}::float8[],
      ${rows.map((row) => row.personId as string)}::uuid[], ${rows.map((row) => row.receivedAt)}::float8[],
      ${rows.map((row) => row.lon)}::float8[], ${rows.map((row) => row.lat)}::float8[],
      ${rows.map((row) => row.speedMps)}::real[], ${rows.map((row) => row.headingDeg)}::real[],
      ${rows.map((row) => row.accuracyM)}::real[], ${rows.map((row) => row.altitudeM)}::real[],
      ${rows.map((row) => (row.batteryPct === null ? null : Math.round(row.batteryPct)))}::smallint[],
      ${rows.map((row) => row.gridCode as string | null)}::text[], ${rows.map((row) => row.townshipCode as string)}::text[]
    ) as fix(device_id, at, person_id, received_at, lon, lat, speed_mps, heading_deg, accuracy_m, altitude_m, battery_pct, grid_code, township_code)
    where exists (
      select 1 from duty_periods duty
      where duty.person_id = fix.person_id
        and duty.started_at <= to_timestamp(fix.at / 1000.0)
        and (duty.ended_at is null or duty.ended_at > to_timestamp(fix.at / 1000.0))
    )
    on conflict do nothing`
  return result.count
}

export interface PostedWorkerRow {
  readonly personId: PersonId
  readonly name: string
  readonly role: WorkerRole
  readonly grid: GridCode
}

/** Everyone with a post in force, once: his home post is the one he has held longest, as in the rules for assigning. */
export async function postedWorkers({ sql }: Database, now: number): Promise<PostedWorkerRow[]> {
  const at = new Date(now)
  return sql<PostedWorkerRow[]>`
    select distinct on (post.person_id) post.person_id as "personId", person.name, post.role, post.grid_code as grid
    from posts post join people person on person.id = post.person_id
    where post.status = 'active' and post.valid_from <= ${at} and (post.valid_to is null or post.valid_to > ${at})
    order by post.person_id, post.valid_from, post.id`
}

export interface DutyPeriodRow {
  readonly personId: PersonId
  readonly startedAt: number
  readonly endedAt: number | null
}

/** Duty periods open now or ended at or after `since`. */
export async function dutyPeriodsSince({ sql }: Database, since: number): Promise<DutyPeriodRow[]> {
  return sql<DutyPeriodRow[]>`
    select person_id as "personId", (extract(epoch from started_at) * 1000)::float8 as "startedAt",
           (extract(epoch from ended_at) * 1000)::float8 as "endedAt"
    from duty_periods where ended_at is null or ended_at >= ${new Date(since)} order by started_at`
}

export interface LastPositionRow {
  readonly personId: PersonId
  readonly at: number
  readonly lon: number
  readonly lat: number
  readonly speedMps: number | null
  readonly headingDeg: number | null
  readonly accuracyM: number | null
  readonly batteryPct: number | null
}

/** The newest kept fix of each device of those on duty now, not older than `since`; oldest first. */
export async function lastPositions({ sql }: Database, since: number): Promise<LastPositionRow[]> {
  return sql<LastPositionRow[]>`
    select fix.* from duty_periods duty
    join devices device on device.person_id = duty.person_id
    cross join lateral (
      select position.person_id as "personId", (extract(epoch from position.at) * 1000)::float8 as at, position.lon, position.lat,
             position.speed_mps as "speedMps", position.heading_deg as "headingDeg", position.accuracy_m as "accuracyM",
             position.battery_pct as "batteryPct"
      from positions position
      where position.device_id = device.id and position.at >= greatest(duty.started_at, ${new Date(since)})
      order by position.at desc limit 1
    ) fix
    where duty.ended_at is null order by fix.at`
}
