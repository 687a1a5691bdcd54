/** Users and the rights they hold now. */
import { and, asc, eq, gt, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm'
import type { Actor, DepartmentCode, PersonId, Role, RoleGrant, UserId } from '../../lib/domain/roles/role.ts'
import { WORKER_ROLES } from '../../lib/domain/roles/role.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import type { Database } from '../client.ts'
import { account, rateLimit, roleGrants, session, user } from '../schema/accounts.ts'
import { people, posts } from '../schema/people.ts'

export async function isUserDisabled({ db }: Database, userId: string): Promise<boolean> {
  const [row] = await db.select({ disabledAt: user.disabledAt }).from(user).where(eq(user.id, userId))
  return row === undefined || row.disabledAt !== null
}

const isWorkerRole = (role: Role): boolean => (WORKER_ROLES as readonly Role[]).includes(role)

export interface Standing {
  readonly actor: Actor
  readonly username: string
}

/**
 * Users as those who act, with the grants in force at `at`; who is disabled or unknown is not among them.
 * A worker's rights are his posts: they end with the post (article 11), whatever a grant says.
 */
export async function actorsOf(
  { db }: Database,
  userIds: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, Standing>> {
  if (userIds.length === 0) return new Map()
  const rows = await db
    .select({ id: user.id, name: user.name, username: user.username, personId: user.personId })
    .from(user)
    .where(and(inArray(user.id, [...userIds]), isNull(user.disabledAt)))
  const people = rows.flatMap(({ personId }) => personId ?? [])
  const [held, inPost] = await Promise.all([
    db
      .select({
        userId: roleGrants.userId,
        role: roleGrants.role,
        scope: roleGrants.scope,
        department: roleGrants.department,
      })
      .from(roleGrants)
      .where(
        and(
          inArray(
            roleGrants.userId,
            rows.map(({ id }) => id),
          ),
          lte(roleGrants.validFrom, at),
          or(isNull(roleGrants.validTo), gt(roleGrants.validTo, at)),
        ),
      )
      .orderBy(asc(roleGrants.id)),
    people.length > 0 ? postsHeld(db, people, at) : [],
  ])
  return new Map(
    rows.map(({ id, name, username, personId }) => {
      const grants: RoleGrant[] = [
        ...held
          .filter((grant) => grant.userId === id && !isWorkerRole(grant.role))
          .map((grant) => ({
            role: grant.role,
            scope: grant.scope as AreaCode,
            ...(grant.department && { department: grant.department as DepartmentCode }),
          })),
        ...inPost.filter((post) => post.personId === personId).map(grantOfPost),
      ]
      const actor = { userId: id as UserId, name, grants, ...(personId && { personId: personId as PersonId }) }
      return [id, { actor, username: username ?? '' }]
    }),
  )
}

/** Sessions that have not ended, and for how long they go on, in seconds. */
export async function sessionsUnderway(
  { db }: Database,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly userId: string; readonly leftS: number }[]> {
  return db
    .select({
      id: session.id,
      userId: session.userId,
      leftS: sql<number>`extract(epoch from ${session.expiresAt} - now())::float8`,
    })
    .from(session)
    .where(and(inArray(session.id, [...ids]), gt(session.expiresAt, sql`now()`)))
}

const postsHeld = (db: Database['db'], personIds: readonly string[], at: Date) =>
  db
    .select({ personId: posts.personId, role: posts.role, scope: posts.gridCode })
    .from(posts)
    .where(
      and(
        inArray(posts.personId, [...personIds]),
        eq(posts.status, 'active'),
        lte(posts.validFrom, at),
        or(isNull(posts.validTo), gt(posts.validTo, at)),
      ),
    )

const grantOfPost = ({ role, scope }: { readonly role: Role; readonly scope: string }): RoleGrant => ({
  role,
  scope: scope as AreaCode,
})

/** A grid worker as his device speaks for him: his posts and nothing else. */
export async function actorOfPerson({ db }: Database, personId: PersonId, at: Date): Promise<Actor | null> {
  const [person] = await db.select({ name: people.name }).from(people).where(eq(people.id, personId))
  if (!person) return null
  return {
    userId: `person:${personId}` as UserId,
    name: person.name,
    personId,
    grants: (await postsHeld(db, [personId], at)).map(grantOfPost),
  }
}

/** Ends every session of a user; returns how many there were. */
export async function endSessions({ db }: Database, userId: string): Promise<number> {
  const ended = await db.delete(session).where(eq(session.userId, userId)).returning({ id: session.id })
  return ended.length
}

/** Sessions that ended by time: with them go the addresses and browsers they were opened from. Returns how many. */
export async function deleteSessionsEndedBefore({ db }: Database, before: Date): Promise<number> {
  const gone = await db.delete(session).where(lt(session.expiresAt, before)).returning({ id: session.id })
  return gone.length
}

/** Counts of tries, one for each address that ever knocked; a window is a minute. Returns how many. */
export async function deleteTriesBefore({ db }: Database, before: Date): Promise<number> {
  const gone = await db
    .delete(rateLimit)
    .where(lt(rateLimit.lastRequest, before.getTime()))
    .returning({ id: rateLimit.id })
  return gone.length
}

export interface UserRow {
  readonly id: string
  readonly username: string | null
  readonly name: string
  readonly demo: boolean
  readonly disabledAt: Date | null
  readonly grants: readonly { role: Role; scope: string; department: string | null; validTo: string | null }[]
}

/** Users whose every grant lies in one of the scopes: an administrator sees those he could have made. */
export async function usersInScope({ db }: Database, scopes: readonly AreaCode[], limit: number): Promise<UserRow[]> {
  if (scopes.length === 0) return []
  const prefixes = scopes.map((scope) => `${scope}%`)
  const rows = await db.execute<{
    id: string
    username: string | null
    name: string
    demo: boolean
    disabled_at: Date | string | null
    grants: UserRow['grants']
  }>(sql`
    select u.id, u.username, u.name, u.demo, u.disabled_at,
           json_agg(json_build_object('role', g.role, 'scope', g.scope, 'department', g.department, 'validTo', g.valid_to) order by g.id) as grants
      from "user" u join role_grants g on g.user_id = u.id
     group by u.id
    having bool_and(g.scope like any(${sql.param(prefixes)}::text[]))
     order by u.username
     limit ${limit}`)
  return rows.map((row) => ({
    id: row.id,
    username: row.username,
    name: row.name,
    demo: row.demo,
    disabledAt: row.disabled_at === null ? null : new Date(row.disabled_at),
    grants: row.grants,
  }))
}

export interface NewUserRow {
  readonly id: string
  readonly username: string
  readonly displayUsername: string
  readonly name: string
  readonly email: string
  readonly passwordHash: string
  readonly role: Role
  readonly scope: string
  readonly department?: string
  /** From when the role is his. */
  readonly from: Date
}

/** Enters a user with his password and his role, all or nothing. Null when the name is taken. */
export async function insertUser({ db }: Database, row: NewUserRow): Promise<string | null> {
  return db.transaction(async (tx) => {
    const { id, username, displayUsername, name, email, passwordHash, role, scope, department, from } = row
    const entered = await tx
      .insert(user)
      .values({ id, username, displayUsername, name, email })
      .onConflictDoNothing()
      .returning({ id: user.id })
    if (entered.length === 0) return null
    await tx.insert(account).values({ id, accountId: id, providerId: 'credential', userId: id, password: passwordHash })
    await tx.insert(roleGrants).values({ userId: id, role, scope, validFrom: from, ...(department && { department }) })
    return id
  })
}
