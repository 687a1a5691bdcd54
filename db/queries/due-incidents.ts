/** Cases at which time has to look: which are due, when the next one is, and what was found. */
import { and, asc, eq, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { EpochMs, Incident, IncidentId } from '../../lib/domain/incident/state.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import { incidents } from '../schema/incidents.ts'
import type { Queryable } from './queryable.ts'
import { inScopes } from './scope.ts'

const isOpen = sql`${incidents.state} not in ('closed', 'merged', 'voided')`
/** Rows touched by one statement, so that no desk waits for the whole of a province. */
const ROWS_AT_ONCE = 500

const isDue = (at: Date): SQL | undefined => or(lte(incidents.nextTimerAt, at), lte(incidents.nextRuleAt, at))

/** The longest due come first. */
export async function dueIncidents(db: Queryable, at: Date, limit: number): Promise<Incident[]> {
  const rows = await db
    .select({ doc: incidents.doc })
    .from(incidents)
    .where(isDue(at))
    .orderBy(asc(sql`least(${incidents.nextTimerAt}, ${incidents.nextRuleAt})`))
    .limit(limit)
  return rows.map(({ doc }) => doc)
}

/** The nearest moment of all; null when nothing is to come. */
export async function nextLookAt(db: Queryable): Promise<EpochMs | null> {
  const [row] = await db
    .select({ at: sql<Date | null>`least(min(${incidents.nextTimerAt}), min(${incidents.nextRuleAt}))` })
    .from(incidents)
  return row?.at ? new Date(row.at).getTime() : null
}

/** A due case, locked until commit; undefined when it is due no more, or somebody else holds it and will leave it to be looked at. */
export async function lockDue(db: Queryable, id: IncidentId, at: Date): Promise<Incident | undefined> {
  const [row] = await db
    .select({ doc: incidents.doc })
    .from(incidents)
    .where(and(eq(incidents.id, id), isDue(at)))
    .for('update', { skipLocked: true })
  return row?.doc
}

export interface Look {
  readonly id: IncidentId
  /** The version that was looked at: what came since is looked at anew. */
  readonly version: number
  readonly nextTimerAt: EpochMs | null
  readonly nextRuleAt: EpochMs | null
}

const seconds = (at: EpochMs | null): number | null => (at === null ? null : at / 1_000)

/** Keeps when to look again at cases for which there was nothing to do. */
export async function settleLooks(db: Queryable, looks: readonly Look[]): Promise<void> {
  if (looks.length === 0) return
  const found = looks.map((look) => ({
    ...look,
    nextTimerAt: seconds(look.nextTimerAt),
    nextRuleAt: seconds(look.nextRuleAt),
  }))
  await db.execute(sql`
    update incidents i
       set next_timer_at = to_timestamp(l."nextTimerAt"), next_rule_at = to_timestamp(l."nextRuleAt")
      from jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
        as l(id uuid, version int, "nextTimerAt" double precision, "nextRuleAt" double precision)
     where i.id = l.id and i.version = l.version`)
}

/** Leaves a case alone until then: something is wrong with it, and the others must not wait for it. */
export async function postponeLook(db: Queryable, id: IncidentId, until: Date): Promise<void> {
  await db.update(incidents).set({ nextTimerAt: until, nextRuleAt: until }).where(eq(incidents.id, id))
}

/** Open cases that nobody has given a moment yet: loaded from outside, or of a version that kept none. A few at a time; returns how many. */
export const adoptUnlooked = (db: Queryable, at: Date): Promise<number> =>
  lookAgain(db, and(isOpen, isNull(incidents.nextTimerAt), isNull(incidents.nextRuleAt)), at)

/** The rules of an area have changed: its open cases are held against them. A few at a time; returns how many. */
export const lookAgainIn = (db: Queryable, scope: AreaCode, at: Date): Promise<number> =>
  lookAgain(
    db,
    and(
      isOpen,
      inScopes(incidents.townshipCode, [scope]),
      sql`(${incidents.nextRuleAt} is null or ${incidents.nextRuleAt} > ${at.toISOString()}::timestamptz)`,
    ),
    at,
  )

async function lookAgain(db: Queryable, where: SQL | undefined, at: Date): Promise<number> {
  const rows = await db
    .update(incidents)
    .set({ nextRuleAt: at })
    .where(
      sql`${incidents.id} in (select ${incidents.id} from ${incidents} where ${where} limit ${ROWS_AT_ONCE} for update skip locked)`,
    )
    .returning({ id: incidents.id })
  return rows.length
}
