'use client'
/** How it stands this minute, in words first. */
import { situationWords } from '../../../lib/i18n/situation.ts'
import type { SummaryAnswer } from '../../../lib/wire/api.ts'
import { useWords } from '../../ui/preferences.tsx'
import styles from '../situation.module.css'
import { inWords } from './in-words.ts'

export function SummaryWords({ summary }: { summary: SummaryAnswer }) {
  const words = useWords(situationWords)
  return (
    <section className={styles.words} aria-label={words.title}>
      {inWords(summary, words).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </section>
  )
}
