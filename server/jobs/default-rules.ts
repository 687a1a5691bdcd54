/** Lays down the rules a county starts with. */
import { createHash } from 'node:crypto'
import type { Queryable } from '../../db/queries/queryable.ts'
import { layDownDefaults } from '../../db/queries/rules.ts'
import { DEFAULT_RULES } from '../../lib/domain/escalation/default-rules.ts'

/** The same on every server and at every start: so each is laid down once, and stays as its administrator has made it. */
export function defaultRuleId(county: string, key: string): string {
  const hex = createHash('sha256').update(`rule ${county} ${key}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}

export const layDownDefaultRules = (db: Queryable, at: Date): Promise<void> =>
  layDownDefaults(db, DEFAULT_RULES, defaultRuleId, at)
