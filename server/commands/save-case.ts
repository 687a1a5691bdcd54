/** Writes what a command or time made of an incident: its state, and its row of the figures, which is the same events' fold. */
import { saveCaseRow } from '../../db/queries/case-rows.ts'
import { saveIncident } from '../../db/queries/incidents.ts'
import type { Queryable } from '../../db/queries/queryable.ts'
import { together } from '../../db/queries/together.ts'
import type { WorkingCalendar } from '../../lib/domain/clock/working-time.ts'
import { nextTimerAt } from '../../lib/domain/incident/commands-of-time.ts'
import type { IncidentEvent } from '../../lib/domain/incident/events.ts'
import { evolve } from '../../lib/domain/incident/evolve.ts'
import type { Incident } from '../../lib/domain/incident/state.ts'
import { caseRowAfter, caseRowOf } from '../../lib/domain/situation/case-fold.ts'
import type { CaseRow } from '../../lib/domain/situation/case-row.ts'

/** A case before and after what happened to it, not yet written. */
export interface FoldedCase {
  readonly after: Incident
  /** Its row of the figures; undefined: nothing happened that they count. */
  readonly row: { readonly is: CaseRow; readonly isNew: boolean } | undefined
}

/** `before`: as it was locked; undefined for a report. `stored`: its row of the figures; undefined: it has none yet. */
export function foldCase(
  before: Incident | undefined,
  stored: CaseRow | undefined,
  events: readonly IncidentEvent[],
): FoldedCase {
  let row: CaseRow | undefined = stored ?? (before && caseRowOf(before))
  let after = before
  for (const event of events) {
    after = evolve(after, event)
    row = caseRowAfter(row, event, after)
  }
  if (!after) throw new Error('neither a case nor an event to begin one')
  return { after, row: row && events.length > 0 ? { is: row, isNew: stored === undefined } : undefined }
}

/** Asks for both at once: the statements come one after the other on the transaction's connection, before whatever is asked for next. */
export async function writeCase(tx: Queryable, { after, row }: FoldedCase, calendar: WorkingCalendar): Promise<void> {
  await together([
    // Written even when nothing was said: then the moment kept with it was stale, and would be looked at for ever.
    () => saveIncident(tx, after, nextTimerAt(after, calendar)),
    () => row && saveCaseRow(tx, after.id, row.is, row.isNew),
  ])
}
