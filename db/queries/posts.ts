/** Posts 任职 in the registry: who holds which in a grid, appointing, checking and ending them (articles 11, 12, 14). */
import { randomUUID } from 'node:crypto'
import { and, desc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import type { LeaderBasis } from '../../lib/domain/regulation/art12-grid-leader.ts'
import type { PersonId, WorkerRole } from '../../lib/domain/roles/role.ts'
import type { AreaCode, GridCode } from '../../lib/geo/codes.ts'
import { gridVersions } from '../schema/grids.ts'
import { people, posts } from '../schema/people.ts'
import type { Queryable } from './queryable.ts'
import { inScopes } from './scope.ts'

/** A grid sees some three posts a year; older ones stay in the database. */
const POSTS_SHOWN = 200

export type PostRow = typeof posts.$inferSelect

/** Posts of a grid, the newest first. */
export const postsOfGrid = (db: Queryable, grid: GridCode): Promise<(PostRow & { name: string })[]> =>
  db
    .select({
      id: posts.id,
      personId: posts.personId,
      gridCode: posts.gridCode,
      role: posts.role,
      status: posts.status,
      basis: posts.basis,
      checkedBy: posts.checkedBy,
      checkedAt: posts.checkedAt,
      validFrom: posts.validFrom,
      validTo: posts.validTo,
      name: people.name,
    })
    .from(posts)
    .innerJoin(people, eq(people.id, posts.personId))
    .where(eq(posts.gridCode, grid))
    .orderBy(desc(posts.validFrom), desc(posts.id))
    .limit(POSTS_SHOWN)

export async function postById(db: Queryable, id: number): Promise<PostRow | null> {
  const [row] = await db.select().from(posts).where(eq(posts.id, id)).for('update')
  return row ?? null
}

/** A grid that stands now: one that has ended gets no new people. */
export async function gridStands(db: Queryable, grid: GridCode): Promise<boolean> {
  const rows = await db
    .select({ code: gridVersions.gridCode })
    .from(gridVersions)
    .where(and(eq(gridVersions.gridCode, grid), isNull(gridVersions.validTo)))
  return rows.length > 0
}

export interface Appointee {
  readonly id: PersonId
  readonly birthDate: string | null
  readonly principal: boolean
}

/** Someone with a post in one of the scopes, now or before; whoever belongs elsewhere is not known here. */
export async function personWithin(
  db: Queryable,
  personId: string,
  scopes: readonly AreaCode[],
): Promise<Appointee | null> {
  const [row] = await db
    .select({ id: people.id, birthDate: people.birthDate, principal: people.principal })
    .from(people)
    .where(
      and(
        eq(people.id, personId),
        sql`exists (select 1 from ${posts} where ${posts.personId} = ${people.id} and ${inScopes(posts.gridCode, scopes)})`,
      ),
    )
  return row ? { ...row, id: row.id as PersonId } : null
}

export async function addPerson(
  db: Queryable,
  person: {
    readonly name: string
    readonly phone?: string | undefined
    readonly birthDate: string
    readonly principal: boolean
  },
): Promise<Appointee> {
  const id = randomUUID() as PersonId
  const { name, phone, birthDate, principal } = person
  await db.insert(people).values({ id, name, phone: phone ?? null, birthDate, principal })
  return { id, birthDate, principal }
}

const lasting = (from: Date, to: Date | null) =>
  and(
    or(isNull(posts.validTo), gt(posts.validTo, from)),
    to ? sql`${posts.validFrom} < ${to.toISOString()}::timestamptz` : undefined,
  )

/** True when he holds the same post in the same grid at some time of the new one. */
export async function holdsSame(
  db: Queryable,
  post: { personId: string; gridCode: string; role: WorkerRole; validFrom: Date; validTo: Date | null },
): Promise<boolean> {
  const rows = await db
    .select({ id: posts.id })
    .from(posts)
    .where(
      and(
        eq(posts.personId, post.personId),
        eq(posts.gridCode, post.gridCode),
        eq(posts.role, post.role),
        lasting(post.validFrom, post.validTo),
      ),
    )
    .limit(1)
  return rows.length > 0
}

const inForce = (personId: string, at: Date) =>
  and(
    eq(posts.personId, personId),
    eq(posts.status, 'active'),
    lte(posts.validFrom, at),
    or(isNull(posts.validTo), gt(posts.validTo, at)),
  )

export async function holdsPost(db: Queryable, personId: string, at: Date, role?: WorkerRole): Promise<boolean> {
  const rows = await db
    .select({ id: posts.id })
    .from(posts)
    .where(and(inForce(personId, at), role ? eq(posts.role, role) : undefined))
    .limit(1)
  return rows.length > 0
}

export async function addPost(
  db: Queryable,
  post: {
    readonly personId: string
    readonly gridCode: string
    readonly role: WorkerRole
    readonly status: 'draft' | 'active'
    readonly basis: LeaderBasis | null
    readonly checkedBy: string | null
    readonly checkedAt: Date | null
    readonly validFrom: Date
    readonly validTo: Date | null
  },
): Promise<number> {
  const [row] = await db.insert(posts).values(post).returning({ id: posts.id })
  if (!row) throw new Error(`No post was entered in ${post.gridCode}`)
  return row.id
}

export const recordCheck = (db: Queryable, id: number, checkedBy: string, checkedAt: Date) =>
  db.update(posts).set({ status: 'active', checkedBy, checkedAt }).where(eq(posts.id, id))

/** Ends a post at an instant; one that would not have begun by then never was. */
export async function endPost(db: Queryable, post: PostRow, at: Date): Promise<void> {
  if (post.validFrom >= at) await db.delete(posts).where(eq(posts.id, post.id))
  else await db.update(posts).set({ validTo: at }).where(eq(posts.id, post.id))
}
