'use client'
/** Other open incidents that may be the same one, beside a report nobody has sent anybody to: merged with one click, or said not to be, for good. */
import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { mergeWords } from '../../../lib/i18n/merge.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { useIncidents } from '../../live/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { useDesk } from '../desk/desk-context.tsx'
import { shortNumber, spanText } from '../desk/format.ts'
import { formatDistance } from '../detail/timeline-sentence.ts'
import { withPair } from '../keeps/desk-keeps.ts'
import { likeIncidents, pairOf } from '../new-incident/duplicates.ts'
import styles from './merge.module.css'

export function SimilarIncidents({ incident }: { incident: Incident }) {
  const words = useWords(mergeWords)
  const desk = useWords(dispatchWords)
  const { locale } = usePreferences()
  const { facts, keeps, ui, serverNow } = useDesk()
  const incidents = useIncidents(facts)
  const pairs = useStore(keeps.notSame).value
  const found = useMemo(
    () =>
      incident.state === 'reported' || incident.state === 'accepted'
        ? likeIncidents(incident, incidents.values(), new Set(pairs))
        : [],
    [incident, incidents, pairs],
  )
  if (found.length === 0) return null
  return (
    <section className={styles.similar} aria-label={words.maybeSame}>
      <b>{words.maybeSame}</b>
      <ul>
        {found.map(({ incident: other, distanceM }) => (
          <li key={other.id}>
            <button type="button" className={styles.link} onClick={() => ui.getState().selectIncident(other.id, true)}>
              {fill(desk.duplicate, {
                number: `${shortNumber(other.number)} ${other.title}`,
                distance: formatDistance(distanceM, locale),
                span: spanText(serverNow() - other.reportedAt, locale),
              })}
            </button>
            <span className={styles.buttons}>
              <Button size="small" onClick={() => ui.getState().set({ merging: incident.id, mergeWith: other.id })}>
                {words.mergeInto}
              </Button>
              <Button
                size="small"
                variant="quiet"
                onClick={() => keeps.notSame.put(withPair(pairs, pairOf(incident.id, other.id)))}
              >
                {words.notSame}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
