'use client'
/** Which of two maps shows which time. */
import { situationMapWords } from '../../../lib/i18n/situation-map.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { dayTime } from '../../ui/time.ts'
import type { Range } from '../filter/period.ts'
import styles from './situation-map.module.css'

export function PeriodLabel({ which, range }: { which: 'this' | 'that'; range: Range }) {
  const words = useWords(situationMapWords)
  const { locale } = usePreferences()
  const text = which === 'this' ? words.thisPeriod : words.thatPeriod
  return (
    <p className={styles.period}>{fill(text, { from: dayTime(range.from, locale), to: dayTime(range.to, locale) })}</p>
  )
}
