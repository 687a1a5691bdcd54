/** Routes of the rules of urging, supervision and escalation. Part of the table in route-list.ts. */
import * as contract from '../../lib/wire/rules-api.ts'
import * as rules from './handlers/rules.ts'
import { get, post, type Route } from './route.ts'

export const RULE_ROUTES: readonly Route[] = [
  get('/api/v1/admin/rules', { action: 'rule.write' }, rules.listRules, { answer: contract.rulesAnswer }),
  post('/api/v1/admin/rules', { action: 'rule.write' }, rules.saveRule, {
    body: contract.saveRuleRequest,
    answer: contract.saveRuleAnswer,
  }),
  post('/api/v1/admin/rules/switch', { action: 'rule.write' }, rules.switchRuleOnOrOff, {
    body: contract.switchRuleRequest,
    answer: contract.switchRuleAnswer,
  }),
  post('/api/v1/admin/rules/try', { action: 'rule.write' }, rules.tryRule, {
    body: contract.tryRuleRequest,
    answer: contract.tryRuleAnswer,
  }),
]
