/** What the figures need to know beside the cases: all matters in force, and how many households each grid has. */
import { and, eq, gt, isNull, lte, or } from 'drizzle-orm'
import type { Matter } from '../../lib/domain/regulation/matter-list.ts'
import { gridVersions } from '../schema/grids.ts'
import { matterLists, matters } from '../schema/matters.ts'
import type { Queryable } from './queryable.ts'

/** Of the lists of all counties. */
export async function mattersInForce(db: Queryable, at: Date): Promise<Matter[]> {
  const rows = await db
    .select({ matter: matters.matter })
    .from(matters)
    .innerJoin(matterLists, eq(matterLists.id, matters.listId))
    .where(and(lte(matterLists.validFrom, at), or(isNull(matterLists.validTo), gt(matterLists.validTo, at))))
  return rows.map(({ matter }) => matter)
}

/** As they are now: of a grid that ended, its last. */
export async function householdsByGrid(db: Queryable): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ code: gridVersions.gridCode, households: gridVersions.households })
    .from(gridVersions)
    .orderBy(gridVersions.gridCode, gridVersions.validFrom)
  return new Map(rows.map(({ code, households }) => [code, households]))
}
