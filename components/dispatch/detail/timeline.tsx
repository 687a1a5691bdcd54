'use client'
/** What happened to the selected incident, newest first, as sentences with absolute and relative time. */
import { useEffect, useRef } from 'react'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { IncidentEventsAnswer } from '../../../lib/wire/api.ts'
import { useApi } from '../../http/use-api.ts'
import { useFacts } from '../../live/hooks.ts'
import { PartFailed } from '../../ui/error-boundary.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useDesk, useNow } from '../desk/desk-context.tsx'
import { spanText, whenText } from '../desk/format.ts'
import styles from './detail.module.css'
import { actorName, sentenceOf } from './timeline-sentence.ts'

const AGE_PERIOD_MS = 10_000

export function Timeline({ incident }: { incident: Incident }) {
  const words = useWords(dispatchWords)
  const { locale } = usePreferences()
  const { names, facts } = useDesk()
  const now = useNow(AGE_PERIOD_MS)
  const { data, error, reload } = useApi<IncidentEventsAnswer>(`/api/v1/incidents/${incident.id}/events`)

  // The log is read again when the incident moved on, and once more when what this page asked for is confirmed: before that the server
  // may not have it yet. What is shown stays until the new one is here.
  const stand = `${incident.version}:${useFacts(facts).pending.has(incident.id)}`
  const read = useRef(stand)
  useEffect(() => {
    if (read.current === stand) return
    read.current = stand
    reload()
  }, [stand, reload])

  if (error && !data) return <PartFailed part={words.log} reason={words.logFailed} retry={reload} />
  if (!data) return <Skeleton rows={3} />
  return (
    <ol className={styles.log}>
      {[...data.events].reverse().map(({ seq, event }) => (
        <li key={seq}>
          <time
            dateTime={new Date(event.at).toISOString()}
            title={fill(words.ago, { span: spanText(now - event.at, locale) })}
          >
            {whenText(event.at, now)}
          </time>
          <span>
            <b>{actorName(event, locale)}</b> {sentenceOf(event, { locale, matter: names.matter })}
          </span>
        </li>
      ))}
    </ol>
  )
}
