/** Which open cases a desk should look at because of who has them (article 11). */
import { heldCases } from '../../../db/queries/holders.ts'
import { holderFlag } from '../../../lib/domain/regulation/art11-holder.ts'
import { scopesFor } from '../../../lib/domain/roles/permissions.ts'
import type { HoldersAnswer } from '../../../lib/wire/holders-api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import type { Ask } from '../route.ts'

export async function showHolders({ deps, signed }: Ask<unknown, unknown, Signed>): Promise<HoldersAnswer> {
  const now = deps.now()
  const held = await heldCases(deps.database.db, scopesFor(signed.actor, 'incident.command'))
  return {
    flagged: held.flatMap((one) => {
      const flag = holderFlag(one, now)
      return flag ? [{ incidentId: one.incidentId, name: one.name, flag }] : []
    }),
  }
}
