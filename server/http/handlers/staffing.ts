/** Staffing of the grids at an instant (article 13, K14): today, or on the day after a post ends. */
import type { z } from 'zod'
import { staffedGrids } from '../../../db/queries/staffed-grids.ts'
import { staffingOf, staffingRate } from '../../../lib/domain/regulation/art13-staffing.ts'
import { PAGE_LIMIT_MAX } from '../../../lib/wire/api.ts'
import type { StaffingAnswer, staffingRequest } from '../../../lib/wire/staffing-api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import type { Ask } from '../route.ts'
import { scopesWithin } from './scope.ts'

export async function showStaffing(
  ask: Ask<z.output<typeof staffingRequest>, unknown, Signed>,
): Promise<StaffingAnswer> {
  const { deps, query } = ask
  const at = query.at === undefined ? new Date(deps.now()) : new Date(query.at)
  const scopes = await scopesWithin(ask, 'registry.read', query.area)
  const { grids, names } = await staffedGrids(deps.database.db, scopes, at)
  const report = staffingOf(grids, at.getTime())
  return {
    at: at.toISOString(),
    required: report.required,
    staffed: report.staffed,
    k14: staffingRate(report),
    gaps: report.gaps.slice(0, PAGE_LIMIT_MAX),
    sharedPosts: report.sharedPosts
      .slice(0, PAGE_LIMIT_MAX)
      .map((personId) => ({ personId, name: names.get(personId) ?? '' })),
  }
}
