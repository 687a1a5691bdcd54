'use client'
/**
 * What the map shows just now, in words, for those who do not see it: the nearest to its middle first. Each item also says where its symbol
 * stands (`data-x`, `data-y`, CSS pixels from the map's corner), which is how a browser test finds a symbol that is only a picture.
 */
import { useEffect, useState } from 'react'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import type { MapView } from '../../map/map-handle.ts'
import { projectionOf } from '../../map/projection.ts'
import { useWords } from '../../ui/preferences.tsx'
import { useDesk, useUi } from '../desk/desk-context.tsx'
import { shortNumber } from '../desk/format.ts'
import type { IncidentPlaces } from './use-incident-places.ts'

/** A longer list is no help to listen to; the lists beside the map hold everything. */
const NAMED_MAX = 40
const LOOK_MS = 1_000

interface Seen {
  readonly id: string
  readonly kind: 'incident' | 'worker'
  readonly text: string
  readonly x: number
  readonly y: number
}

export function InView({
  incidents,
  places,
  view,
}: {
  incidents: readonly Incident[]
  places: IncidentPlaces
  view: MapView
}) {
  const words = useWords(dispatchWords)
  const { world } = useDesk()
  const detail = useUi((ui) => ui.detail)
  const [seen, setSeen] = useState<readonly Seen[]>([])
  useEffect(() => {
    const look = () => {
      const projection = projectionOf(view)
      const found: (Seen & { far: number })[] = []
      const note = (id: string, kind: Seen['kind'], text: string, lon: number, lat: number) => {
        const [x, y] = [projection.x(lon), projection.y(lat)]
        if (x < 0 || y < 0 || x > view.width || y > view.height) return
        found.push({ id, kind, text, x, y, far: Math.hypot(x - view.width / 2, y - view.height / 2) })
      }
      for (const { id, number, title, place } of incidents) {
        const [lon, lat] = places.get(id) ?? [place.lon, place.lat]
        note(id, 'incident', `${shortNumber(number)} ${title}`, lon, lat)
      }
      if (detail === 'workers')
        for (let row = 0; row < world.length; row++) {
          const person = world.personAt(row)
          if (person)
            note(
              person.personId,
              'worker',
              person.name,
              world.positions[row * 2] as number,
              world.positions[row * 2 + 1] as number,
            )
        }
      setSeen(found.sort((a, b) => a.far - b.far).slice(0, NAMED_MAX))
    }
    look()
    const timer = setInterval(look, LOOK_MS)
    return () => clearInterval(timer)
  }, [incidents, places, view, world, detail])
  return (
    <ul className="visually-hidden" aria-label={words.inView}>
      {seen.map((item) => (
        <li
          key={item.id}
          data-kind={item.kind}
          data-id={item.id}
          data-x={Math.round(item.x)}
          data-y={Math.round(item.y)}
        >
          {item.text}
        </li>
      ))}
    </ul>
  )
}
