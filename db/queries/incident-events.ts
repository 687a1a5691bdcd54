/** The history of one incident, with its place in the log. */
import { and, asc, eq } from 'drizzle-orm'
import type { IncidentEvent } from '../../lib/domain/incident/events.ts'
import { facts } from '../schema/incidents.ts'
import type { Queryable } from './queryable.ts'

/** Far above any real case, so that memory stays bounded. */
const EVENTS_MAX = 10_000

export async function eventsOf(db: Queryable, incidentId: string): Promise<{ seq: number; event: IncidentEvent }[]> {
  const rows = await db
    .select({ seq: facts.seq, event: facts.event })
    .from(facts)
    .where(and(eq(facts.kind, 'incident'), eq(facts.subjectId, incidentId)))
    .orderBy(asc(facts.version))
    .limit(EVENTS_MAX)
  return rows.flatMap(({ seq, event }) => (event ? [{ seq, event }] : []))
}
