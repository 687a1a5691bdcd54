'use client'
/** Sign-in by name and password; in demo mode also one card a role. Outside demo mode the server names no account, so nothing of it shows. */
import { type FormEvent, useState } from 'react'
import { commonWords } from '../../lib/i18n/common.ts'
import { roleWords } from '../../lib/i18n/roles.ts'
import { roleHintWords, signInWords } from '../../lib/i18n/sign-in.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { ConfigAnswer } from '../../lib/wire/api.ts'
import { ApiError, postJson } from '../http/api.ts'
import { errorSentence } from '../http/error-words.ts'
import { useApi } from '../http/use-api.ts'
import { LooksSwitches } from '../shell/looks-switches.tsx'
import { forgetThisBrowser } from '../shell/signed-in.tsx'
import { Button } from '../ui/button.tsx'
import { DemoBadge } from '../ui/demo-badge.tsx'
import { TextField } from '../ui/field.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { SpareFont } from '../ui/spare-font.tsx'
import { nextPage } from './next-page.ts'
import styles from './sign-in.module.css'
import { signInSentence } from './sign-in-errors.ts'

export function SignInPage() {
  const common = useWords(commonWords)
  const words = useWords(signInWords)
  const roles = useWords(roleWords)
  const hints = useWords(roleHintWords)
  const { locale } = usePreferences()
  const config = useApi<ConfigAnswer>('/api/v1/config')
  const [busy, setBusy] = useState<string>()
  const [error, setError] = useState<string>()
  const accounts = config.data?.demo.accounts ?? []

  const attempt = async (name: string, run: () => Promise<unknown>) => {
    setBusy(name)
    setError(undefined)
    try {
      await run()
      // Whoever used this browser before and did not sign out leaves nothing of his to see.
      await forgetThisBrowser()
      // A full load: the pages of another role are other scripts, and the cookie is new.
      window.location.assign(nextPage(window.location.search))
    } catch (caught) {
      setBusy(undefined)
      if (!(caught instanceof ApiError)) throw caught
      setError(
        signInSentence({ status: caught.status, code: caught.code, retryAfterS: caught.retryAfterS }, words) ??
          errorSentence(caught, common),
      )
    }
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const username = String(form.get('username') ?? '').trim()
    const password = String(form.get('password') ?? '')
    if (!username || !password) setError(words.missing)
    else attempt('password', () => postJson('/api/auth/sign-in/username', { username, password }))
  }

  return (
    <div className={styles.page}>
      <SpareFont />
      <header className={styles.head}>
        <div>
          <h1>{common.product}</h1>
          <p className="muted">{words.lead}</p>
        </div>
        <div className={styles.looks}>
          {config.data?.demo.active && <DemoBadge />}
          <LooksSwitches />
        </div>
      </header>
      <main className={styles.main} data-demo={accounts.length > 0}>
        {accounts.length > 0 && (
          <section className={styles.demo} aria-labelledby="demo-title">
            <h2 id="demo-title">{words.demoTitle}</h2>
            <p className="muted">{words.demoHint}</p>
            <ul className={styles.cards}>
              {accounts.map((account) => (
                <li key={account.account}>
                  <button
                    type="button"
                    className={styles.card}
                    disabled={busy !== undefined}
                    aria-busy={busy === account.account}
                    data-account={account.account}
                    onClick={() =>
                      attempt(account.account, () => postJson('/api/v1/demo/sign-in', { account: account.account }))
                    }
                  >
                    <strong>{fill(words.iAm, { role: roles[account.role] })}</strong>
                    <span>{locale === 'zh' ? account.name : (account.scopeName ?? account.scope)}</span>
                    <span className="muted">{hints[account.role]}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section className={styles.plain} aria-labelledby="plain-title">
          <h2 id="plain-title">{accounts.length > 0 ? words.withPassword : words.title}</h2>
          <form onSubmit={submit} noValidate className={styles.form}>
            <TextField
              label={words.username}
              name="username"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={64}
              required
            />
            <TextField
              label={words.password}
              name="password"
              type="password"
              autoComplete="current-password"
              maxLength={128}
              required
            />
            {error && (
              <p className="gc-field-error" role="alert">
                {error}
              </p>
            )}
            <Button
              type="submit"
              variant="primary"
              size="touch"
              busy={busy === 'password'}
              disabled={busy !== undefined}
            >
              {words.submit}
            </Button>
          </form>
        </section>
      </main>
    </div>
  )
}
