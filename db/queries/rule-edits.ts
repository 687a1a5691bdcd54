/** Rules as an administrator has them: listed, changed, tried, switched. */
import { and, asc, count, desc, eq, gte, inArray, sql } from 'drizzle-orm'
import type { EscalationRule } from '../../lib/domain/escalation/rule.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import { user } from '../schema/accounts.ts'
import { areas } from '../schema/areas.ts'
import { escalationRules, ruleFirings } from '../schema/desk.ts'
import type { Queryable } from './queryable.ts'
import type { RuleInForce } from './rules.ts'
import { inScopes } from './scope.ts'

export interface RuleRow extends RuleInForce {
  readonly enabled: boolean
  readonly version: number
  readonly triedVersion: number | null
  readonly updatedAt: Date
  /** null: laid down by the product, or by somebody who is no user any more. */
  readonly updatedByName: string | null
}

const COLUMNS = {
  id: escalationRules.id,
  scope: escalationRules.scope,
  name: escalationRules.name,
  rule: escalationRules.rule,
  enabled: escalationRules.enabled,
  version: escalationRules.version,
  triedVersion: escalationRules.triedVersion,
  updatedAt: escalationRules.updatedAt,
  updatedByName: user.name,
} as const

export async function rulesIn(db: Queryable, scopes: readonly AreaCode[], limit: number): Promise<RuleRow[]> {
  const rows = await db
    .select(COLUMNS)
    .from(escalationRules)
    .leftJoin(user, eq(user.id, escalationRules.updatedBy))
    .where(inScopes(escalationRules.scope, scopes))
    .orderBy(asc(escalationRules.scope), desc(escalationRules.enabled), asc(escalationRules.name))
    .limit(limit)
  return rows.map((row) => ({ ...row, scope: row.scope as AreaCode }))
}

export async function ruleById(db: Queryable, id: string): Promise<RuleRow | undefined> {
  const [row] = await db
    .select(COLUMNS)
    .from(escalationRules)
    .leftJoin(user, eq(user.id, escalationRules.updatedBy))
    .where(eq(escalationRules.id, id))
  return row && { ...row, scope: row.scope as AreaCode }
}

export interface RuleDraft {
  readonly scope: AreaCode
  readonly name: string
  readonly rule: EscalationRule
  readonly by: string
  readonly at: Date
}

export async function addRule(db: Queryable, id: string, { scope, name, rule, by, at }: RuleDraft): Promise<void> {
  await db.insert(escalationRules).values({ id, scope, name, rule, updatedBy: by, updatedAt: at })
}

/** A new version: not tried yet, so it is off. Returns its number; undefined when `seen` is not the present one. */
export async function changeRule(
  db: Queryable,
  id: string,
  seen: number,
  { scope, name, rule, by, at }: RuleDraft,
): Promise<number | undefined> {
  const [row] = await db
    .update(escalationRules)
    .set({ scope, name, rule, version: seen + 1, enabled: false, updatedBy: by, updatedAt: at })
    .where(and(eq(escalationRules.id, id), eq(escalationRules.version, seen)))
    .returning({ version: escalationRules.version })
  return row?.version
}

/** Undefined when `seen` is not the present version. */
export async function switchRule(
  db: Queryable,
  id: string,
  seen: number,
  change: { readonly enabled: boolean; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const rows = await db
    .update(escalationRules)
    .set({ enabled: change.enabled, updatedBy: change.by, updatedAt: change.at })
    .where(and(eq(escalationRules.id, id), eq(escalationRules.version, seen)))
    .returning({ id: escalationRules.id })
  return rows.length > 0
}

/** That this version was held against past cases. */
export async function markTried(db: Queryable, id: string, version: number): Promise<void> {
  await db
    .update(escalationRules)
    .set({ triedVersion: version })
    .where(and(eq(escalationRules.id, id), eq(escalationRules.version, version)))
}

/** How often each of these rules has acted since. */
export async function firingsSince(
  db: Queryable,
  ruleIds: readonly string[],
  since: Date,
): Promise<Map<string, number>> {
  if (ruleIds.length === 0) return new Map()
  const rows = await db
    .select({ ruleId: ruleFirings.ruleId, count: sql<number>`count(*)::int` })
    .from(ruleFirings)
    .where(and(inArray(ruleFirings.ruleId, [...ruleIds]), gte(ruleFirings.at, since)))
    .groupBy(ruleFirings.ruleId)
  return new Map(rows.map(({ ruleId, count }) => [ruleId, count]))
}

/** How many rules there are in a scope itself. */
export async function countRules(db: Queryable, scope: AreaCode): Promise<number> {
  const [row] = await db.select({ rules: count() }).from(escalationRules).where(eq(escalationRules.scope, scope))
  return row?.rules ?? 0
}

/** Where rules may be laid down: desks' areas in these scopes, widest first. */
export const ruleScopes = (db: Queryable, scopes: readonly AreaCode[]): Promise<{ code: string; name: string }[]> =>
  db
    .select({ code: areas.code, name: areas.name })
    .from(areas)
    .where(and(inScopes(areas.code, scopes), inArray(areas.level, ['province', 'city', 'county', 'township'])))
    .orderBy(sql`length(${areas.code})`, asc(areas.code))
