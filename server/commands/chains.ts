/** Row 26: a case into which others were merged is itself merged. They follow it to the last one, so that a merged case always names an open primary. */
import { lockMergedInto } from '../../db/queries/incidents.ts'
import type { Queryable } from '../../db/queries/queryable.ts'
import type { WorkingCalendar } from '../../lib/domain/clock/working-time.ts'
import type { IncidentEvent } from '../../lib/domain/incident/events.ts'
import type { EpochMs } from '../../lib/domain/incident/state.ts'
import { createActOfTime } from './acts-of-time.ts'

export function createChains({ calendar }: { readonly calendar: WorkingCalendar }) {
  const act = createActOfTime({ calendar })

  /** Locks those that will follow, before the log's head is taken; what it returns writes them, after it. */
  return async function followersOf(tx: Queryable, events: readonly IncidentEvent[]) {
    const merged = events.find(({ body }) => body.type === 'merged')
    if (merged?.body.type !== 'merged') return async () => {}
    const { primary } = merged.body
    const followers = await lockMergedInto(tx, merged.incidentId)
    return async (now: EpochMs) => {
      for (const follower of followers) await act(tx, follower, [{ type: 'followPrimary', primary }], now)
    }
  }
}
