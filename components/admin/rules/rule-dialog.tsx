'use client'
/** The form of a rule, with a trial of the draft as it stands. What is refused stands at its field, and nothing typed is lost. */
import { useState } from 'react'
import { commonWords } from '../../../lib/i18n/common.ts'
import { ruleFormWords, rulesWords } from '../../../lib/i18n/rules.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { RulesAnswer, SaveRuleAnswer } from '../../../lib/wire/rules-api.ts'
import { ApiError, postJson } from '../../http/api.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { useToast } from '../../ui/toast.tsx'
import { draftOf, emptyDraft, type RuleDraft, type RuleFaults, ruleOf } from './rule-draft.ts'
import { ruleError } from './rule-errors.ts'
import { RuleFields } from './rule-fields.tsx'
import { Trial } from './trial.tsx'

export function RuleDialog({
  present,
  scopes,
  onClose,
  onSaved,
}: {
  /** Absent: a new one. */
  present: RulesAnswer['rules'][number] | undefined
  scopes: RulesAnswer['scopes']
  onClose: () => void
  onSaved: () => void
}) {
  const words = useWords(rulesWords)
  const form = useWords(ruleFormWords)
  const common = useWords(commonWords)
  const toast = useToast()
  const [draft, setDraft] = useState<RuleDraft>(() => (present ? draftOf(present) : emptyDraft(scopes[0]?.code ?? '')))
  const [faults, setFaults] = useState<RuleFaults>({})
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)

  const change = (part: Partial<RuleDraft>) => {
    setDraft((before) => ({ ...before, ...part }))
    setFaults({})
  }
  const made = () => {
    const result = ruleOf(draft, form)
    if ('made' in result) return result.made
    setFaults(result.faults)
    return undefined
  }
  const save = async () => {
    setFailure(undefined)
    const body = made()
    if (!body) return
    setBusy(true)
    try {
      const seen = present && { id: present.id, seenVersion: present.version }
      const { version } = await postJson<SaveRuleAnswer>('/api/v1/admin/rules', { ...body, ...seen })
      toast.show({ text: fill(words.saved, { version }) })
      onSaved()
      onClose()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setFailure(ruleError(error, words, common))
      if (error.code === 'stale_version') onSaved()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={present ? fill(words.editNamed, { name: present.name }) : words.add}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" busy={busy} disabled={busy} onClick={save}>
            {common.save}
          </Button>
        </>
      }
    >
      <RuleFields draft={draft} faults={faults} scopes={scopes} change={change} />
      <p className="muted">{form.changesOff}</p>
      {failure && (
        <p className="gc-field-error" role="alert">
          {failure}
        </p>
      )}
      <Trial ask={made} onTried={() => {}} />
    </Dialog>
  )
}
