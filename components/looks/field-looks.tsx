'use client'
/** Who followed this worker or read his trail, on his own page (domain.md §8). */
import { useState } from 'react'
import { followWords } from '../../lib/i18n/follow.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { LooksAnswer } from '../../lib/wire/tracks.ts'
import { useApi } from '../http/use-api.ts'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { dayTime } from '../ui/time.ts'
import styles from './looks.module.css'

/** «On the worker's page within a minute». */
const POLL_MS = 30_000

export function FieldLooks() {
  const words = useWords(followWords)
  const { locale } = usePreferences()
  const [open, setOpen] = useState(false)
  const { data, error } = useApi<LooksAnswer>(open ? '/api/v1/field/looks' : undefined, POLL_MS)
  return (
    <details className={styles.looks} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.looks}</summary>
      {data?.looks.length === 0 && <p>{words.noLooks}</p>}
      {!data && error && <p role="status">{words.looksFailed}</p>}
      <ol>
        {data?.looks.map(({ at, name, kind, reason }) => (
          <li key={`${at}${name}`} data-look={kind}>
            <time dateTime={at}>{dayTime(at, locale)}</time>{' '}
            {fill(kind === 'track' ? words.lookTrack : words.lookFollowed, { name, reason: reason ?? '' })}
          </li>
        ))}
      </ol>
    </details>
  )
}
