/** Rules of urging, supervision and escalation: an administrator changes one, tries it on past cases, and switches it on. Of cases he learns numbers and kinds. */
import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { writeAudit } from '../../../db/queries/audit.ts'
import { lookAgainIn } from '../../../db/queries/due-incidents.ts'
import {
  addRule,
  changeRule,
  countRules,
  firingsSince,
  markTried,
  type RuleRow,
  ruleById,
  ruleScopes,
  rulesIn,
  switchRule,
} from '../../../db/queries/rule-edits.ts'
import { KNOWN_CALENDAR_YEARS } from '../../../lib/domain/clock/china-holidays.ts'
import type { EscalationRule } from '../../../lib/domain/escalation/rule.ts'
import { may, scopesFor } from '../../../lib/domain/roles/permissions.ts'
import type { AreaCode } from '../../../lib/geo/codes.ts'
import {
  RULES_MAX,
  type RulesAnswer,
  type SaveRuleAnswer,
  type SwitchRuleAnswer,
  type saveRuleRequest,
  type switchRuleRequest,
  type TryRuleAnswer,
  type tryRuleRequest,
} from '../../../lib/wire/rules-api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { GateFull } from '../../commands/gate.ts'
import { notFound, Refusal } from '../problem.ts'
import type { Ask } from '../route.ts'
import { areaFor, outOfScope } from './scope.ts'

type Somebody<Query = unknown, Body = unknown> = Ask<Query, Body, Signed>

const ACTED_DAYS = 30
const DAY_MS = 86_400_000
/** Rows are taken in hundreds; an area with more open cases than this many times is looked at as they come due. */
const LOOKS_MAX = 100

const stale = ({ updatedByName, version }: RuleRow): Refusal =>
  new Refusal(409, 'stale_version', `规则已由${updatedByName ?? '系统'}改为第 ${version} 版，请重新打开后再改`)

export async function listRules({ deps, signed }: Somebody): Promise<RulesAnswer> {
  const { db } = deps.database
  const scopes = scopesFor(signed.actor, 'rule.write')
  const [rules, places] = await Promise.all([rulesIn(db, scopes, RULES_MAX), ruleScopes(db, scopes)])
  const acted = await firingsSince(
    db,
    rules.map(({ id }) => id),
    new Date(deps.now() - ACTED_DAYS * DAY_MS),
  )
  const names = new Map(places.map(({ code, name }) => [code, name]))
  return {
    scopes: places,
    rules: rules.map(({ id, scope, name, rule, enabled, version, triedVersion, updatedAt, updatedByName }) => ({
      id,
      scope,
      scopeName: names.get(scope) ?? scope,
      name,
      rule,
      enabled,
      version,
      tried: triedVersion === version,
      acted: acted.get(id) ?? 0,
      updatedAt: updatedAt.toISOString(),
      updatedBy: updatedByName,
    })),
    calendarYears: [...KNOWN_CALENDAR_YEARS],
  }
}

/** The rule as it stands, when the asker may change it; else it is not there. */
async function ownRule(ask: Somebody, id: string): Promise<RuleRow> {
  const row = await ruleById(ask.deps.database.db, id)
  if (!row) throw notFound()
  if (!may(ask.signed.actor, 'rule.write', row.scope)) throw await outOfScope(ask, row.scope)
  return row
}

export async function saveRule(ask: Somebody<unknown, z.output<typeof saveRuleRequest>>): Promise<SaveRuleAnswer> {
  const { deps, signed, body } = ask
  const { db } = deps.database
  const scope = await areaFor(ask, 'rule.write', body.scope)
  const rule = body.rule as EscalationRule
  const draft = { scope, name: body.name, rule, by: signed.actor.userId, at: new Date(deps.now()) }
  const isNew = body.id === undefined || body.seenVersion === undefined
  const id = body.id ?? randomUUID()
  let version = 1
  if (isNew) {
    if ((await countRules(db, scope)) >= RULES_MAX)
      throw new Refusal(409, 'too_many_rules', `一个辖区最多 ${RULES_MAX} 条规则，请改用已有的规则`)
    await addRule(db, id, draft)
  } else {
    const present = await ownRule(ask, id)
    const changed = await changeRule(db, id, body.seenVersion ?? 0, draft)
    if (changed === undefined) throw stale(present)
    version = changed
  }
  await writeAudit(deps.database, {
    userId: signed.actor.userId,
    action: isNew ? 'rule_created' : 'rule_changed',
    target: id,
    areaCode: scope,
    detail: { name: body.name, version, rule },
  })
  return { id, version }
}

export async function switchRuleOnOrOff(
  ask: Somebody<unknown, z.output<typeof switchRuleRequest>>,
): Promise<SwitchRuleAnswer> {
  const { deps, signed, body } = ask
  const { db } = deps.database
  const present = await ownRule(ask, body.id)
  if (present.version !== body.seenVersion) throw stale(present)
  if (body.enabled && present.triedVersion !== present.version)
    throw new Refusal(409, 'rule_not_tried', '这一版规则还没有在以往案件上试算，试算后才能启用')
  const at = new Date(deps.now())
  const isDone = await switchRule(db, body.id, body.seenVersion, {
    enabled: body.enabled,
    by: signed.actor.userId,
    at,
  })
  if (!isDone) throw stale(await ownRule(ask, body.id))
  await writeAudit(deps.database, {
    userId: signed.actor.userId,
    action: body.enabled ? 'rule_switched_on' : 'rule_switched_off',
    target: body.id,
    areaCode: present.scope,
    detail: { name: present.name, version: present.version },
  })
  if (body.enabled) await lookAgain(ask, present.scope, at)
  return { id: body.id, version: present.version, enabled: body.enabled }
}

/** What is open already is held against it too. */
async function lookAgain({ deps }: Somebody, scope: AreaCode, at: Date): Promise<void> {
  for (let round = 0; round < LOOKS_MAX; round++) if ((await lookAgainIn(deps.database.db, scope, at)) === 0) break
  deps.deadlines.wake()
}

export async function tryRule(ask: Somebody<unknown, z.output<typeof tryRuleRequest>>): Promise<TryRuleAnswer> {
  const { deps, body } = ask
  const scope = await areaFor(ask, 'rule.write', body.scope)
  const rule = body.rule as EscalationRule
  const present = body.id === undefined ? undefined : await ownRule(ask, body.id)
  try {
    const answer = await deps.ruleTrial.run({ rule, scope, days: body.days, ...(body.id && { ruleId: body.id }) })
    // Only what was tried may be switched on: this very rule, in this very area.
    if (present && present.version === body.seenVersion && present.scope === scope)
      if (isDeepStrictEqual(present.rule, rule)) await markTried(deps.database.db, present.id, present.version)
    return answer
  } catch (error) {
    if (error instanceof GateFull) throw new Refusal(503, 'busy', '正在为别人试算，请稍候再试')
    throw error
  }
}
