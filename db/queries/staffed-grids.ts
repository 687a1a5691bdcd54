/** Grids with their full-time workers at an instant: what article 13 asks of. */
import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm'
import type { StaffedGrid } from '../../lib/domain/regulation/art13-staffing.ts'
import type { PersonId } from '../../lib/domain/roles/role.ts'
import type { AreaCode, GridCode } from '../../lib/geo/codes.ts'
import { gridVersions } from '../schema/grids.ts'
import { people, posts } from '../schema/people.ts'
import type { Queryable } from './queryable.ts'
import { inScopes } from './scope.ts'

/** A city's grids; a province looks at its cities one by one. */
const GRIDS_MAX = 30_000

export interface Staffed {
  readonly grids: readonly StaffedGrid[]
  /** Names of those in the posts. */
  readonly names: ReadonlyMap<PersonId, string>
}

export async function staffedGrids(db: Queryable, scopes: readonly AreaCode[], at: Date): Promise<Staffed> {
  const [found, held] = await Promise.all([
    db
      .select({ code: gridVersions.gridCode, kind: gridVersions.kind, setting: gridVersions.setting })
      .from(gridVersions)
      .where(
        and(
          inScopes(gridVersions.gridCode, scopes),
          lte(gridVersions.validFrom, at),
          or(isNull(gridVersions.validTo), gt(gridVersions.validTo, at)),
        ),
      )
      .orderBy(asc(gridVersions.gridCode))
      .limit(GRIDS_MAX),
    db
      .select({
        personId: posts.personId,
        name: people.name,
        grid: posts.gridCode,
        role: posts.role,
        from: posts.validFrom,
        to: posts.validTo,
      })
      .from(posts)
      .innerJoin(people, eq(people.id, posts.personId))
      .where(
        and(
          inScopes(posts.gridCode, scopes),
          eq(posts.role, 'full_time_worker'),
          eq(posts.status, 'active'),
          lte(posts.validFrom, at),
          or(isNull(posts.validTo), gt(posts.validTo, at)),
        ),
      ),
  ])
  const byGrid = new Map<string, StaffedGrid['posts'][number][]>()
  for (const { grid, personId, role, from, to } of held) {
    const post = { personId: personId as PersonId, role, from: from.getTime(), to: to?.getTime() ?? null }
    byGrid.set(grid, [...(byGrid.get(grid) ?? []), post])
  }
  return {
    grids: found.map((grid) => ({ ...grid, code: grid.code as GridCode, posts: byGrid.get(grid.code) ?? [] })),
    names: new Map(held.map(({ personId, name }) => [personId as PersonId, name])),
  }
}
