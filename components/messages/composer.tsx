'use client'
/** One line to write, quick texts beside it. What was typed stays until it is known to have arrived. */
import { useState } from 'react'
import { commonWords } from '../../lib/i18n/common.ts'
import { messageWords } from '../../lib/i18n/messages.ts'
import { fill } from '../../lib/i18n/words.ts'
import { MESSAGE_MAX } from '../../lib/wire/limits.ts'
import type { ApiError } from '../http/api.ts'
import { errorSentence } from '../http/error-words.ts'
import { Button } from '../ui/button.tsx'
import { useWords } from '../ui/preferences.tsx'
import styles from './messages.module.css'
import type { OwnQuickTexts } from './own-quick-texts.ts'

/** Not what anybody writes. */
const KEEP = '\u0000keep'
const FORGET = '\u0000forget'

interface ComposerProps {
  label: string
  quickTexts: readonly string[]
  /** Absent: there are only the given ones. */
  own?: OwnQuickTexts
  busy: boolean
  error: ApiError | null
  send: (text: string) => Promise<boolean>
  /** Targets of 48 px. */
  touch?: boolean
}

export function Composer({ label, quickTexts, own, busy, error, send, touch = false }: ComposerProps) {
  const words = useWords(messageWords)
  const common = useWords(commonWords)
  const [text, setText] = useState('')
  const said = text.trim()
  const isOwn = own?.texts.includes(said) ?? false
  const choose = (value: string) => {
    if (value === KEEP) own?.keep(said)
    else if (value === FORGET) own?.forget(said)
    else setText([said, value].filter(Boolean).join(' '))
  }
  const submit = async () => {
    if (said === '' || busy) return
    if (await send(said)) setText((now) => (now.trim() === said ? '' : now))
  }
  return (
    <form
      className={styles.composer}
      data-touch={touch || undefined}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <select
        className="gc-input"
        data-aside
        aria-label={words.quick}
        value=""
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{words.quick}</option>
        {quickTexts.map((quick) => (
          <option key={quick}>{quick}</option>
        ))}
        {own?.texts.map((quick) => (
          <option key={quick}>{quick}</option>
        ))}
        {own && said !== '' && <option value={isOwn ? FORGET : KEEP}>{isOwn ? words.forget : words.keep}</option>}
      </select>
      <input
        className="gc-input"
        data-aside
        aria-label={label}
        placeholder={label}
        title={fill(words.hint, { max: MESSAGE_MAX })}
        maxLength={MESSAGE_MAX}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" size={touch ? 'touch' : 'medium'} busy={busy} disabled={text.trim() === ''}>
        {busy ? words.sending : words.send}
      </Button>
      {error && (
        <p className={styles.error} role="alert">
          {fill(words.failed, { reason: errorSentence(error, common) })}
        </p>
      )}
    </form>
  )
}
