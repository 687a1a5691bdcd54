/** What a page asks of the figures, cut to what the asker may see; and the thread's refusals as answers over HTTP. */

import { scopesFor } from '../../lib/domain/roles/permissions.ts'
import type { DepartmentCode } from '../../lib/domain/roles/role.ts'
import type { Period, SituationFilter } from '../../lib/domain/situation/filter.ts'
import { type Question, QuestionTooWide } from '../../lib/domain/situation/questions.ts'
import { type AreaCode, withinScope } from '../../lib/geo/codes.ts'
import type { SituationFilterRequest } from '../../lib/wire/situation-api.ts'
import type { Signed } from '../auth/authenticate.ts'
import type { HttpDeps } from '../http/deps.ts'
import { scopesWithin } from '../http/handlers/scope.ts'
import { notFound, Refusal } from '../http/problem.ts'
import type { Ask } from '../http/route.ts'
import { SituationBusy, StillLoading } from './situation.ts'

/** Left out, a period begins so long before its end. */
const USUAL_S = 30 * 86_400
/** «Now» moves on in steps, so that pages that ask in the same seconds ask the same. Figures look at most so far ahead. */
const STEP_S = 10
/** Codes of counties and wider: what is published of every county to the leaders of the others. */
const PUBLISHED_DIGITS = 6

export interface Asked {
  /** What the answer is headed with. */
  readonly area: AreaCode
  readonly narrowed: boolean
  readonly filter: SituationFilter
  readonly period: Period
  /** Unix seconds. */
  readonly now: number
}

type Asker = Pick<Ask<unknown, unknown, Signed>, 'deps' | 'signed' | 'request'>

/**
 * `published`: what is asked is counted by whole counties at the finest, as it may be shown to whoever reads figures anywhere (domain.md §2): of
 * another's county only that, and nothing that a filter could make smaller.
 */
export async function askedOf(
  ask: Asker,
  query: SituationFilterRequest,
  { published = false }: { readonly published?: boolean } = {},
): Promise<Asked> {
  const now = Math.ceil(ask.deps.now() / 1_000 / STEP_S) * STEP_S
  const to = query.to === undefined ? now : Math.floor(Date.parse(query.to) / 1_000)
  const from = query.from === undefined ? to - USUAL_S : Math.floor(Date.parse(query.from) / 1_000)
  if (from >= to)
    throw new Refusal(400, 'invalid_request', '请求内容不符合要求', [
      { path: 'from', message: 'from must be earlier than to, which is now when it is left out' },
    ])
  const own = scopesFor(ask.signed.actor, 'situation.read')
  const wanted = query.area as AreaCode | undefined
  const isWhole = published && wanted !== undefined && isPublished(wanted, query)
  const areas = isWhole ? [wanted] : await scopesWithin(ask, 'situation.read', wanted)
  const area = wanted ?? own[0]
  if (!area) throw notFound()
  return {
    area,
    narrowed: areas.length !== 1 || !withinScope(areas[0] as AreaCode, area),
    filter: filterOf(areas, query),
    period: { from, to },
    now,
  }
}

function isPublished(area: AreaCode, query: SituationFilterRequest): boolean {
  const { categories, states, sources, departments, hours, cell, box } = query
  const narrows = [categories, states, sources, departments, hours, cell, box]
  // The parts of a county are its streets: of those a city's figures say nothing.
  return area.length < PUBLISHED_DIGITS && narrows.every((one) => one === undefined)
}

function filterOf(areas: readonly AreaCode[], query: SituationFilterRequest): SituationFilter {
  const { kinds, categories, severities, states, sources, departments, hours, cell, box } = query
  return {
    areas,
    ...(kinds && { kinds }),
    ...(categories && { categories }),
    ...(severities && { severities: severities as NonNullable<SituationFilter['severities']> }),
    ...(states && { states }),
    ...(sources && { sources }),
    ...(departments && { departments: departments as DepartmentCode[] }),
    ...(hours && { hours }),
    ...(cell && { cell }),
    ...(box && { box }),
  }
}

/** Asks the thread. */
export async function put<Q extends Question>({ situation }: Pick<HttpDeps, 'situation'>, question: Q) {
  try {
    return await situation.ask(question)
  } catch (error) {
    if (error instanceof QuestionTooWide)
      throw new Refusal(400, 'invalid_request', '请求内容不符合要求', [{ path: error.field, message: error.rule }])
    if (error instanceof StillLoading) {
      const { loaded, total } = error
      throw new Refusal(503, 'loading', `正在读取历史事件：${loaded} / ${total}`, undefined, { loaded, total })
    }
    if (error instanceof SituationBusy) throw new Refusal(503, 'unavailable', '统计繁忙，请稍后再试')
    throw error
  }
}
