/** Writes what a command or time made of an incident: its state, and its row of the figures, which is the same events' fold. */
import { saveCaseRow, caseRowOf as storedRow } from '../../db/queries/case-rows.ts'
import { saveIncident } from '../../db/queries/incidents.ts'
import type { Queryable } from '../../db/queries/queryable.ts'
import type { WorkingCalendar } from '../../lib/domain/clock/working-time.ts'
import { nextTimerAt } from '../../lib/domain/incident/commands-of-time.ts'
import type { IncidentEvent } from '../../lib/domain/incident/events.ts'
import { evolve } from '../../lib/domain/incident/evolve.ts'
import type { Incident } from '../../lib/domain/incident/state.ts'
import { caseRowAfter, caseRowOf } from '../../lib/domain/situation/case-fold.ts'
import type { CaseRow } from '../../lib/domain/situation/case-row.ts'

/** `before`: as it was locked; undefined for a report. Returns the state after; undefined when nothing was and nothing came. */
export async function saveCase(
  tx: Queryable,
  before: Incident | undefined,
  events: readonly IncidentEvent[],
  calendar: WorkingCalendar,
): Promise<Incident | undefined> {
  const stored = before && events.length > 0 ? await storedRow(tx, before.id) : undefined
  let row: CaseRow | undefined = stored ?? (before && caseRowOf(before))
  let after = before
  for (const event of events) {
    after = evolve(after, event)
    row = caseRowAfter(row, event, after)
  }
  if (!after) return undefined
  // Written even when nothing was said: then the moment kept with it was stale, and would be looked at for ever.
  await saveIncident(tx, after, nextTimerAt(after, calendar))
  if (row && events.length > 0) await saveCaseRow(tx, after.id, row, stored === undefined)
  return after
}
