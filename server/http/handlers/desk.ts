/** Lists for desks: workers, the situation in figures. */

import type { z } from 'zod'
import { areaNames } from '../../../db/queries/areas.ts'
import { type StaffingCount, staffingByPart } from '../../../db/queries/registry.ts'
import { type SituationPart, situationParts } from '../../../db/queries/situation.ts'
import { type PostRow, postsInScopes } from '../../../db/queries/workers.ts'
import { maskPhone } from '../../../lib/domain/regulation/masking.ts'
import { may, scopesFor } from '../../../lib/domain/roles/permissions.ts'
import { type AreaCode, type GridCode, partDigits } from '../../../lib/geo/codes.ts'
import type { SummaryAnswer, summaryRequest, WorkersAnswer } from '../../../lib/wire/api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import type { HttpDeps } from '../deps.ts'
import { notFound } from '../problem.ts'
import type { Ask } from '../route.ts'
import { areaFor } from './scope.ts'

type Somebody<Query = unknown> = Ask<Query, unknown, Signed>

/** A district has some 1,300 posts; a city's desk looks at districts one by one. */
const POSTS_MAX = 20_000
const LOCAL_OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

export async function listWorkers({ deps, signed }: Somebody): Promise<WorkersAnswer> {
  const posts = await postsInScopes(deps.database.db, {
    scopes: scopesFor(signed.actor, 'worker.read'),
    at: new Date(deps.now()),
    limit: POSTS_MAX,
  })
  const held = new Map<string, PostRow[]>()
  for (const post of posts) held.set(post.personId, [...(held.get(post.personId) ?? []), post])
  return {
    workers: [...held].map(([personId, own]) => {
      const { name, phone, onDuty, grid, travelMode } = own[0] as PostRow
      return {
        personId,
        name,
        // The desk that sends him may call him; others see that there is a number.
        phone: phone && (may(signed.actor, 'incident.command', grid as GridCode) ? phone : maskPhone(phone)),
        onDuty,
        travelMode,
        posts: own.map((post) => ({ grid: post.grid, gridName: post.gridName, role: post.role })),
      }
    }),
  }
}

const severities = (open: SituationPart['open']) => ({ '1': open[0], '2': open[1], '3': open[2], '4': open[3] })
const NOBODY: StaffingCount = { urbanComprehensive: 0, staffed: 0 }
const withGaps = ({ urbanComprehensive, staffed }: StaffingCount = NOBODY) => ({
  urbanComprehensive,
  staffed,
  gaps: urbanComprehensive - staffed,
})
const sum = (parts: readonly SituationPart[], figure: (part: SituationPart) => number): number =>
  parts.reduce((total, part) => total + figure(part), 0)

export async function showSituation(ask: Somebody<z.output<typeof summaryRequest>>): Promise<Response> {
  const wanted = ask.query.area ?? scopesFor(ask.signed.actor, 'situation.read')[0]
  if (!wanted) throw notFound()
  const area = await areaFor(ask, 'situation.read', wanted)
  return ask.deps.shared.answerNow(ask.request, `summary ${area}`, () => summaryOf(ask.deps, area))
}

async function summaryOf(deps: HttpDeps, area: AreaCode): Promise<SummaryAnswer> {
  const now = deps.now()
  const dayStart = new Date(Math.floor((now + LOCAL_OFFSET_MS) / DAY_MS) * DAY_MS - LOCAL_OFFSET_MS)
  const [parts, staff] = await Promise.all([
    situationParts(deps.database.db, area, new Date(now), dayStart),
    staffingByPart(deps.database, area, partDigits(area), new Date(now)),
  ])
  const names = await areaNames(deps.database, [area, ...parts.map(({ code }) => code)])
  return {
    at: new Date(now).toISOString(),
    area: { code: area, name: names.get(area) ?? area },
    open: severities([
      sum(parts, (part) => part.open[0]),
      sum(parts, (part) => part.open[1]),
      sum(parts, (part) => part.open[2]),
      sum(parts, (part) => part.open[3]),
    ]),
    unassigned: sum(parts, (part) => part.unassigned),
    overdue: sum(parts, (part) => part.overdue),
    reportedToday: sum(parts, (part) => part.reportedToday),
    closedToday: sum(parts, (part) => part.closedToday),
    onDuty: sum(parts, (part) => part.onDuty),
    workers: sum(parts, (part) => part.workers),
    parts: parts.map(({ code, open, overdue, unassigned, onDuty, workers }) => ({
      code,
      name: names.get(code) ?? code,
      open: severities(open),
      overdue,
      unassigned,
      onDuty,
      workers,
      staffing: withGaps(staff.get(code)),
    })),
    staffing: withGaps({
      urbanComprehensive: [...staff.values()].reduce((total, part) => total + part.urbanComprehensive, 0),
      staffed: [...staff.values()].reduce((total, part) => total + part.staffed, 0),
    }),
  }
}
