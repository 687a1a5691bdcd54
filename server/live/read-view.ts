/** What a page gets when it says what it looks at: the open incidents as of one fact, or the facts it missed. */
import type { Database } from '../../db/client.ts'
import { factsAfter, headOf } from '../../db/queries/facts.ts'
import { incidentsAround, incidentsInScope, incidentsOfDepartment } from '../../db/queries/incidents.ts'
import type { Queryable } from '../../db/queries/queryable.ts'
import type { Incident, IncidentId } from '../../lib/domain/incident/state.ts'
import { RECENTLY_CLOSED_MS } from '../../lib/wire/limits.ts'
import type { FactsMessage } from '../../lib/wire/live.ts'
import { CATCH_UP_LIMIT } from '../../lib/wire/live.ts'
import type { Audience } from '../commands/audience.ts'
import { seesIncident } from '../commands/audience.ts'
import { createUnfolder, factFor } from '../commands/unfold.ts'

/** Number and incidents must be of the same instant. */
const ONE_INSTANT = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const

export interface ViewState {
  readonly seq: number
  readonly incidents: readonly Incident[]
}

/** Open incidents of the audience, and for a desk those closed lately. */
export const readView = (database: Database, audience: Audience, now: number): Promise<ViewState> =>
  database.db.transaction(async (tx) => {
    const seq = await headOf(tx)
    const found = await incidentsOf(tx, audience, now)
    const seen = new Map<IncidentId, Incident>()
    // The query narrows by index; who may see what is decided in one place.
    for (const incident of found) if (seesIncident(audience, incident)) seen.set(incident.id, incident)
    return { seq, incidents: [...seen.values()] }
  }, ONE_INSTANT)

async function incidentsOf(db: Queryable, { desks, worker, departments }: Audience, now: number): Promise<Incident[]> {
  const found: Incident[] = []
  for (const scope of desks) found.push(...(await incidentsInScope(db, scope, new Date(now - RECENTLY_CLOSED_MS))))
  if (worker) found.push(...(await incidentsAround(db, worker.personId, worker.townships)))
  for (const { code, scope } of departments) found.push(...(await incidentsOfDepartment(db, code, scope)))
  return found
}

/** The facts a desk missed since `cursor`; null when a whole view is cheaper or the cursor is of another log. Others' views are small. */
export async function catchUp(database: Database, audience: Audience, cursor: number): Promise<FactsMessage | null> {
  if (audience.desks.length === 0) return null
  return database.db.transaction(async (tx) => {
    const head = await headOf(tx)
    if (cursor > head || head - cursor > CATCH_UP_LIMIT) return null
    const unfolded = await createUnfolder(tx).unfold(await factsAfter(tx, cursor, CATCH_UP_LIMIT))
    try {
      return { prev: cursor, seq: head, facts: unfolded.flatMap((fact) => factFor(audience, fact) ?? []) }
    } catch {
      // A fact that nobody can read, which the relay has reported and passed over: the page must not ask for it for ever.
      return null
    }
  }, ONE_INSTANT)
}
