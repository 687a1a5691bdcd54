'use client'
/** One field for grids, workers, incidents, streets and coordinates; what is found is within the reader's scope, and the map goes there. */
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react'
import type { IncidentId, Severity } from '../../../lib/domain/incident/state.ts'
import type { PersonId } from '../../../lib/domain/roles/role.ts'
import type { GridCode } from '../../../lib/geo/codes.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { roleWords } from '../../../lib/i18n/roles.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { SEARCH_MAX, type SearchAnswer } from '../../../lib/wire/api.ts'
import { useApi } from '../../http/use-api.ts'
import { useWords } from '../../ui/preferences.tsx'
import { SeverityGlyph } from '../../ui/severity-glyph.tsx'
import { type Desk, useDesk } from '../desk/desk-context.tsx'
import { shortNumber } from '../desk/format.ts'
import { parseCoordinates } from '../new-incident/parse-coordinates.ts'
import styles from './search.module.css'
import { useSettled } from './use-settled.ts'

export const SEARCH_INPUT_ID = 'desk-search'
/** Long enough that a Chinese word is finished, short enough to feel at once. */
const SETTLE_MS = 120
const GRID_ZOOM = 15.5
const AREA_ZOOM = 13.5

interface Hit {
  readonly key: string
  readonly group: string
  readonly text: string
  readonly note: string
  readonly severity?: Severity
  readonly go: () => void
}

export function SearchBox() {
  const words = useWords(dispatchWords)
  const desk = useDesk()
  const id = useId()
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const asked = useSettled(useDeferredValue(text.trim()), SETTLE_MS)
  const { data, error } = useApi<SearchAnswer>(
    asked === '' ? undefined : `/api/v1/search?q=${encodeURIComponent(asked)}`,
  )
  const hits = useHits(asked, data)
  const shown = open && asked !== ''
  const at = Math.min(active, Math.max(0, hits.length - 1))

  const go = (hit: Hit | undefined) => {
    if (!hit) return
    setOpen(false)
    setText('')
    hit.go()
  }
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.code === 'Escape') {
      setOpen(false)
      setText('')
      event.currentTarget.blur()
    } else if (event.code === 'ArrowDown') setActive(Math.min(hits.length - 1, at + 1))
    else if (event.code === 'ArrowUp') setActive(Math.max(0, at - 1))
    else if (event.code === 'Enter') go(hits[at])
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const scope = desk.me.grants[0]?.scopeName ?? ''
  return (
    <search className={styles.box}>
      <input
        id={SEARCH_INPUT_ID}
        className="gc-input"
        type="search"
        role="combobox"
        aria-label={words.search}
        aria-expanded={shown && hits.length > 0}
        aria-controls={`${id}-hits`}
        aria-activedescendant={shown && hits[at] ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        placeholder={`${words.searchHint} (Ctrl K)`}
        autoComplete="off"
        maxLength={SEARCH_MAX}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
          setOpen(true)
        }}
        onFocus={() => setOpen(true)}
        // A click on a hit does not take the focus, so this is a real leave.
        onBlur={() => setOpen(false)}
        onKeyDown={onKey}
      />
      {shown && (
        <div className={styles.panel}>
          {hits.length > 0 ? (
            <div role="listbox" id={`${id}-hits`} aria-label={words.results}>
              {hits.map((hit, index) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox holds the focus and answers the keys
                // biome-ignore lint/a11y/useFocusableInteractive: an option of a combobox with aria-activedescendant
                <div
                  key={hit.key}
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={index === at}
                  className={styles.hit}
                  onPointerMove={() => setActive(index)}
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => go(hit)}
                >
                  <span className={styles.group}>{hits[index - 1]?.group === hit.group ? '' : hit.group}</span>
                  <span className={styles.text}>
                    {hit.severity && <SeverityGlyph severity={hit.severity} size={18} />}
                    {hit.text}
                  </span>
                  <span className={styles.note}>{hit.note}</span>
                </div>
              ))}
            </div>
          ) : error ? (
            <p role="status">{words.searchFailed}</p>
          ) : data ? (
            <p role="status">{fill(words.searchNothing, { scope, text: asked })}</p>
          ) : null}
        </div>
      )}
    </search>
  )
}

/** Everything found, in groups, each with what going there means. */
function useHits(asked: string, data: SearchAnswer | undefined): Hit[] {
  const words = useWords(dispatchWords)
  const roles = useWords(roleWords)
  const desk = useDesk()
  if (asked === '') return []
  const hits: Hit[] = []
  const place = parseCoordinates(asked)
  if (place)
    hits.push({
      key: 'place',
      group: words.groupPlace,
      text: `${place.lon}, ${place.lat}`,
      note: '',
      go: () => desk.map.current?.flyTo(place.lon, place.lat, GRID_ZOOM),
    })
  for (const incident of data?.incidents ?? [])
    hits.push({
      key: incident.id,
      group: words.groupIncidents,
      text: `${shortNumber(incident.number)} ${incident.title}`,
      note: incident.address ?? '',
      severity: incident.severity as Severity,
      go: () => {
        desk.ui.getState().selectIncident(incident.id as IncidentId, true)
        desk.map.current?.flyTo(incident.lon, incident.lat, GRID_ZOOM)
      },
    })
  for (const worker of data?.workers ?? [])
    hits.push({
      key: worker.personId,
      group: words.groupWorkers,
      text: worker.name,
      note: `${roles[worker.role]} · ${worker.gridName}${worker.onDuty ? '' : ` · ${words.offDuty}`}`,
      go: () => goToWorker(desk, worker.personId as PersonId),
    })
  for (const grid of data?.grids ?? [])
    hits.push({
      key: grid.code,
      group: words.groupGrids,
      text: grid.name,
      note: grid.code,
      go: () => {
        desk.map.current?.setSelectedGrid(grid.code as GridCode)
        desk.map.current?.flyTo(grid.centre[0], grid.centre[1], GRID_ZOOM)
      },
    })
  for (const area of data?.areas ?? [])
    if (area.centre) {
      const [lon, lat] = area.centre
      hits.push({
        key: area.code,
        group: words.groupAreas,
        text: area.name,
        note: area.code,
        go: () => desk.map.current?.flyTo(lon, lat, AREA_ZOOM),
      })
    }
  return hits
}

/** To where he is, or, off duty or without a position, to his row only. */
function goToWorker({ ui, world, map }: Desk, personId: PersonId): void {
  ui.getState().set({ pane: 'workers' })
  ui.getState().selectWorker(personId)
  const row = world.indexOf(personId)
  if (row >= 0)
    map.current?.flyTo(world.positions[row * 2] as number, world.positions[row * 2 + 1] as number, GRID_ZOOM)
}
