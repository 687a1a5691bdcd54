'use client'
/** What a called department owes next: to report in, or to finish; by when, or how late. */
import type { Incident } from '../../lib/domain/incident/state.ts'
import { timerWords } from '../../lib/i18n/timeline.ts'
import { fill } from '../../lib/i18n/words.ts'
import { workWords } from '../../lib/i18n/work.ts'
import { spanText, whenText } from '../dispatch/desk/format.ts'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { useNow } from '../work/use-now.ts'
import styles from './whistle.module.css'

/** Dues are in minutes; looking oftener shows nothing new. */
const LOOK_MS = 15_000

export function TaskDue({ incident, department }: { incident: Incident; department: string }) {
  const words = useWords(workWords)
  const kinds = useWords(timerWords)
  const { locale } = usePreferences()
  const now = useNow(LOOK_MS)
  if (now === null) return null
  const running = incident.timers.filter((timer) => timer.subject === department && timer.state === 'running')
  return (
    <>
      {running.map((timer) => {
        if (timer.state !== 'running') return null
        const kind = kinds[timer.kind]
        return timer.dueAt >= now ? (
          <span key={timer.kind} className="muted">
            {fill(words.due, { kind, time: whenText(timer.dueAt, now) })}
          </span>
        ) : (
          <span key={timer.kind} className={styles.overdue}>
            ◷ {fill(words.overdue, { kind, span: spanText(now - timer.dueAt, locale) })}
          </span>
        )
      })}
    </>
  )
}
