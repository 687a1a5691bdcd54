'use client'
/** The deadline that ends first, or by how much it is over. */
import type { Incident } from '../../lib/domain/incident/state.ts'
import { timerWords } from '../../lib/i18n/timeline.ts'
import { fill } from '../../lib/i18n/words.ts'
import { workWords } from '../../lib/i18n/work.ts'
import { spanText, whenText } from '../dispatch/desk/format.ts'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { runningDue } from './running-due.ts'
import { useNow } from './use-now.ts'
import styles from './work.module.css'

/** Deadlines are in minutes; looking oftener shows nothing new. */
const LOOK_MS = 15_000

export function TaskDue({ incident }: { incident: Incident }) {
  const { locale } = usePreferences()
  const words = useWords(workWords)
  const kinds = useWords(timerWords)
  const now = useNow(LOOK_MS)
  const due = runningDue(incident)
  if (!due || now === null) return null
  const kind = kinds[due.kind]
  if (due.dueAt >= now) return <p className="muted">{fill(words.due, { kind, time: whenText(due.dueAt, now) })}</p>
  return <p className={styles.overdue}>◷ {fill(words.overdue, { kind, span: spanText(now - due.dueAt, locale) })}</p>
}
