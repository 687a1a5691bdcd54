'use client'
/** Rules of urging, supervision and escalation: what is in force, and the way to a new one: edit, try, switch on. */
import { useState } from 'react'
import { commonWords } from '../../../lib/i18n/common.ts'
import { ruleSentenceWords, rulesWords, trialWords } from '../../../lib/i18n/rules.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { RulesAnswer, SwitchRuleAnswer } from '../../../lib/wire/rules-api.ts'
import { ApiError, postJson } from '../../http/api.ts'
import { errorSentence } from '../../http/error-words.ts'
import { useApi } from '../../http/use-api.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PartFailed } from '../../ui/error-boundary.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useToast } from '../../ui/toast.tsx'
import styles from '../admin.module.css'
import { RuleDialog } from './rule-dialog.tsx'
import { ruleError } from './rule-errors.ts'
import { RuleTable } from './rule-table.tsx'
import { Trial } from './trial.tsx'

/** Other administrators change rules too, though seldom. */
const POLL_MS = 15_000

export type RuleLine = RulesAnswer['rules'][number]
type Opened =
  | { readonly what: 'edit'; readonly rule: RuleLine | undefined }
  | { readonly what: 'try'; readonly rule: RuleLine }

export function RulesPart() {
  const words = useWords(rulesWords)
  const trial = useWords(trialWords)
  const sentence = useWords(ruleSentenceWords)
  const common = useWords(commonWords)
  const toast = useToast()
  const { data, error, reload } = useApi<RulesAnswer>('/api/v1/admin/rules', POLL_MS)
  const [opened, setOpened] = useState<Opened>()
  const [turning, setTurning] = useState<string>()

  if (!data) {
    if (error) return <PartFailed part={words.title} reason={errorSentence(error, common)} retry={reload} />
    return <Skeleton rows={5} />
  }
  const turn = async ({ id, name, version }: RuleLine, enabled: boolean) => {
    setTurning(id)
    try {
      await postJson<SwitchRuleAnswer>('/api/v1/admin/rules/switch', { id, seenVersion: version, enabled })
      toast.show({ text: fill(enabled ? words.switchedOn : words.switchedOff, { name }) })
    } catch (caught) {
      if (!(caught instanceof ApiError)) throw caught
      toast.show({ text: ruleError(caught, words, common), urgent: true })
    } finally {
      setTurning(undefined)
      reload()
    }
  }
  const close = () => setOpened(undefined)
  return (
    <section className={styles.part} aria-labelledby="rules-title">
      <div className={styles.control}>
        <h2 id="rules-title">{words.title}</h2>
        <Button onClick={() => setOpened({ what: 'edit', rule: undefined })}>{words.add}</Button>
      </div>
      <p className="muted">
        {words.lead} {fill(words.calendar, { years: data.calendarYears.join(sentence.and) })}
      </p>
      {data.rules.length === 0 ? (
        <EmptyState title={words.none} />
      ) : (
        <RuleTable
          rules={data.rules}
          turning={turning}
          onEdit={(rule) => setOpened({ what: 'edit', rule })}
          onTry={(rule) => setOpened({ what: 'try', rule })}
          onSwitch={turn}
        />
      )}
      {opened?.what === 'edit' && (
        <RuleDialog present={opened.rule} scopes={data.scopes} onClose={close} onSaved={reload} />
      )}
      {opened?.what === 'try' && (
        <Dialog
          open
          onClose={close}
          title={fill(words.tryNamed, { name: opened.rule.name })}
          footer={<Button onClick={close}>{common.close}</Button>}
        >
          <p className="muted">{trial.intro}</p>
          <Trial
            ask={() => ({
              scope: opened.rule.scope,
              rule: opened.rule.rule,
              id: opened.rule.id,
              seenVersion: opened.rule.version,
            })}
            onTried={reload}
          />
        </Dialog>
      )}
    </section>
  )
}
