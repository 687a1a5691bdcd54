/** Areas, grids and the search box. */

import type { z } from 'zod'
import { areaNames, areasInScopes } from '../../../db/queries/areas.ts'
import { listIncidents } from '../../../db/queries/incident-list.ts'
import { gridByCode } from '../../../db/queries/registry.ts'
import { searchAreas, searchGrids } from '../../../db/queries/search.ts'
import { postsInScopes } from '../../../db/queries/workers.ts'
import { gridSizeFlag } from '../../../lib/domain/regulation/art06-grid-size.ts'
import { may, scopesFor } from '../../../lib/domain/roles/permissions.ts'
import { type AreaCode, communityOf, isGridCode, townshipOf } from '../../../lib/geo/codes.ts'
import { boundsOf } from '../../../lib/geo/polygon.ts'
import type {
  AreasAnswer,
  GridAnswer,
  GridAtAnswer,
  gridAtRequest,
  SearchAnswer,
  searchRequest,
} from '../../../lib/wire/api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { notFound } from '../problem.ts'
import type { Ask } from '../route.ts'
import { asSeen, visibleTo } from './incidents.ts'
import { areaFor, outOfScope } from './scope.ts'

type Somebody<Query = unknown> = Ask<Query, unknown, Signed>

/** Hits of each kind: a list under a box, not a report. */
const HITS_PER_KIND = 8

const pair = (lon: number | null, lat: number | null): [number, number] | null =>
  lon === null || lat === null ? null : [lon, lat]

export async function listAreas({ deps, signed }: Somebody): Promise<AreasAnswer> {
  // Grids have no row among areas: whoever holds one sees its community.
  const scopes = scopesFor(signed.actor, 'area.read').map((scope) => scope.slice(0, 12) as AreaCode)
  const rows = await areasInScopes(deps.database, scopes)
  return {
    areas: rows.map(({ code, level, name, parentCode, centreLon, centreLat, geometry }) => ({
      code,
      level,
      name,
      parentCode,
      centre: pair(centreLon, centreLat),
      bounds: geometry ? [...boundsOf(geometry)] : null,
    })),
  }
}

export async function search(ask: Somebody<z.output<typeof searchRequest>>): Promise<SearchAnswer> {
  const { deps, signed, query } = ask
  const { db } = deps.database
  const areas = scopesFor(signed.actor, 'area.read')
  const [gridRows, areaRows, posts, found] = await Promise.all([
    searchGrids(db, areas, query.q, HITS_PER_KIND),
    searchAreas(db, areas, query.q, HITS_PER_KIND),
    postsInScopes(db, {
      scopes: scopesFor(signed.actor, 'worker.read'),
      at: new Date(deps.now()),
      q: query.q,
      limit: HITS_PER_KIND,
    }),
    listIncidents(db, {
      visible: visibleTo(signed.actor),
      at: new Date(deps.now()),
      state: 'open',
      q: query.q,
      limit: HITS_PER_KIND,
    }),
  ])
  return {
    grids: gridRows.map(({ lon, lat, ...grid }) => ({ ...grid, centre: [lon, lat] })),
    areas: areaRows.map(({ lon, lat, ...area }) => ({ ...area, centre: pair(lon, lat) })),
    workers: posts.map(({ phone: _phone, ...worker }) => worker),
    incidents: (await asSeen(ask, found)).map(({ id, number, title, severity, state, place }) => ({
      id,
      number,
      title,
      severity,
      state,
      address: place.address ?? null,
      lon: place.lon,
      lat: place.lat,
    })),
  }
}

export async function gridAt(ask: Somebody<z.output<typeof gridAtRequest>>): Promise<GridAtAnswer> {
  const { deps, signed, query } = ask
  const code = deps.grids.index().find(query.lon, query.lat)
  if (!code) return { grid: null, community: null, township: null }
  if (!may(signed.actor, 'area.read', code)) throw await outOfScope(ask, code)
  const [community, township] = [communityOf(code), townshipOf(code)]
  const [grid, names] = await Promise.all([
    gridByCode(deps.database, code),
    areaNames(deps.database, [community, township]),
  ])
  return {
    grid: { code, name: grid?.name ?? '' },
    community: { code: community, name: names.get(community) ?? '' },
    township: { code: township, name: names.get(township) ?? '' },
  }
}

export async function showGrid(ask: Somebody): Promise<GridAnswer> {
  const { deps, signed, params } = ask
  const code = await areaFor(ask, 'area.read', params.code ?? '')
  const grid = isGridCode(code) ? await gridByCode(deps.database, code) : null
  if (!grid) throw notFound()
  const posts = may(signed.actor, 'worker.read', code)
    ? await postsInScopes(deps.database.db, { scopes: [code], at: new Date(deps.now()), limit: 100 })
    : []
  const { name, kind, setting, households, demo, communityName, townshipName } = grid
  return {
    code,
    name,
    kind,
    setting,
    households,
    demo,
    sizeFlag: gridSizeFlag(grid)?.problem ?? null,
    centre: [grid.centreLon, grid.centreLat],
    bounds: [...boundsOf(grid.geometry)],
    community: { code: code.slice(0, 12), name: communityName },
    township: { code: code.slice(0, 9), name: townshipName },
    workers: posts.map(({ personId, name: worker, role, onDuty }) => ({ personId, name: worker, role, onDuty })),
  }
}
