'use client'
/** A screen that is nobody's: its code, as large as it goes. */
import { wallScreenWords } from '../../lib/i18n/wall-screen.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { PairingAnswer } from '../../lib/wire/wall-api.ts'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { clockTime } from '../ui/time.ts'
import styles from './wall.module.css'

export function CodePage({ code }: { code: PairingAnswer | null }) {
  const words = useWords(wallScreenWords)
  const { locale } = usePreferences()
  return (
    <main className={styles.code}>
      <h1>{words.codeTitle}</h1>
      {code ? (
        <>
          <p className={styles.letters} data-testid="pairing-code">
            {code.code.slice(0, 3)} {code.code.slice(3)}
          </p>
          <p>{words.codeHint}</p>
          <p>{fill(words.codeUntil, { time: clockTime(code.expiresAt, locale) })}</p>
        </>
      ) : (
        <p>{words.codeComing}</p>
      )}
    </main>
  )
}
