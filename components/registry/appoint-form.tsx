'use client'
/** Appoints somebody to a grid: who, to what, on what ground, checked by whom. Nothing typed is lost when it is refused. */
import { useState } from 'react'
import { LEADER_BASES } from '../../lib/domain/regulation/art12-grid-leader.ts'
import { WORKER_ROLES } from '../../lib/domain/roles/role.ts'
import { commonWords } from '../../lib/i18n/common.ts'
import { basisWords, postWords } from '../../lib/i18n/posts.ts'
import { roleWords } from '../../lib/i18n/roles.ts'
import type { WorkersAnswer } from '../../lib/wire/api.ts'
import { ApiError, postJson } from '../http/api.ts'
import { useApi } from '../http/use-api.ts'
import { Button } from '../ui/button.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { postFault } from './post-fault.ts'
import { emptyPost, type PostDraft, type PostFaults, postRequestOf } from './post-form.ts'
import styles from './posts.module.css'

const NAME_MAX = 40
const today = (): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(Date.now())

export function AppointForm({ grid, onDone }: { grid: string; onDone: () => void }) {
  const words = useWords(postWords)
  const common = useWords(commonWords)
  const roles = useWords(roleWords)
  const bases = useWords(basisWords)
  const { locale } = usePreferences()
  const { data: known } = useApi<WorkersAnswer>('/api/v1/workers')
  const [draft, setDraft] = useState<PostDraft>(() => emptyPost(today()))
  const [faults, setFaults] = useState<PostFaults>({})
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const change = (part: Partial<PostDraft>) => {
    setDraft((before) => ({ ...before, ...part }))
    setFaults((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in part))))
  }
  const submit = async () => {
    setFailure(undefined)
    const made = postRequestOf(draft, grid, words)
    if ('faults' in made) return setFaults(made.faults)
    setBusy(true)
    try {
      await postJson('/api/v1/registry/posts', made.request)
      onDone()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setFailure(postFault(error, locale, common))
    } finally {
      setBusy(false)
    }
  }
  const isNew = draft.personId === ''
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <SelectField
        label={words.role}
        value={draft.role}
        onChange={({ target }) => change({ role: target.value as PostDraft['role'] })}
      >
        {WORKER_ROLES.map((role) => (
          <option key={role} value={role}>
            {roles[role]}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={words.who}
        value={draft.personId}
        onChange={({ target }) => change({ personId: target.value })}
      >
        <option value="">{words.newPerson}</option>
        {known?.workers.map(({ personId, name, posts }) => (
          <option key={personId} value={personId}>
            {name} · {posts.map(({ gridName }) => gridName).join('、')}
          </option>
        ))}
      </SelectField>
      {isNew && (
        <>
          <TextField
            label={words.name}
            value={draft.name}
            error={faults.name}
            maxLength={NAME_MAX}
            onChange={({ target }) => change({ name: target.value })}
          />
          <TextField
            label={words.birthDate}
            type="date"
            value={draft.birthDate}
            error={faults.birthDate}
            onChange={({ target }) => change({ birthDate: target.value })}
          />
          <TextField
            label={words.phone}
            type="tel"
            value={draft.phone}
            error={faults.phone}
            maxLength={20}
            onChange={({ target }) => change({ phone: target.value })}
          />
          <label className={styles.tick}>
            <input
              type="checkbox"
              checked={draft.principal}
              onChange={({ target }) => change({ principal: target.checked })}
            />
            {words.principal}
          </label>
        </>
      )}
      {draft.role === 'grid_leader' && (
        <SelectField
          label={words.basis}
          value={draft.basis}
          onChange={({ target }) => change({ basis: target.value as PostDraft['basis'] })}
        >
          <option value="">{words.chooseBasis}</option>
          {LEADER_BASES.map((basis) => (
            <option key={basis} value={basis}>
              {bases[basis]}
            </option>
          ))}
        </SelectField>
      )}
      {draft.role === 'full_time_worker' && (
        <SelectField
          label={words.check}
          hint={words.checkHint}
          value={draft.check}
          onChange={({ target }) => change({ check: target.value as PostDraft['check'] })}
        >
          <option value="later">{words.checkLater}</option>
          <option value="passed">{words.checkPassed}</option>
          <option value="failed">{words.checkFailed}</option>
        </SelectField>
      )}
      {draft.role === 'full_time_worker' && draft.check !== 'later' && (
        <TextField
          label={words.checkedWho}
          value={draft.checkedBy}
          error={faults.checkedBy}
          maxLength={NAME_MAX}
          onChange={({ target }) => change({ checkedBy: target.value })}
        />
      )}
      <TextField
        label={words.from}
        type="date"
        value={draft.from}
        error={faults.from}
        onChange={({ target }) => change({ from: target.value })}
      />
      <TextField
        label={words.to}
        type="date"
        value={draft.to}
        error={faults.to}
        onChange={({ target }) => change({ to: target.value })}
      />
      {failure && (
        <p className={`gc-field-error ${styles.wide}`} role="alert">
          {failure}
        </p>
      )}
      <div className={styles.wide}>
        <Button type="submit" variant="primary" busy={busy} disabled={busy}>
          {words.appoint}
        </Button>
      </div>
    </form>
  )
}
