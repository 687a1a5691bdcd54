'use client'
/** The form of a new grid. What the server refuses stands at the field, and nothing typed is lost. */
import { useState } from 'react'
import { commonWords } from '../../lib/i18n/common.ts'
import { registryWords } from '../../lib/i18n/registry.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { AreasAnswer } from '../../lib/wire/api.ts'
import { ApiError, postJson } from '../http/api.ts'
import { errorSentence } from '../http/error-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SelectField, TextArea, TextField } from '../ui/field.tsx'
import { useWords } from '../ui/preferences.tsx'
import { useToast } from '../ui/toast.tsx'
import { EMPTY_DRAFT, faultsOf, type GridDraft, type GridFaults, requestOf } from './grid-form.ts'

interface NewGridDialogProps {
  open: boolean
  communities: AreasAnswer['areas']
  onClose: () => void
  onAdded: () => void
}

export function NewGridDialog({ open, communities, onClose, onAdded }: NewGridDialogProps) {
  const words = useWords(registryWords)
  const common = useWords(commonWords)
  const toast = useToast()
  const [draft, setDraft] = useState<GridDraft>(EMPTY_DRAFT)
  const [faults, setFaults] = useState<GridFaults>({})
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)

  const change = (part: Partial<GridDraft>) => {
    setDraft((before) => ({ ...before, ...part }))
    setFaults((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in part))))
  }
  const save = async () => {
    setFailure(undefined)
    const made = requestOf(draft, words)
    if ('faults' in made) return setFaults(made.faults)
    setBusy(true)
    try {
      await postJson('/api/v1/registry/grids', made.request)
      toast.show({ text: fill(words.added, { code: made.request.code }) })
      setDraft(EMPTY_DRAFT)
      setFaults({})
      onAdded()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const found = faultsOf(error, words)
      if (found) setFaults(found)
      else setFailure(errorSentence(error, common))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={words.add}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" busy={busy} disabled={busy} onClick={save}>
            {common.save}
          </Button>
        </>
      }
    >
      <SelectField
        label={words.community}
        value={draft.communityCode}
        error={faults.communityCode}
        onChange={({ target }) => change({ communityCode: target.value, code: target.value })}
      >
        <option value="">{words.chooseCommunity}</option>
        {communities.map((community) => (
          <option key={community.code} value={community.code}>
            {community.name} {community.code}
          </option>
        ))}
      </SelectField>
      <TextField
        label={words.code}
        hint={words.addHint}
        value={draft.code}
        error={faults.code}
        inputMode="numeric"
        maxLength={15}
        onChange={({ target }) => change({ code: target.value })}
      />
      <TextField
        label={words.name}
        value={draft.name}
        error={faults.name}
        maxLength={40}
        onChange={({ target }) => change({ name: target.value })}
      />
      <SelectField
        label={words.kind}
        value={draft.kind}
        onChange={({ target }) => change({ kind: target.value as GridDraft['kind'] })}
      >
        <option value="comprehensive">{words.comprehensive}</option>
        <option value="dedicated">{words.dedicated}</option>
      </SelectField>
      <SelectField
        label={words.setting}
        value={draft.setting}
        onChange={({ target }) => change({ setting: target.value as GridDraft['setting'] })}
      >
        <option value="urban">{words.urban}</option>
        <option value="rural">{words.rural}</option>
      </SelectField>
      <TextField
        label={words.households}
        value={draft.households}
        error={faults.households}
        inputMode="numeric"
        maxLength={6}
        onChange={({ target }) => change({ households: target.value })}
      />
      <TextArea
        label={words.boundary}
        hint={words.boundaryHint}
        value={draft.boundary}
        error={faults.boundary}
        rows={4}
        onChange={({ target }) => change({ boundary: target.value })}
      />
      {failure && (
        <p className="gc-field-error" role="alert">
          {failure}
        </p>
      )}
    </Dialog>
  )
}
