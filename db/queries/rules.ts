/** Rules of urging, supervision and escalation that are in force, and what they did to a case. */
import { asc, eq, inArray, lt } from 'drizzle-orm'
import type { DefaultRule } from '../../lib/domain/escalation/default-rules.ts'
import type { EscalationRule } from '../../lib/domain/escalation/rule.ts'
import type { IncidentId } from '../../lib/domain/incident/state.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import { areas } from '../schema/areas.ts'
import { escalationRules, ruleFirings } from '../schema/desk.ts'
import type { Queryable } from './queryable.ts'

/** Signed under what the product laid down itself. */
const BY_PRODUCT = 'system'

export interface RuleInForce {
  readonly id: string
  readonly scope: AreaCode
  readonly name: string
  readonly rule: EscalationRule
}

export async function rulesInForce(db: Queryable): Promise<RuleInForce[]> {
  const rows = await db
    .select({
      id: escalationRules.id,
      scope: escalationRules.scope,
      name: escalationRules.name,
      rule: escalationRules.rule,
    })
    .from(escalationRules)
    .where(eq(escalationRules.enabled, true))
    .orderBy(asc(escalationRules.id))
  return rows.map((row) => ({ ...row, scope: row.scope as AreaCode }))
}

/** Lays down what a county starts with, each once and for ever: what an administrator made of it stays. `idOf` gives a county's rule its id. */
export async function layDownDefaults(
  db: Queryable,
  rules: readonly DefaultRule[],
  idOf: (county: string, key: string) => string,
  at: Date,
): Promise<void> {
  const counties = await db.select({ code: areas.code }).from(areas).where(eq(areas.level, 'county'))
  const rows = counties.flatMap(({ code }) =>
    rules.map(({ key, name, enabled, rule }) => ({
      id: idOf(code, key),
      scope: code,
      name,
      enabled,
      rule,
      triedVersion: enabled ? 1 : null,
      updatedBy: BY_PRODUCT,
      updatedAt: at,
    })),
  )
  if (rows.length > 0) await db.insert(escalationRules).values(rows).onConflictDoNothing()
}

const firingKey = (ruleId: string, occasion: string): string => `${ruleId} ${occasion}`

/** What rules have done to these cases: asked by rule and occasion. */
export async function firingsOf(
  db: Queryable,
  ids: readonly IncidentId[],
): Promise<(incidentId: IncidentId, ruleId: string, occasion: string) => boolean> {
  const rows =
    ids.length === 0
      ? []
      : await db
          .select({
            incidentId: ruleFirings.incidentId,
            ruleId: ruleFirings.ruleId,
            occasion: ruleFirings.occasion,
          })
          .from(ruleFirings)
          .where(inArray(ruleFirings.incidentId, [...ids]))
  const fired = new Map<string, Set<string>>()
  for (const { incidentId, ruleId, occasion } of rows) {
    const own = fired.get(incidentId) ?? new Set()
    fired.set(incidentId, own.add(firingKey(ruleId, occasion)))
  }
  return (incidentId, ruleId, occasion) => fired.get(incidentId)?.has(firingKey(ruleId, occasion)) ?? false
}

/** True for whoever comes first: a rule acts once on each occasion, whichever server it is. */
export async function claimFiring(
  db: Queryable,
  firing: { readonly ruleId: string; readonly incidentId: IncidentId; readonly occasion: string; readonly at: Date },
): Promise<boolean> {
  const rows = await db.insert(ruleFirings).values(firing).onConflictDoNothing().returning({ id: ruleFirings.id })
  return rows.length > 0
}

export async function deleteFiringsBefore(db: Queryable, at: Date): Promise<void> {
  await db.delete(ruleFirings).where(lt(ruleFirings.at, at))
}
