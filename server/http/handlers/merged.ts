/** Both sides of a merge, as far as the asker sees them: a merged case stays readable from its primary. */
import { incidentById, incidentsMergedInto } from '../../../db/queries/incident-list.ts'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import type { MergedAnswer } from '../../../lib/wire/merged.ts'
import type { Signed } from '../../auth/authenticate.ts'
import type { Ask } from '../route.ts'
import { asSeen, incidentFor } from './incidents.ts'

const named = ({ id, number, title, version }: Incident) => ({ id, number, title, version })

export async function showMerged(ask: Ask<unknown, unknown, Signed>): Promise<MergedAnswer> {
  const { db } = ask.deps.database
  const incident = await incidentFor(ask)
  const primary = incident.state === 'merged' ? await incidentById(db, incident.primary) : null
  const [shownPrimary] = primary ? await asSeen(ask, [primary]) : []
  const merged = await asSeen(ask, await incidentsMergedInto(db, incident.id))
  return {
    primary: shownPrimary ? named(shownPrimary) : null,
    merged: merged.flatMap((one) =>
      one.state === 'merged' ? [{ ...named(one), mergedAt: new Date(one.mergedAt).toISOString() }] : [],
    ),
  }
}
