/** The time machine over HTTP. What of the past a person may see is what he may see today. */
import type { z } from 'zod'
import { gridsAt, placesAt } from '../../../db/queries/past.ts'
import { POSITION_RETENTION_DAYS } from '../../../db/queries/positions-partitions.ts'
import { scopesFor } from '../../../lib/domain/roles/permissions.ts'
import { type AreaCode, withinScope } from '../../../lib/geo/codes.ts'
import { coarserCell, finestCell } from '../../../lib/geo/h3.ts'
import type {
  ChangesAnswer,
  changesRequest,
  MomentAnswer,
  momentRequest,
  PastGridsAnswer,
  PastWorkersAnswer,
  pastGridsRequest,
  pastWorkersRequest,
} from '../../../lib/wire/replay-api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { changesBetween, openAt } from '../../situation/replay.ts'
import { Refusal } from '../problem.ts'
import type { Ask } from '../route.ts'
import { asSeen } from './incidents.ts'
import { areaFor, scopesWithin } from './scope.ts'

type Somebody<Schema extends z.ZodType> = Ask<z.output<Schema>, unknown, Signed>

/** A county has some 1,500 grids, 1 MB of outlines; whoever looks at more of them sees no boundaries. */
const GRIDS_MAX = 3_000
/** A worker whose last fix is older was not to be seen on the live map either. */
const SEEN_MS = 10 * 60_000
/** A county's workers, ten times over. */
const WORKERS_MAX = 20_000
const DAY_MS = 86_400_000
const WORKER_RESOLUTION = 8

/** The future has no log. */
function past(ask: Ask<unknown, unknown, Signed>, field: string, text: string): Date {
  const at = new Date(text)
  if (at.getTime() > ask.deps.now())
    throw new Refusal(400, 'invalid_request', '时间机只能回到过去', [
      { path: field, message: 'must not be in the future' },
    ])
  return at
}

/** A cursor as its page gave it: a moment, and what tells two of the same moment apart. */
function cursor(after: string | undefined): { readonly at: Date; readonly rest: string } | undefined {
  if (after === undefined) return undefined
  const [at, rest] = after.split('_') as [string, string]
  return { at: new Date(Number(at)), rest }
}
const badCursor = () =>
  new Refusal(400, 'invalid_request', '“after” 不是上一页给出的值', [
    { path: 'after', message: 'must be as the page before gave it' },
  ])

export async function showMoment(ask: Somebody<typeof momentRequest>): Promise<MomentAnswer> {
  const { query, deps } = ask
  const at = past(ask, 'at', query.at)
  const scopes = await scopesWithin(ask, 'situation.read', query.area)
  const after = cursor(query.after)
  if (after && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after.rest)) throw badCursor()
  const seen: Parameters<typeof openAt>[1]['seen'] = (incidents) => asSeen(ask, incidents)
  return openAt(
    deps.database.db,
    { scopes, limit: query.limit, seen },
    at,
    after && { reportedAt: after.at, id: after.rest },
  )
}

export async function showChanges(ask: Somebody<typeof changesRequest>): Promise<ChangesAnswer> {
  const { query, deps } = ask
  const span = { from: new Date(query.from), to: past(ask, 'to', query.to) }
  const scopes = await scopesWithin(ask, 'situation.read', query.area)
  const after = cursor(query.after)
  if (after && !/^\d{1,15}$/.test(after.rest)) throw badCursor()
  return changesBetween(
    deps.database.db,
    { scopes, limit: query.limit, seen: (incidents) => asSeen(ask, incidents) },
    span,
    after && { at: after.at, seq: Number(after.rest) },
  )
}

export async function showPastGrids(ask: Somebody<typeof pastGridsRequest>): Promise<PastGridsAnswer> {
  const { query, deps } = ask
  const area = await areaFor(ask, 'situation.read', query.area)
  const grids = await gridsAt(deps.database.db, area, past(ask, 'at', query.at), GRIDS_MAX + 1)
  if (grids.length > GRIDS_MAX)
    throw new Refusal(422, 'too_many', `该范围网格超过 ${GRIDS_MAX} 个，请下钻一级再看边界`, [
      { path: 'area', message: `must hold at most ${GRIDS_MAX} grids` },
    ])
  return { grids }
}

export async function showPastWorkers(ask: Somebody<typeof pastWorkersRequest>): Promise<PastWorkersAnswer> {
  const { query, deps, signed } = ask
  const at = past(ask, 'at', query.at)
  if (at.getTime() < deps.now() - POSITION_RETENTION_DAYS * DAY_MS) return { kept: false, cells: [] }
  const wanted = await scopesWithin(ask, 'situation.read', query.area)
  // Only where counts of workers are his to see on the live map too.
  const mine = scopesFor(signed.actor, 'position.counts')
  const scopes = wanted.filter((area: AreaCode) => mine.some((scope) => withinScope(scope, area)))
  if (scopes.length === 0) return { kept: true, cells: [] }
  const places = await placesAt(deps.database, scopes, new Date(at.getTime() - SEEN_MS), at, WORKERS_MAX)
  const counts = new Map<string, number>()
  for (const { lon, lat } of places) {
    const cell = coarserCell(finestCell(lon, lat), WORKER_RESOLUTION)
    counts.set(cell, (counts.get(cell) ?? 0) + 1)
  }
  return { kept: true, cells: [...counts].map(([cell, workers]) => ({ cell, workers })) }
}
