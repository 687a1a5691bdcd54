/** Grids and areas by name or code, for the search box. */
import { and, asc, eq, ilike, isNull, or, sql } from 'drizzle-orm'
import type { AreaCode } from '../../lib/geo/codes.ts'
import { areas } from '../schema/areas.ts'
import { gridVersions } from '../schema/grids.ts'
import type { Queryable } from './queryable.ts'
import { containing, inScopes } from './scope.ts'

export const searchGrids = (db: Queryable, scopes: readonly AreaCode[], q: string, limit: number) =>
  db
    .select({
      code: gridVersions.gridCode,
      name: gridVersions.name,
      lon: gridVersions.centreLon,
      lat: gridVersions.centreLat,
      communityName: areas.name,
    })
    .from(gridVersions)
    .innerJoin(areas, eq(areas.code, sql`left(${gridVersions.gridCode}, 12)`))
    .where(
      and(
        isNull(gridVersions.validTo),
        inScopes(gridVersions.gridCode, scopes),
        or(ilike(gridVersions.name, containing(q)), ilike(gridVersions.gridCode, containing(q))),
      ),
    )
    .orderBy(asc(gridVersions.gridCode))
    .limit(limit)

export const searchAreas = (db: Queryable, scopes: readonly AreaCode[], q: string, limit: number) =>
  db
    .select({ code: areas.code, name: areas.name, level: areas.level, lon: areas.centreLon, lat: areas.centreLat })
    .from(areas)
    .where(and(inScopes(areas.code, scopes), or(ilike(areas.name, containing(q)), ilike(areas.code, containing(q)))))
    .orderBy(asc(sql`length(${areas.code})`), asc(areas.code))
    .limit(limit)
