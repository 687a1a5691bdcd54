'use client'
/** With which other case: a combobox over the open ones. */
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import type { Incident, IncidentId } from '../../../lib/domain/incident/state.ts'
import { isOpen } from '../../../lib/domain/incident/state.ts'
import { distanceM } from '../../../lib/geo/distance.ts'
import { mergeWords } from '../../../lib/i18n/merge.ts'
import { useIncidents } from '../../live/hooks.ts'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { useDesk } from '../desk/desk-context.tsx'
import { shortNumber } from '../desk/format.ts'
import { formatDistance } from '../detail/timeline-sentence.ts'
import { likeIncidents } from '../new-incident/duplicates.ts'
import styles from './merge.module.css'

/** More than fit the dialog; typing finds the rest. */
const SHOWN_MAX = 6

/** The likely ones first, then whatever the text finds among the open ones, nearest first. */
export function OtherChoice({
  incident,
  chosen,
  onChoose,
}: {
  incident: Incident
  chosen: IncidentId | null
  onChoose: (id: IncidentId) => void
}) {
  const words = useWords(mergeWords)
  const { locale } = usePreferences()
  const incidents = useIncidents(useDesk().facts)
  const [text, setText] = useState('')
  const listId = useId()
  const likely = useMemo(
    () => new Set(likeIncidents(incident, incidents.values(), new Set()).map((like) => like.incident.id)),
    [incident, incidents],
  )
  const shown = useMemo(() => {
    const away = (other: Incident) =>
      distanceM(incident.place.lon, incident.place.lat, other.place.lon, other.place.lat)
    const wanted = text.trim().toLowerCase()
    return [...incidents.values()]
      .filter((other) => other.id !== incident.id && isOpen(other))
      .filter((other) => `${other.number} ${other.title}`.toLowerCase().includes(wanted))
      .map((other) => ({ other, away: away(other) }))
      .sort((a, b) => Number(likely.has(b.other.id)) - Number(likely.has(a.other.id)) || a.away - b.away)
      .slice(0, SHOWN_MAX)
  }, [incident, incidents, likely, text])
  const move = (event: KeyboardEvent) => {
    const step = event.code === 'ArrowDown' ? 1 : event.code === 'ArrowUp' ? -1 : 0
    if (step === 0 || shown.length === 0) return
    event.preventDefault()
    const at = shown.findIndex(({ other }) => other.id === chosen)
    const next = shown[Math.min(shown.length - 1, Math.max(0, at + step))]
    if (next) onChoose(next.other.id)
  }
  return (
    <div className={styles.choice}>
      <input
        className="gc-input"
        type="text"
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={chosen ? `${listId}-${chosen}` : undefined}
        aria-label={words.find}
        placeholder={words.find}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={move}
      />
      <div role="listbox" id={listId} aria-label={words.candidates} className={styles.list}>
        {shown.map(({ other, away }) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and answers the keys
          // biome-ignore lint/a11y/useFocusableInteractive: an option of a combobox with aria-activedescendant
          <div
            key={other.id}
            role="option"
            id={`${listId}-${other.id}`}
            aria-selected={other.id === chosen}
            className={styles.option}
            onClick={() => onChoose(other.id)}
          >
            <span>
              {shortNumber(other.number)} {other.title}
            </span>
            <span className={styles.note}>
              {likely.has(other.id) ? `${words.likely} · ` : ''}
              {formatDistance(away, locale)}
            </span>
          </div>
        ))}
      </div>
      {shown.length === 0 && <p role="status">{words.noCandidates}</p>}
    </div>
  )
}
