'use client'
/** What happened to the selected incident, newest first, as sentences with absolute and relative time. */
import { useEffect, useRef, useState } from 'react'
import type { IncidentEvent } from '../../../lib/domain/incident/events.ts'
import type { Incident, IncidentId } from '../../../lib/domain/incident/state.ts'
import { subjectName } from '../../../lib/domain/incident/timer-subject.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { IncidentEventsAnswer } from '../../../lib/wire/api.ts'
import { useApi } from '../../http/use-api.ts'
import { useFacts } from '../../live/hooks.ts'
import { PhotoStrip } from '../../photos/photo-strip.tsx'
import { photosOfEvent, useCasePhotos } from '../../photos/use-case-photos.ts'
import { PartFailed } from '../../ui/error-boundary.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useDesk, useNow } from '../desk/desk-context.tsx'
import { spanText, whenText } from '../desk/format.ts'
import styles from './detail.module.css'
import { isInPart, TIMELINE_PARTS, type TimelinePart } from './timeline-parts.ts'
import { actorName, sentenceOf } from './timeline-sentence.ts'

const AGE_PERIOD_MS = 10_000
/** A shorter log is read at a glance. */
const FILTER_FROM = 6

/** `incident`: where its people are known by name; of a case that is only read about there is none. */
export function Timeline({
  incidentId,
  version,
  incident,
}: {
  incidentId: IncidentId
  version: number
  incident?: Incident
}) {
  const words = useWords(dispatchWords)
  const { locale } = usePreferences()
  const { names, facts } = useDesk()
  const now = useNow(AGE_PERIOD_MS)
  const [part, setPart] = useState<TimelinePart>('all')
  const { data, error, reload } = useApi<IncidentEventsAnswer>(`/api/v1/incidents/${incidentId}/events`)

  // The log is read again when the incident moved on, and once more when what this page asked for is confirmed: before that the server
  // may not have it yet. What is shown stays until the new one is here.
  const stand = `${version}:${useFacts(facts).pending.has(incidentId)}`
  const read = useRef(stand)
  useEffect(() => {
    if (read.current === stand) return
    read.current = stand
    reload()
  }, [stand, reload])

  const photos = useCasePhotos(incidentId, data?.events)

  if (error && !data) return <PartFailed part={words.log} reason={words.logFailed} retry={reload} />
  if (!data) return <Skeleton rows={3} />
  const shown = data.events.filter(({ event }) => isInPart(part, event.body.type)).reverse()
  return (
    <>
      {data.events.length >= FILTER_FROM && <Parts part={part} onChoose={setPart} />}
      <ol className={styles.log}>
        {shown.map(({ seq, event }) => (
          <li key={seq}>
            <time dateTime={new Date(event.at).toISOString()}>
              {whenText(event.at, now)}
              <small>{fill(words.ago, { span: spanText(now - event.at, locale) })}</small>
            </time>
            <span>
              <b>{actorName(event, locale)}</b>{' '}
              {sentenceOf(event, {
                locale,
                matter: names.matter,
                ...(incident && { subject: (one) => subjectName(incident, one) }),
              })}
            </span>
            <PhotosOf event={event} photos={photos} />
          </li>
        ))}
      </ol>
    </>
  )
}

function Parts({ part, onChoose }: { part: TimelinePart; onChoose: (part: TimelinePart) => void }) {
  const words = useWords(dispatchWords)
  const text: Record<TimelinePart, string> = {
    all: words.logAll,
    steps: words.logSteps,
    talk: words.logTalk,
    time: words.logTime,
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of buttons, not a fieldset of controls
    <div role="group" aria-label={words.logParts} className={styles.quick}>
      {TIMELINE_PARTS.map((one) => (
        <button key={one} type="button" aria-pressed={one === part} onClick={() => onChoose(one)}>
          {text[one]}
        </button>
      ))}
    </div>
  )
}

function PhotosOf({ event, photos }: { event: IncidentEvent; photos: ReturnType<typeof useCasePhotos> }) {
  const ids = photosOfEvent(event)
  return ids.length === 0 ? null : <PhotoStrip ids={ids} photos={photos} />
}
