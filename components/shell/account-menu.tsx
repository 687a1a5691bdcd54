'use client'
/** The signed-in person's menu, with what is set once and not each hour: theme and language. A plain disclosure, so that it needs no menu keys to learn. */
import { useRef, useState } from 'react'
import { commonWords } from '../../lib/i18n/common.ts'
import { ApiError, postJson } from '../http/api.ts'
import { errorSentence } from '../http/error-words.ts'
import { Button } from '../ui/button.tsx'
import { useWords } from '../ui/preferences.tsx'
import { useToast } from '../ui/toast.tsx'
import type { PageName } from './app-shell.tsx'
import { LooksSwitches } from './looks-switches.tsx'
import styles from './shell.module.css'
import { forgetThisBrowser } from './signed-in.tsx'

interface AccountMenuProps {
  name: string
  username: string
  /** On a phone the pages stand in here. */
  links: readonly PageName[]
}

export function AccountMenu({ name, username, links }: AccountMenuProps) {
  const words = useWords(commonWords)
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const details = useRef<HTMLDetailsElement>(null)
  const leave = async (path: string) => {
    setBusy(true)
    try {
      await postJson(path, {})
      await forgetThisBrowser()
      window.location.assign('/sign-in')
    } catch (error) {
      setBusy(false)
      toast.show({ text: error instanceof ApiError ? errorSentence(error, words) : words.serverFault, urgent: true })
    }
  }
  return (
    <details
      ref={details}
      className={styles.account}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !details.current?.open) return
        details.current.open = false
        details.current.querySelector('summary')?.focus()
      }}
      onBlur={(event) => {
        if (details.current && !details.current.contains(event.relatedTarget)) details.current.open = false
      }}
    >
      <summary aria-label={`${words.account} ${name}`}>{name}</summary>
      <div className={styles.accountPanel}>
        <span className="muted">{username}</span>
        {links.length > 1 &&
          links.map((page) => (
            <a key={page} href={`/${page}`}>
              {words[page]}
            </a>
          ))}
        <span className={styles.looks}>
          <LooksSwitches />
        </span>
        <Button busy={busy} disabled={busy} onClick={() => leave('/api/auth/sign-out')}>
          {words.signOut}
        </Button>
        <Button busy={busy} disabled={busy} onClick={() => leave('/api/v1/sign-out-everywhere')}>
          {words.signOutEverywhere}
        </Button>
      </div>
    </details>
  )
}
