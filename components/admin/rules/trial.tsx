'use client'
/** A trial of a rule on past cases: how many it would have hit, when and of which kinds. Nothing is changed by it. */
import { useState } from 'react'
import type { EscalationRule } from '../../../lib/domain/escalation/rule.ts'
import { RULE_LIMITS } from '../../../lib/domain/escalation/rule.ts'
import { commonWords } from '../../../lib/i18n/common.ts'
import { rulesWords, trialWords } from '../../../lib/i18n/rules.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { TryRuleAnswer } from '../../../lib/wire/rules-api.ts'
import { ApiError, postJson } from '../../http/api.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { ruleError } from './rule-errors.ts'
import styles from './rules.module.css'
import { TrialResult } from './trial-result.tsx'

const DAYS = [7, 30, RULE_LIMITS.days] as const

export interface TrialAsk {
  readonly scope: string
  readonly rule: EscalationRule
  /** The rule as it stands: then it counts as tried. */
  readonly id?: string
  readonly seenVersion?: number
}

export function Trial({ ask, onTried }: { ask: () => TrialAsk | undefined; onTried: () => void }) {
  const words = useWords(trialWords)
  const rules = useWords(rulesWords)
  const common = useWords(commonWords)
  const [days, setDays] = useState<number>(DAYS[0])
  const [result, setResult] = useState<TryRuleAnswer>()
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setFailure(undefined)
    setResult(undefined)
    const asked = ask()
    if (!asked) return
    const { scope, rule, id, seenVersion } = asked
    setBusy(true)
    try {
      const body = { scope, rule, days, ...(id && { id }), ...(seenVersion && { seenVersion }) }
      setResult(await postJson<TryRuleAnswer>('/api/v1/admin/rules/try', body))
      onTried()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setFailure(ruleError(error, rules, common))
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className={styles.trial} aria-label={words.title}>
      <h3>{words.title}</h3>
      <div className={styles.pair}>
        <SelectField label={words.days} value={days} onChange={({ target }) => setDays(Number(target.value))}>
          {DAYS.map((count) => (
            <option key={count} value={count}>
              {fill(words.daysOption, { days: count })}
            </option>
          ))}
        </SelectField>
        <Button busy={busy} disabled={busy} onClick={run}>
          {busy ? words.running : words.run}
        </Button>
      </div>
      {failure && (
        <p className="gc-field-error" role="alert">
          {failure}
        </p>
      )}
      <div role="status">{result && <TrialResult result={result} />}</div>
    </section>
  )
}
