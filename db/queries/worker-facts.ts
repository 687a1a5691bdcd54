/** What the rules need to know of people who may be sent: their posts and their duty, as of one instant. */
import { and, asc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm'
import type { WorkerFacts } from '../../lib/domain/incident/context.ts'
import type { PersonId } from '../../lib/domain/roles/role.ts'
import { gridCode, townshipOf } from '../../lib/geo/codes.ts'
import { dutyPeriods, people, posts } from '../schema/people.ts'
import type { Queryable } from './queryable.ts'
import { together } from './together.ts'

/**
 * Locks the people against a change of duty until the transaction ends: whoever is assigned is on duty at that moment, not just before it.
 * `switchDuty` takes the stronger lock of the same rows.
 */
export async function lockPeople(db: Queryable, ids: readonly PersonId[], strength: 'share' | 'update'): Promise<void> {
  if (ids.length === 0) return
  await db
    .select({ id: people.id })
    .from(people)
    .where(inArray(people.id, [...ids]))
    .orderBy(asc(people.id))
    .for(strength)
}

/** People without a post ever are unknown here; one whose posts have ended keeps his last township and has no posts. */
export async function workerFacts(
  db: Queryable,
  ids: readonly PersonId[],
  at: Date,
): Promise<Map<PersonId, WorkerFacts>> {
  if (ids.length === 0) return new Map()
  const heldPosts = db
    .select({
      personId: people.id,
      name: people.name,
      grid: posts.gridCode,
      role: posts.role,
      status: posts.status,
      validFrom: posts.validFrom,
      validTo: posts.validTo,
    })
    .from(people)
    .innerJoin(posts, eq(posts.personId, people.id))
    .where(and(inArray(people.id, [...ids]), lte(posts.validFrom, at)))
    .orderBy(asc(people.id), asc(posts.validFrom), asc(posts.id))
  const dutyNow = db
    .select({ personId: dutyPeriods.personId })
    .from(dutyPeriods)
    .where(
      and(
        inArray(dutyPeriods.personId, [...ids]),
        lte(dutyPeriods.startedAt, at),
        or(isNull(dutyPeriods.endedAt), gt(dutyPeriods.endedAt, at)),
      ),
    )
  const [held, onDuty] = await together([() => heldPosts, () => dutyNow])
  const duty = new Set(onDuty.map(({ personId }) => personId))
  const byPerson = new Map<string, typeof held>()
  for (const post of held) byPerson.set(post.personId, [...(byPerson.get(post.personId) ?? []), post])
  return new Map(
    [...byPerson].map(([id, all]) => {
      const inForce = all.filter((post) => post.status === 'active' && (post.validTo === null || post.validTo > at))
      const home = inForce[0] ?? all[all.length - 1]!
      const facts: WorkerFacts = {
        personId: id as PersonId,
        name: home.name,
        township: townshipOf(gridCode(home.grid)),
        posts: inForce.map((post) => ({ grid: gridCode(post.grid), role: post.role })),
        onDuty: duty.has(id),
      }
      return [facts.personId, facts]
    }),
  )
}
