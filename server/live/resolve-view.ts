/** What of a requested view the asker may have. Default is deny: a township outside his scope refuses the whole request. */
import { scopesFor } from '../../lib/domain/roles/permissions.ts'
import type { Actor } from '../../lib/domain/roles/role.ts'
import { type AreaCode, type TownshipCode, withinScope } from '../../lib/geo/codes.ts'
import type { CellResolution } from '../../lib/geo/h3.ts'
import type { ViewRequest } from '../../lib/wire/live.ts'
import type { Audience } from '../commands/audience.ts'
import { audienceFor } from '../commands/audience.ts'

/** A page of counts only hears how old its picture is, and no fact. */
const NO_FACTS: Audience = { key: 'facts:none', desks: [], departments: [] }
/** County and wider are counted in coarser cells. */
const COUNTY_DIGITS = 6
/** One frame a tick and township: a city's streets. Above it a page asks for counts. */
const WORKER_TOWNSHIPS_MAX = 200

export type ResolvedView =
  | {
      readonly ok: true
      readonly audience: Audience
      /** Townships whose workers are shown one by one. */
      readonly townships: readonly TownshipCode[]
      readonly cells: readonly { readonly scope: AreaCode; readonly resolution: CellResolution }[]
    }
  | {
      readonly ok: false
      readonly code: 'not_permitted' | 'out_of_scope' | 'too_many_townships'
      readonly target: string
    }

export function resolveView(actor: Actor, request: ViewRequest, known: readonly TownshipCode[]): ResolvedView {
  const audience = audienceFor(actor, request.page)
  const readable = scopesFor(actor, 'position.read')
  const countable = scopesFor(actor, 'position.counts')
  const wanted = request.townships as readonly TownshipCode[] | undefined
  const notPermitted = { ok: false, code: 'not_permitted', target: `${request.page}/${request.detail}` } as const
  const positions = request.detail === 'workers' ? readable : request.detail === 'cells' ? countable : []

  if (!audience && !(request.page === 'desk' && request.detail === 'cells')) return notPermitted
  if (request.detail !== 'none' && positions.length === 0) return notPermitted
  // Asked for even where no position is sent: a township outside is refused whatever the detail.
  const allowed = request.detail === 'none' ? [...readable, ...countable] : positions
  const outside = wanted?.filter((code) => !allowed.some((scope) => withinScope(scope, code)))
  if (outside && outside.length > 0) return { ok: false, code: 'out_of_scope', target: outside.join(',') }

  const whole = { ok: true, audience: audience ?? NO_FACTS, townships: [], cells: [] } as const
  if (request.detail === 'none') return whole
  if (request.detail === 'cells') {
    const scopes: readonly AreaCode[] = wanted ?? positions
    const resolution = scopes.some((scope) => scope.length <= COUNTY_DIGITS) ? 8 : 9
    return { ...whole, cells: scopes.map((scope) => ({ scope, resolution })) }
  }
  const townships = wanted ?? known.filter((code) => positions.some((scope) => withinScope(scope, code)))
  if (townships.length > WORKER_TOWNSHIPS_MAX)
    return { ok: false, code: 'too_many_townships', target: String(townships.length) }
  return { ...whole, townships: [...new Set(townships)] }
}
