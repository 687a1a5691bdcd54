/** Open cases that a worker has, with what is known of his posts and duty (article 11). */
import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Holder, HolderPost } from '../../lib/domain/regulation/art11-holder.ts'
import type { AreaCode, GridCode } from '../../lib/geo/codes.ts'
import { incidents } from '../schema/incidents.ts'
import { dutyPeriods, people, posts } from '../schema/people.ts'
import type { Queryable } from './queryable.ts'
import { inScopes } from './scope.ts'

/** As many as a desk's view holds. */
const CASES_MAX = 20_000

export interface HeldCase extends Holder {
  readonly incidentId: string
  readonly name: string
}

export async function heldCases(db: Queryable, scopes: readonly AreaCode[]): Promise<HeldCase[]> {
  const held = await db
    .select({
      incidentId: incidents.id,
      personId: sql<string>`${incidents.responsiblePersonId}`,
      grid: incidents.gridCode,
      assignedAt: sql<number>`coalesce((${incidents.doc} -> 'assignment' ->> 'at')::float8, 0)`,
    })
    .from(incidents)
    .where(
      and(
        sql`${incidents.state} in ('assigned', 'acknowledged', 'en_route', 'on_scene', 'handling')`,
        isNotNull(incidents.responsiblePersonId),
        inScopes(incidents.townshipCode, scopes),
      ),
    )
    .orderBy(incidents.reportedAt)
    .limit(CASES_MAX)
  if (held.length === 0) return []
  const ids = [...new Set(held.map(({ personId }) => personId))]
  const [named, given, onDuty] = await Promise.all([
    db.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, ids)),
    db
      .select({ personId: posts.personId, grid: posts.gridCode, from: posts.validFrom, to: posts.validTo })
      .from(posts)
      .where(and(inArray(posts.personId, ids), eq(posts.status, 'active'))),
    db
      .select({ personId: dutyPeriods.personId })
      .from(dutyPeriods)
      .where(and(inArray(dutyPeriods.personId, ids), isNull(dutyPeriods.endedAt))),
  ])
  const nameOf = new Map(named.map(({ id, name }) => [id, name]))
  const duty = new Set(onDuty.map(({ personId }) => personId))
  const postsOf = new Map<string, HolderPost[]>()
  for (const { personId, grid, from, to } of given) {
    const post = { grid: grid as GridCode, from: from.getTime(), to: to?.getTime() ?? null }
    postsOf.set(personId, [...(postsOf.get(personId) ?? []), post])
  }
  return held.map(({ incidentId, personId, grid, assignedAt }) => ({
    incidentId,
    name: nameOf.get(personId) ?? '',
    grid: (grid ?? undefined) as GridCode | undefined,
    assignedAt,
    posts: postsOf.get(personId) ?? [],
    onDuty: duty.has(personId),
  }))
}
