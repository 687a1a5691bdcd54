'use client'
/** «李 正在派遣» on the row, over the symbol and above the detail: soft, nothing is locked (ui.md §4.1 step 11). */
import { useEffect, useRef } from 'react'
import type { Incident, IncidentId } from '../../../lib/domain/incident/state.ts'
import { togetherWords } from '../../../lib/i18n/together.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { Presence } from '../../../lib/wire/presence.ts'
import type { MapView } from '../../map/map-handle.ts'
import { useWords } from '../../ui/preferences.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useDesk } from '../desk/desk-context.tsx'
import { shortNumber } from '../desk/format.ts'
import styles from './together.module.css'
import { useOthers, useOthersAt } from './use-presence.ts'

function useSaid(): (others: readonly Presence[]) => string {
  const words = useWords(togetherWords)
  return (others) => {
    const [first, ...rest] = others
    if (!first) return ''
    const text = fill(words[first.doing], { name: first.name })
    return rest.length > 0 ? `${text} ${fill(words.more, { count: others.length })}` : text
  }
}

export function PresenceTag({ incidentId }: { incidentId: IncidentId }) {
  const others = useOthersAt(incidentId)
  const said = useSaid()
  if (others.length === 0) return null
  return (
    <span className={styles.tag} data-doing={others[0]?.doing} data-presence>
      {said(others)}
    </span>
  )
}

/** Above the detail; somebody in a form is said aloud once, because two answers to one case help nobody. */
export function PresenceWarning({ incident }: { incident: Incident }) {
  const words = useWords(togetherWords)
  const { announce } = useToast()
  const others = useOthersAt(incident.id)
  const said = useSaid()
  const busy = others.find(({ doing }) => doing !== 'open')
  const name = busy?.name
  const told = useRef<string>(undefined)
  useEffect(() => {
    if (name !== undefined && told.current !== name)
      announce(fill(words.saidForm, { name, number: shortNumber(incident.number) }), true)
    told.current = name
  }, [name, announce, words, incident.number])
  if (others.length === 0) return null
  return (
    <p className={styles.warning} data-busy={busy ? true : undefined} role="status" data-presence>
      {busy ? fill(words.warnForm, { name: busy.name }) : said(others)}
    </p>
  )
}

/** Follows the camera: drawn anew with each move, a handful at most. */
export function PresenceOnMap({ view }: { view: MapView }) {
  const words = useWords(togetherWords)
  const { facts, map } = useDesk()
  const others = useOthers()
  const said = useSaid()
  const handle = map.current
  if (!handle || others.size === 0) return null
  const [west, south, east, north] = view.bounds
  const shown = [...others].flatMap(([id, present]) => {
    const place = facts.incidents.get(id)?.place
    const isInView = place && place.lon >= west && place.lon <= east && place.lat >= south && place.lat <= north
    return isInView ? [{ id, present, ...handle.project(place.lon, place.lat) }] : []
  })
  return (
    <ul className={styles.overMap} aria-label={words.onMap}>
      {shown.map(({ id, present, x, y }) => (
        <li key={id} style={{ transform: `translate(${x}px, ${y}px)` }}>
          <span className={styles.tag} data-doing={present[0]?.doing}>
            {said(present)}
          </span>
        </li>
      ))}
    </ul>
  )
}
