/** Grid workers as a desk lists them. */
import { and, asc, eq, gt, ilike, isNull, lte, or, sql } from 'drizzle-orm'
import type { WorkerRole } from '../../lib/domain/roles/role.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import { gridVersions } from '../schema/grids.ts'
import { dutyPeriods, people, posts } from '../schema/people.ts'
import type { Queryable } from './queryable.ts'
import { containing, inScopes } from './scope.ts'

export interface PostRow {
  readonly personId: string
  readonly name: string
  readonly phone: string | null
  readonly grid: string
  readonly gridName: string
  readonly role: WorkerRole
  readonly onDuty: boolean
  readonly travelMode: 'walk' | 'ebike' | 'car'
}

const inForce = (at: Date) =>
  and(eq(posts.status, 'active'), lte(posts.validFrom, at), or(isNull(posts.validTo), gt(posts.validTo, at)))

/** Active posts in the scopes, one row each, by grid and role; `q` looks at the name. */
export async function postsInScopes(
  db: Queryable,
  ask: { readonly scopes: readonly AreaCode[]; readonly at: Date; readonly q?: string; readonly limit: number },
): Promise<PostRow[]> {
  return db
    .select({
      personId: people.id,
      name: people.name,
      phone: people.phone,
      travelMode: people.travelMode,
      grid: posts.gridCode,
      gridName: sql<string>`coalesce(${gridVersions.name}, '')`,
      role: posts.role,
      onDuty: sql<boolean>`exists (select 1 from ${dutyPeriods} where ${dutyPeriods.personId} = ${people.id} and ${dutyPeriods.endedAt} is null)`,
    })
    .from(posts)
    .innerJoin(people, eq(people.id, posts.personId))
    .leftJoin(gridVersions, and(eq(gridVersions.gridCode, posts.gridCode), isNull(gridVersions.validTo)))
    .where(
      and(
        inForce(ask.at),
        inScopes(posts.gridCode, ask.scopes),
        ask.q ? ilike(people.name, containing(ask.q)) : undefined,
      ),
    )
    .orderBy(asc(posts.gridCode), asc(posts.role), asc(people.name))
    .limit(ask.limit)
}

/** Grids of the posts a person holds, the one he has held longest first. */
export async function postsOf(db: Queryable, personId: string, at: Date): Promise<string[]> {
  const rows = await db
    .select({ grid: posts.gridCode })
    .from(posts)
    .where(and(eq(posts.personId, personId), inForce(at)))
    .orderBy(asc(posts.validFrom), asc(posts.id))
  return rows.map(({ grid }) => grid)
}

/** What a worker is told of himself before and while he is on duty. */
export async function dutyOf(
  db: Queryable,
  personId: string,
  noticeVersion: string,
): Promise<{ since: Date | null; acknowledged: boolean }> {
  const [row] = await db
    .select({
      since: sql<Date | null>`max(${dutyPeriods.startedAt}) filter (where ${dutyPeriods.endedAt} is null)`,
      acknowledged: sql<boolean>`coalesce(bool_or(${dutyPeriods.noticeVersion} = ${noticeVersion}), false)`,
    })
    .from(dutyPeriods)
    .where(eq(dutyPeriods.personId, personId))
  return row ?? { since: null, acknowledged: false }
}

export interface SimulatedWorker {
  readonly personId: string
  readonly travelMode: 'walk' | 'ebike' | 'car'
  readonly onDuty: boolean
  readonly gridCode: string
}

/** Demo people with a demo device and an active post, each with one grid; without those `except` (user names), whom a visitor may be. */
export async function simulatedWorkers(db: Queryable, at: Date, except: readonly string[]): Promise<SimulatedWorker[]> {
  return db.execute<{ [K in keyof SimulatedWorker]: SimulatedWorker[K] }>(sql`
    select distinct on (w.id) w.id as "personId", w.travel_mode as "travelMode", p.grid_code as "gridCode",
           exists (select 1 from duty_periods d where d.person_id = w.id and d.ended_at is null) as "onDuty"
      from people w
      join posts p on p.person_id = w.id and p.status = 'active' and p.valid_from <= ${at.toISOString()}::timestamptz
           and (p.valid_to is null or p.valid_to > ${at.toISOString()}::timestamptz)
      join devices v on v.person_id = w.id and v.demo and v.revoked_at is null
     where w.demo and not exists (
       select 1 from "user" u where u.person_id = w.id
          and u.username in (select jsonb_array_elements_text(${JSON.stringify(except)}::jsonb)))
     order by w.id, p.grid_code`)
}
