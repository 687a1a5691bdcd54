/** The log of facts: numbered without gaps in commit order, read forward by the relay. */
import { and, asc, eq, gt, inArray, lte, sql } from 'drizzle-orm'
import type { IncidentEvent } from '../../lib/domain/incident/events.ts'
import type { IncidentId } from '../../lib/domain/incident/state.ts'
import type { DutyFact, Fact } from '../../lib/wire/live.ts'
import { factHead, facts } from '../schema/incidents.ts'
import type { Queryable } from './queryable.ts'

/** Channel of NOTIFY; its payload is the last number written. */
export const FACTS_CHANNEL = 'facts'
/** Longest chain of one incident that is read; far above any real case, so that memory stays bounded. */
const CHAIN_MAX = 10_000

/** A fact as it stands in the log. */
export type LoggedFact = Extract<Fact, { kind: 'incident' | 'duty' }>

/** The last number given. */
export async function headOf(db: Queryable): Promise<number> {
  const [row] = await db.select({ seq: factHead.seq }).from(factHead)
  return row?.seq ?? 0
}

export async function factsAfter(db: Queryable, seq: number, limit: number): Promise<LoggedFact[]> {
  const rows = await db
    .select({ seq: facts.seq, kind: facts.kind, event: facts.event, duty: facts.duty })
    .from(facts)
    .where(gt(facts.seq, seq))
    .orderBy(asc(facts.seq))
    .limit(limit)
  return rows.map(toFact)
}

function toFact(row: { seq: number; event: IncidentEvent | null; duty: DutyFact | null }): LoggedFact {
  if (row.event) return { seq: row.seq, kind: 'incident', event: row.event }
  if (row.duty) return { seq: row.seq, kind: 'duty', duty: row.duty }
  throw new Error(`Fact ${row.seq} holds neither an event nor a duty change`)
}

/** What `appendEvents` wrote, as the log gives it back; `last` is the number it returned. */
export function loggedAs(events: readonly IncidentEvent[], last: number): LoggedFact[] {
  const stored = JSON.parse(JSON.stringify(events)) as IncidentEvent[]
  return stored.map((event, index) => ({ seq: last - stored.length + 1 + index, kind: 'incident', event }))
}

/** Events of these incidents up to and including fact `upTo`, each incident's in its order. */
export async function chainsUpTo(
  db: Queryable,
  incidentIds: readonly IncidentId[],
  upTo: number,
): Promise<Map<IncidentId, IncidentEvent[]>> {
  const chains = new Map<IncidentId, IncidentEvent[]>()
  if (incidentIds.length === 0) return chains
  const rows = await db
    .select({ event: facts.event })
    .from(facts)
    .where(and(eq(facts.kind, 'incident'), inArray(facts.subjectId, [...incidentIds]), lte(facts.seq, upTo)))
    .orderBy(asc(facts.subjectId), asc(facts.version))
    .limit(CHAIN_MAX * incidentIds.length)
  for (const { event } of rows) {
    if (!event) continue
    const chain = chains.get(event.incidentId)
    if (chain) chain.push(event)
    else chains.set(event.incidentId, [event])
  }
  return chains
}

/** What happened to an incident after the version a user saw. */
export async function eventsSince(db: Queryable, incidentId: string, version: number): Promise<IncidentEvent[]> {
  const rows = await db
    .select({ event: facts.event })
    .from(facts)
    .where(and(eq(facts.kind, 'incident'), eq(facts.subjectId, incidentId), gt(facts.version, version)))
    .orderBy(asc(facts.version))
    .limit(CHAIN_MAX)
  return rows.flatMap(({ event }) => (event ? [event] : []))
}

interface AnswerPlace {
  readonly userId: string
  readonly key: string
  /** Stored with the last number of these facts added as `seq`. */
  readonly answer: Readonly<Record<string, unknown>>
}

/**
 * Numbers and writes the facts of one command and stores its answer: one statement, to be the last before commit, because it holds the
 * head's row lock and with it every other writer. `place` is null where nobody waits for an answer. Returns the last number.
 */
export async function appendEvents(
  db: Queryable,
  events: readonly IncidentEvent[],
  township: string,
  place: AnswerPlace | null,
): Promise<number> {
  const answered = place
    ? sql`, answered as (
      update command_answers set answer = ${JSON.stringify(place.answer)}::jsonb || jsonb_build_object('seq', head.seq)
      from head where user_id = ${place.userId} and key = ${place.key}
    )`
    : sql``
  const rows = await db.execute<{ seq: number }>(sql`
    with head as (
      update fact_head set seq = seq + ${events.length} where id = 1 returning seq
    ), written as (
      insert into facts (seq, kind, subject_id, version, type, township_code, at, actor_user_id, event)
      select head.seq - ${events.length} + given.position, 'incident', (given.event->>'incidentId')::uuid,
        (given.event->>'version')::int, given.event->'body'->>'type', ${township},
        to_timestamp((given.event->>'at')::double precision / 1000), given.event->'actor'->>'userId', given.event
      from head, jsonb_array_elements(${JSON.stringify(events)}::jsonb) with ordinality as given (event, position)
    )${answered}
    select head.seq, pg_notify(${FACTS_CHANNEL}, head.seq::text) from head`)
  return numberOf(rows)
}

/** The same for a change of duty. */
export async function appendDuty(db: Queryable, duty: DutyFact, actorUserId: string | null): Promise<number> {
  const rows = await db.execute<{ seq: number }>(sql`
    with head as (
      update fact_head set seq = seq + 1 where id = 1 returning seq
    ), written as (
      insert into facts (seq, kind, subject_id, type, township_code, at, actor_user_id, duty)
      select head.seq, 'duty', ${duty.personId}::uuid, ${duty.onDuty ? 'on' : 'off'}, ${duty.township},
        to_timestamp(${duty.at}::double precision / 1000), ${actorUserId}, ${JSON.stringify(duty)}::jsonb
      from head
    )
    select head.seq, pg_notify(${FACTS_CHANNEL}, head.seq::text) from head`)
  return numberOf(rows)
}

function numberOf(rows: readonly { seq: number }[]): number {
  const seq = rows[0]?.seq
  if (seq === undefined) throw new Error('fact_head has no row: the database was not migrated')
  return Number(seq)
}
