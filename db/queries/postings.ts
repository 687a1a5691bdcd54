/** Posted staff 派驻人员 (article 27): a grant for a department inside one township, with an end. */
import { and, desc, eq, gt, isNotNull, lt, sql } from 'drizzle-orm'
import type { AreaCode } from '../../lib/geo/codes.ts'
import { roleGrants, user } from '../schema/accounts.ts'
import { areas } from '../schema/areas.ts'
import { departments } from '../schema/matters.ts'
import type { Queryable } from './queryable.ts'
import { inScopes } from './scope.ts'

/** Several people in each township of a city; ended ones are left out of the list. */
const POSTINGS_MAX = 500

export interface PostingRow {
  readonly id: number
  readonly userId: string
  readonly username: string | null
  readonly name: string
  readonly department: string
  readonly departmentName: string
  readonly township: string
  readonly townshipName: string
  readonly validFrom: Date
  readonly validTo: Date
}

const isPosting = and(
  eq(roleGrants.role, 'department_handler'),
  isNotNull(roleGrants.validTo),
  sql`length(${roleGrants.scope}) = 9`,
)

/** Postings that run or are to come, in the scopes. */
export const postingsIn = (db: Queryable, scopes: readonly AreaCode[], at: Date): Promise<PostingRow[]> =>
  db
    .select({
      id: roleGrants.id,
      userId: roleGrants.userId,
      username: user.username,
      name: user.name,
      department: sql<string>`${roleGrants.department}`,
      departmentName: sql<string>`coalesce(${departments.zh}, ${roleGrants.department})`,
      township: roleGrants.scope,
      townshipName: sql<string>`coalesce(${areas.name}, ${roleGrants.scope})`,
      validFrom: roleGrants.validFrom,
      // Not null by `isPosting`.
      validTo: sql<Date>`${roleGrants.validTo}`.mapWith(roleGrants.validTo),
    })
    .from(roleGrants)
    .innerJoin(user, eq(user.id, roleGrants.userId))
    .leftJoin(departments, eq(departments.code, roleGrants.department))
    .leftJoin(areas, eq(areas.code, roleGrants.scope))
    .where(and(isPosting, inScopes(roleGrants.scope, scopes), gt(roleGrants.validTo, at)))
    .orderBy(desc(roleGrants.validFrom), desc(roleGrants.id))
    .limit(POSTINGS_MAX)

/** A user whose every right lies in the scopes: one an administrator there could have made. */
export async function userWithin(db: Queryable, username: string, scopes: readonly AreaCode[]): Promise<string | null> {
  const [row] = await db
    .select({ id: user.id })
    .from(user)
    .where(
      and(
        eq(user.username, username),
        sql`exists (select 1 from ${roleGrants} where ${roleGrants.userId} = ${user.id})`,
        sql`not exists (select 1 from ${roleGrants} where ${roleGrants.userId} = ${user.id}
              and not (${inScopes(roleGrants.scope, scopes)}))`,
      ),
    )
  return row?.id ?? null
}

/** True when he is posted there for the department at some time of the span. */
export async function isPosted(
  db: Queryable,
  posting: { userId: string; department: string; township: string; from: Date; to: Date },
): Promise<boolean> {
  const rows = await db
    .select({ id: roleGrants.id })
    .from(roleGrants)
    .where(
      and(
        isPosting,
        eq(roleGrants.userId, posting.userId),
        eq(roleGrants.department, posting.department),
        eq(roleGrants.scope, posting.township),
        lt(roleGrants.validFrom, posting.to),
        gt(roleGrants.validTo, posting.from),
      ),
    )
    .limit(1)
  return rows.length > 0
}

export async function addPosting(
  db: Queryable,
  posting: { userId: string; department: string; township: string; from: Date; to: Date },
): Promise<number> {
  const { userId, department, township, from, to } = posting
  const [row] = await db
    .insert(roleGrants)
    .values({ userId, role: 'department_handler', scope: township, department, validFrom: from, validTo: to })
    .returning({ id: roleGrants.id })
  if (!row) throw new Error(`No posting was entered for ${township}`)
  return row.id
}

export async function endPosting(db: Queryable, id: number, at: Date): Promise<void> {
  await db.update(roleGrants).set({ validTo: at }).where(eq(roleGrants.id, id))
}
