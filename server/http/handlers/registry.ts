/** The registry: grids with their findings, and a new grid under its own code (articles 6, 7, 8, 13). */

import type { z } from 'zod'
import { areaOutline } from '../../../db/queries/areas.ts'
import { writeAudit } from '../../../db/queries/audit.ts'
import { createGrid, registryGrids, staffing } from '../../../db/queries/registry.ts'
import { gridSizeFlag } from '../../../lib/domain/regulation/art06-grid-size.ts'
import { checkGridCode } from '../../../lib/domain/regulation/art08-grid-code.ts'
import { scopesFor } from '../../../lib/domain/roles/permissions.ts'
import { type AreaCode, type GridCode, withinScope } from '../../../lib/geo/codes.ts'
import { boundsOf, distanceToEdgeM, polygonContains } from '../../../lib/geo/polygon.ts'
import { rejectionSentence } from '../../../lib/i18n/rejections.ts'
import type { createGridRequest, RegistryGridsAnswer, registryGridsRequest } from '../../../lib/wire/api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { notPermitted, Refusal } from '../problem.ts'
import type { Ask } from '../route.ts'
import { outOfScope, scopesWithin } from './scope.ts'

type Somebody<Query = unknown, Body = unknown> = Ask<Query, Body, Signed>

/** Grids are divided by the county (article 7): a scope below it does not make one. */
const COUNTY_DIGITS = 6

export async function listGrids(ask: Somebody<z.output<typeof registryGridsRequest>>): Promise<RegistryGridsAnswer> {
  const { deps, query } = ask
  const at = new Date(deps.now())
  const scopes = await scopesWithin(ask, 'registry.read', query.area)
  const [{ rows, total }, staff] = await Promise.all([
    registryGrids(deps.database, {
      scopes,
      at,
      limit: query.limit,
      ...(query.q && { q: query.q }),
      ...(query.finding && { finding: query.finding }),
      ...(query.after && { after: query.after }),
    }),
    staffing(deps.database, scopes, at),
  ])
  return {
    grids: rows.map((grid) => ({
      ...grid,
      communityCode: grid.code.slice(0, 12),
      workers: [...grid.workers],
      sizeFlag: gridSizeFlag(grid)?.problem ?? null,
      staffingGap:
        grid.kind === 'comprehensive' &&
        grid.setting === 'urban' &&
        !grid.workers.some(({ role }) => role === 'full_time_worker'),
    })),
    total,
    staffing: { ...staff, gaps: staff.urbanComprehensive - staff.staffed },
    next: rows.length === query.limit ? (rows.at(-1)?.code ?? null) : null,
  }
}

/** County outlines are generalised: a grid that follows the true border lies this far outside of them. */
const OUTLINE_TOLERANCE_M = 200

/** A grid belongs to its county by its code; by its outline it would else take incidents and workers of another. */
async function checkInside(
  { deps }: Pick<Somebody, 'deps'>,
  county: AreaCode,
  { geometry }: Pick<z.output<typeof createGridRequest>, 'geometry'>,
  centre: readonly [number, number],
): Promise<void> {
  const outline = await areaOutline(deps.database, county)
  if (!outline) return
  const isNear = ([lon, lat]: readonly [number, number]) =>
    polygonContains(outline, lon, lat) || distanceToEdgeM(outline, lon, lat) <= OUTLINE_TOLERANCE_M
  if (polygonContains(outline, ...centre) && geometry.coordinates.flat().every(isNear)) return
  const message = '网格范围超出本区县'
  throw new Refusal(422, 'outside_county', message, [{ path: 'geometry', message }])
}

const rejected = (status: number, code: 'art8_duplicate_code' | 'art8_code_prefix'): Refusal =>
  new Refusal(status, code, rejectionSentence({ code, article: 8 }, 'zh'))

export async function addGrid(ask: Somebody<unknown, z.output<typeof createGridRequest>>): Promise<Response> {
  const { deps, signed, body } = ask
  const community = body.communityCode as AreaCode
  const scopes = scopesFor(signed.actor, 'registry.write').filter((scope) => withinScope(scope, community))
  if (scopes.length === 0) throw await outOfScope(ask, community)
  if (!scopes.some((scope) => scope.length <= COUNTY_DIGITS)) throw notPermitted()
  // The database decides whether a code is taken, also between two who ask at once.
  const rejection = checkGridCode({ code: body.code, community, taken: () => false })
  if (rejection) throw rejected(422, 'art8_code_prefix')

  const code = body.code as GridCode
  const [west, south, east, north] = boundsOf(body.geometry)
  const centre = [(west + east) / 2, (south + north) / 2] as const
  await checkInside(ask, community.slice(0, COUNTY_DIGITS) as AreaCode, body, centre)
  const entered = await createGrid(
    deps.database,
    { ...body, code, communityCode: community, centre },
    new Date(deps.now()),
  )
  if (!entered.ok && entered.reason === 'duplicate') throw rejected(409, 'art8_duplicate_code')
  if (!entered.ok) throw new Refusal(422, 'no_such_community', '没有这个村（社区）')
  await writeAudit(deps.database, {
    userId: signed.actor.userId,
    action: 'grid_created',
    target: code,
    areaCode: code,
    detail: { name: body.name, kind: body.kind, setting: body.setting, households: body.households },
  })
  await deps.grids.reload()
  return Response.json(
    { code, registryVersion: entered.registryVersion },
    { status: 201, headers: { location: `/api/v1/grids/${code}` } },
  )
}
