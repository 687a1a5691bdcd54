/** What the figures need to know beside the cases: all matters in force, and how many households each grid has, and where it lies. */
import { and, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { Matter } from '../../lib/domain/regulation/matter-list.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
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

/** All grids as they are now. One that ended lives on in those that took its place: nobody is counted twice. */
export async function householdsOfGrids(db: Queryable) {
  return await db
    .select({
      versionId: gridVersions.id,
      code: sql<AreaCode>`${gridVersions.gridCode}`,
      households: gridVersions.households,
    })
    .from(gridVersions)
    .where(isNull(gridVersions.validTo))
}

/** Where those versions of grids lie. */
export async function gridShapes(db: Queryable, versionIds: readonly number[]) {
  return await db
    .select({
      versionId: gridVersions.id,
      geometry: gridVersions.geometry,
      lon: gridVersions.centreLon,
      lat: gridVersions.centreLat,
    })
    .from(gridVersions)
    .where(inArray(gridVersions.id, [...versionIds]))
}
