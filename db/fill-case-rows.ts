/** Makes the flat rows of incidents that have none: a database from before there were any. Each is the fold of the incident's log. */
import type { IncidentEvent } from '../lib/domain/incident/events.ts'
import type { Incident, IncidentId } from '../lib/domain/incident/state.ts'
import { caseRowOf, foldCaseRow } from '../lib/domain/situation/case-fold.ts'
import type { Database } from './client.ts'
import { copyInto } from './demo/copy.ts'
import { CASE_LINE_COLUMNS, caseLine } from './queries/case-copy.ts'
import { chainsUpTo } from './queries/facts.ts'

/** Incidents folded at once: their logs are in memory together (some 25 MB), and the log is read through once for each such batch. */
const BATCH = 2_500
/** Any number, the same in every version: two servers that start at once fill one after the other. */
const FILL_LOCK = 7_217_004

/** Returns how many it made. In the order of report, since a place in the columns is a place in time. All or nothing. */
export async function fillCaseRows(database: Database): Promise<number> {
  return await database.sql.begin(async (tx) => {
    await tx.unsafe('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0')
    await tx`select pg_advisory_xact_lock(${FILL_LOCK})`
    const missing = await tx<{ id: IncidentId }[]>`
      select id from incidents i where not exists (select 1 from case_rows c where c.incident_id = i.id)
      order by reported_at, id`
    for (let start = 0; start < missing.length; start += BATCH) {
      const ids = missing.slice(start, start + BATCH).map(({ id }) => id)
      const docs = await tx<{ doc: Incident }[]>`select doc from incidents where id = any(${ids}::uuid[])`
      const incidents = new Map(docs.map(({ doc }) => [doc.id, doc]))
      const chains = await chainsUpTo(database.db, ids, Number.MAX_SAFE_INTEGER)
      const lines = ids.flatMap((id) => {
        const incident = incidents.get(id)
        return incident ? [caseLine(id, rowOf(incident, chains.get(id) ?? []))] : []
      })
      await copyInto(tx, 'case_rows', CASE_LINE_COLUMNS, lines)
    }
    return missing.length
  })
}

/** A log that is not whole, or that the fold of today cannot take, gives way to the state it led to. */
function rowOf(incident: Incident, events: readonly IncidentEvent[]) {
  if (events[0]?.body.type !== 'reported' || events.at(-1)?.version !== incident.version) return caseRowOf(incident)
  try {
    return foldCaseRow(events) ?? caseRowOf(incident)
  } catch {
    return caseRowOf(incident)
  }
}
