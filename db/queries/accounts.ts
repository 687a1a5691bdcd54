/** Users and the rights they hold now. */
import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import type { Actor, DepartmentCode, PersonId, Role, RoleGrant, UserId } from '../../lib/domain/roles/role.ts'
import { WORKER_ROLES } from '../../lib/domain/roles/role.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import type { Database } from '../client.ts'
import { roleGrants, session, user } from '../schema/accounts.ts'
import { posts } from '../schema/people.ts'

export async function isUserDisabled({ db }: Database, userId: string): Promise<boolean> {
  const [row] = await db.select({ disabledAt: user.disabledAt }).from(user).where(eq(user.id, userId))
  return row === undefined || row.disabledAt !== null
}

const isWorkerRole = (role: Role): boolean => (WORKER_ROLES as readonly Role[]).includes(role)

/**
 * The user as one who acts, with the grants in force at `at`; null when disabled or unknown.
 * A worker's rights are his posts: they end with the post (article 11), whatever a grant says.
 */
export async function actorOf(
  { db }: Database,
  userId: string,
  at: Date,
): Promise<{ actor: Actor; username: string } | null> {
  const [row] = await db
    .select({ name: user.name, username: user.username, personId: user.personId })
    .from(user)
    .where(and(eq(user.id, userId), isNull(user.disabledAt)))
  if (!row) return null
  const [held, inPost] = await Promise.all([
    db
      .select({ role: roleGrants.role, scope: roleGrants.scope, department: roleGrants.department })
      .from(roleGrants)
      .where(
        and(
          eq(roleGrants.userId, userId),
          lte(roleGrants.validFrom, at),
          or(isNull(roleGrants.validTo), gt(roleGrants.validTo, at)),
        ),
      ),
    row.personId
      ? db
          .select({ role: posts.role, scope: posts.gridCode })
          .from(posts)
          .where(
            and(
              eq(posts.personId, row.personId),
              eq(posts.status, 'active'),
              lte(posts.validFrom, at),
              or(isNull(posts.validTo), gt(posts.validTo, at)),
            ),
          )
      : [],
  ])
  const grants: RoleGrant[] = [
    ...held
      .filter((grant) => !isWorkerRole(grant.role))
      .map((grant) => ({
        role: grant.role,
        scope: grant.scope as AreaCode,
        ...(grant.department && { department: grant.department as DepartmentCode }),
      })),
    ...inPost.map((post) => ({ role: post.role, scope: post.scope as AreaCode })),
  ]
  return {
    actor: {
      userId: userId as UserId,
      name: row.name,
      grants,
      ...(row.personId && { personId: row.personId as PersonId }),
    },
    username: row.username ?? '',
  }
}

/** Ends every session of a user; returns how many there were. */
export async function endSessions({ db }: Database, userId: string): Promise<number> {
  const ended = await db.delete(session).where(eq(session.userId, userId)).returning({ id: session.id })
  return ended.length
}

export interface DemoAccount {
  readonly username: string
  readonly name: string
  readonly role: Role
  readonly scope: string
  readonly scopeName: string | null
}

/** Demo accounts that can be entered with one click, desks first. At most 40: it is a list for a sign-in page. */
export async function demoAccounts({ db }: Database): Promise<DemoAccount[]> {
  const rows = await db.execute<{
    username: string
    name: string
    role: Role
    scope: string
    scope_name: string | null
  }>(sql`
    select distinct on (u.username) u.username, u.name, coalesce(p.role, g.role) as role, coalesce(p.grid_code, g.scope) as scope,
           coalesce(v.name, a.name) as scope_name
      from "user" u
      left join role_grants g on g.user_id = u.id and g.valid_from <= now() and (g.valid_to is null or g.valid_to > now())
      left join posts p on p.person_id = u.person_id and p.status = 'active' and p.valid_from <= now() and (p.valid_to is null or p.valid_to > now())
      left join areas a on a.code = g.scope
      left join grid_versions v on v.grid_code = p.grid_code and v.valid_to is null
     where u.demo and u.disabled_at is null and u.username is not null and coalesce(p.role, g.role) is not null
     order by u.username, length(coalesce(p.grid_code, g.scope))
     limit 40`)
  return rows.map((row) => ({
    username: row.username,
    name: row.name,
    role: row.role,
    scope: row.scope,
    scopeName: row.scope_name,
  }))
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

/** Gives a user a role in a scope from now on. */
export async function grantRole(
  { db }: Database,
  grant: { readonly userId: string; readonly role: Role; readonly scope: string; readonly department?: string },
): Promise<void> {
  await db.insert(roleGrants).values({
    userId: grant.userId,
    role: grant.role,
    scope: grant.scope,
    ...(grant.department && { department: grant.department }),
  })
}
