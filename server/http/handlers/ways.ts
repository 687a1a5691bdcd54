/** How long workers take to an incident by road: asked of the configured routing service, for those whose positions the asker may see. */
import type { z } from 'zod'
import { may } from '../../../lib/domain/roles/permissions.ts'
import type { PersonId } from '../../../lib/domain/roles/role.ts'
import type { WaysAnswer, waysRequest } from '../../../lib/wire/ways.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { RouterAway } from '../../routing/router.ts'
import type { Ask } from '../route.ts'
import { showIncident } from './incidents.ts'

const STRAIGHT: WaysAnswer = { routed: false, ways: [] }

export async function showWays(ask: Ask<z.output<typeof waysRequest>, unknown, Signed>): Promise<WaysAnswer> {
  const { deps, signed, query } = ask
  const { place } = await showIncident(ask)
  const { router, positionOf } = deps
  if (!router) return STRAIGHT
  const starts = query.workers.flatMap((personId) => {
    const found = positionOf(personId as PersonId, deps.now())
    // Somebody else's worker is as good as not there.
    return found && may(signed.actor, 'position.read', found.township) ? [{ personId, ...found }] : []
  })
  try {
    const found = await router.ways(starts, place)
    return {
      routed: true,
      ways: starts.flatMap(({ personId }, index) => {
        const way = found[index]
        return way ? [{ personId, minutes: way.seconds / 60, metres: way.metres }] : []
      }),
    }
  } catch (error) {
    if (error instanceof RouterAway) return STRAIGHT
    throw error
  }
}
