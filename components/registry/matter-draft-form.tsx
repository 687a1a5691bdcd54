'use client'
/** Drafts the next version from the one in force: what stays, and what departments tell the workers. Adding a matter is done over the API. */
import { useState } from 'react'
import { commonWords } from '../../lib/i18n/common.ts'
import { matterVersionFaultWords, matterVersionWords } from '../../lib/i18n/matter-versions.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { MattersAnswer } from '../../lib/wire/api.ts'
import { ApiError, postJson } from '../http/api.ts'
import { errorSentence } from '../http/error-words.ts'
import { useApi } from '../http/use-api.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import styles from './posts.module.css'

const GUIDANCE_MAX = 500

export function MatterDraftForm({ county, onDone }: { county: string; onDone: () => void }) {
  const words = useWords(matterVersionWords)
  const faultWords = useWords(matterVersionFaultWords)
  const common = useWords(commonWords)
  const { locale } = usePreferences()
  const { data } = useApi<MattersAnswer>('/api/v1/matters')
  const [head, setHead] = useState({ version: '', from: '', source: '' })
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set())
  const [guidance, setGuidance] = useState<Readonly<Record<string, string>>>({})
  const [checked, setChecked] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  if (!data) return <Skeleton rows={4} />

  const missing = (field: keyof typeof head, text: string) => (checked && !head[field].trim() ? text : undefined)
  const toggle = (code: string) =>
    setDropped((before) => new Set(before.has(code) ? [...before].filter((one) => one !== code) : [...before, code]))
  const submit = async () => {
    setChecked(true)
    setFailure(undefined)
    if (Object.values(head).some((text) => !text.trim())) return
    setBusy(true)
    try {
      await postJson('/api/v1/registry/matter-draft', {
        county,
        version: head.version.trim(),
        from: `${head.from}T00:00:00+08:00`,
        source: head.source.trim(),
        matters: data.matters
          .filter(({ code }) => !dropped.has(code))
          .map((matter) => {
            const text = (guidance[matter.code] ?? matter.guidance ?? '').trim()
            const { guidance: _before, ...rest } = matter
            return text ? { ...rest, guidance: text } : rest
          }),
      })
      onDone()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const { code } = error
      setFailure(code in faultWords ? faultWords[code as keyof typeof faultWords] : errorSentence(error, common))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextField
        label={words.newVersion}
        value={head.version}
        maxLength={20}
        error={missing('version', words.needVersion)}
        onChange={({ target }) => setHead((before) => ({ ...before, version: target.value }))}
      />
      <TextField
        label={words.from}
        type="date"
        value={head.from}
        error={missing('from', words.needFrom)}
        onChange={({ target }) => setHead((before) => ({ ...before, from: target.value }))}
      />
      <TextField
        label={words.source}
        value={head.source}
        maxLength={120}
        error={missing('source', words.needSource)}
        onChange={({ target }) => setHead((before) => ({ ...before, source: target.value }))}
      />
      <ul className={`${styles.posts} ${styles.wide} ${styles.scroll}`}>
        {data.matters.map((matter) => {
          const name = `${matter.code} ${matter[locale]}`
          return (
            <li key={matter.code} className={styles.matter}>
              <label className={styles.tick}>
                <input
                  type="checkbox"
                  aria-label={fill(words.keep, { matter: name })}
                  checked={!dropped.has(matter.code)}
                  onChange={() => toggle(matter.code)}
                />
                {name}
              </label>
              {matter.workerRole !== 'report' && !dropped.has(matter.code) && (
                <input
                  className="gc-input"
                  aria-label={fill(words.guidance, { matter: name })}
                  placeholder={words.guidanceHere}
                  maxLength={GUIDANCE_MAX}
                  value={guidance[matter.code] ?? matter.guidance ?? ''}
                  onChange={({ target }) => setGuidance((before) => ({ ...before, [matter.code]: target.value }))}
                />
              )}
            </li>
          )
        })}
      </ul>
      {failure && (
        <p className={`gc-field-error ${styles.wide}`} role="alert">
          {failure}
        </p>
      )}
      <div className={styles.wide}>
        <Button type="submit" variant="primary" busy={busy} disabled={busy}>
          {words.saveDraft}
        </Button>
      </div>
    </form>
  )
}
