/** Areas, grids and the search box. */

import type { z } from 'zod'
import { areaNames, areasInScopes } from '../../../db/queries/areas.ts'
import { listIncidents } from '../../../db/queries/incident-list.ts'
import { gridByCode } from '../../../db/queries/registry.ts'
import { searchAreas, searchGrids } from '../../../db/queries/search.ts'
import { postsInScopes } from '../../../db/queries/workers.ts'
import { gridSizeFlag } from '../../../lib/domain/regulation/art06-grid-size.ts'
import { may, scopesFor } from '../../../lib/domain/roles/permissions.ts'
import { type AreaCode, communityOf, type GridCode, isGridCode, townshipOf } from '../../../lib/geo/codes.ts'
import { cellMiddle } from '../../../lib/geo/h3.ts'
import { boundsOf } from '../../../lib/geo/polygon.ts'
import type {
  AreasAnswer,
  GridAnswer,
  GridAtAnswer,
  GridsOfCellsAnswer,
  gridAtRequest,
  gridsOfCellsRequest,
  SearchAnswer,
  searchRequest,
} from '../../../lib/wire/api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import type { HttpDeps } from '../deps.ts'
import { notFound } from '../problem.ts'
import type { Ask } from '../route.ts'
import { asSeen, visibleTo } from './incidents.ts'
import { areaFor, outOfScope } from './scope.ts'

type Somebody<Query = unknown> = Ask<Query, unknown, Signed>

/** Hits of each kind: a list under a box, not a report. */
const HITS_PER_KIND = 8

const pair = (lon: number | null, lat: number | null): [number, number] | null =>
  lon === null || lat === null ? null : [lon, lat]

export async function listAreas({ deps, request, signed }: Somebody): Promise<Response> {
  // Grids have no row among areas: whoever holds one sees its community.
  const scopes = scopesFor(signed.actor, 'area.read').map((scope) => scope.slice(0, 12) as AreaCode)
  return deps.shared.answerNow(request, `areas ${scopes}`, () => areasOf(deps, scopes))
}

async function areasOf(deps: HttpDeps, scopes: readonly AreaCode[]): Promise<AreasAnswer> {
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
  const incidentsFor = (state: 'open' | 'closed') =>
    listIncidents(db, {
      visible: visibleTo(signed.actor),
      at: new Date(deps.now()),
      state,
      q: query.q,
      limit: HITS_PER_KIND,
    })
  const [gridRows, areaRows, posts, open] = await Promise.all([
    searchGrids(db, areas, query.q, HITS_PER_KIND),
    searchAreas(db, areas, query.q, HITS_PER_KIND),
    postsInScopes(db, {
      scopes: scopesFor(signed.actor, 'worker.read'),
      at: new Date(deps.now()),
      q: query.q,
      limit: HITS_PER_KIND,
    }),
    incidentsFor('open'),
  ])
  // What is over can be opened again: it comes behind what is open, where there is room.
  const found =
    open.length < HITS_PER_KIND ? [...open, ...(await incidentsFor('closed'))].slice(0, HITS_PER_KIND) : open
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

const NOWHERE: GridAtAnswer = { grid: null, community: null, township: null }

/** How these grids, and what they lie in, are called. */
async function placesOf(deps: HttpDeps, grids: readonly GridCode[]): Promise<(grid: GridCode) => GridAtAnswer> {
  const upwards = (grid: GridCode) => [grid, communityOf(grid), townshipOf(grid)] as const
  const names = await areaNames(deps.database, grids.flatMap(upwards))
  const named = (code: AreaCode) => ({ code, name: names.get(code) ?? '' })
  return (code) => {
    const [grid, community, township] = upwards(code)
    return { grid: named(grid), community: named(community), township: named(township) }
  }
}

export async function gridAt(ask: Somebody<z.output<typeof gridAtRequest>>): Promise<GridAtAnswer> {
  const { deps, signed, query } = ask
  const code = deps.grids.index().find(query.lon, query.lat)
  if (!code) return NOWHERE
  if (!may(signed.actor, 'area.read', code)) throw await outOfScope(ask, code)
  return (await placesOf(deps, [code]))(code)
}

/** A hexagon on the edge of the reader's area has its middle beyond it: that is no try at anything, and has no name for him. */
export async function gridsOfCells({
  deps,
  signed,
  query,
}: Somebody<z.output<typeof gridsOfCellsRequest>>): Promise<GridsOfCellsAnswer> {
  const codes = query.cells.map((cell) => {
    const { lon, lat } = cellMiddle(cell)
    const code = deps.grids.index().find(lon, lat)
    return [cell, code && may(signed.actor, 'area.read', code) ? code : null] as const
  })
  const placeOf = await placesOf(
    deps,
    codes.flatMap(([, code]) => code ?? []),
  )
  return { places: Object.fromEntries(codes.map(([cell, code]) => [cell, code ? placeOf(code) : NOWHERE])) }
}

export async function showGrid(ask: Somebody): Promise<GridAnswer> {
  const { deps, signed, params } = ask
  const code = await areaFor(ask, 'area.read', params.code ?? '')
  const grid = isGridCode(code) ? await gridByCode(deps.database, code) : null
  if (!grid) throw notFound()
  const readsWorkers = may(signed.actor, 'worker.read', code)
  const readsPosted = may(signed.actor, 'situation.read', code)
  const posts =
    readsWorkers || readsPosted
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
    workers: readsWorkers
      ? posts.map(({ personId, name: worker, role, onDuty }) => ({ personId, name: worker, role, onDuty }))
      : [],
    posted: readsPosted
      ? posts.flatMap(({ name: person, role, phone }) =>
          role === 'part_time_worker' ? [] : [{ name: person, role, phone }],
        )
      : [],
  }
}
