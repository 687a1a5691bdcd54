'use client'
/** What the palette offers for what was typed: acts of this desk, and what the server finds within its scope. */
import type { IncidentId, Severity } from '../../../lib/domain/incident/state.ts'
import type { PersonId } from '../../../lib/domain/roles/role.ts'
import type { GridCode } from '../../../lib/geo/codes.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { roleWords } from '../../../lib/i18n/roles.ts'
import type { SearchAnswer } from '../../../lib/wire/api.ts'
import { useWords } from '../../ui/preferences.tsx'
import { type Desk, useDesk } from '../desk/desk-context.tsx'
import { shortNumber } from '../desk/format.ts'
import { callAct } from '../keyboard/desk-acts.ts'
import { parseCoordinates } from '../new-incident/parse-coordinates.ts'
import { byInitials, commandHits } from './command-hits.ts'

const GRID_ZOOM = 15.5
const AREA_ZOOM = 13.5
/** Of each kind found by first letters. */
const INITIALS_MAX = 8

export interface Hit {
  readonly key: string
  readonly group: string
  readonly text: string
  readonly note: string
  readonly severity?: Severity
  readonly go: () => void
  /** Opens it in its list and detail, and leaves the map where it stands (Alt+Enter). */
  readonly goBeside?: () => void
}

/** Everything found, in groups, each with what going there means; with nothing asked the acts of the desk. */
export function useHits(asked: string, data: SearchAnswer | undefined): Hit[] {
  const words = useWords(dispatchWords)
  const roles = useWords(roleWords)
  const desk = useDesk()
  const hits: Hit[] = commandHits(asked, words).map(({ code, text, key }) => ({
    key: `act:${code}`,
    group: words.groupActs,
    text,
    note: key,
    go: () => callAct(code),
  }))
  if (asked === '') return hits
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
      goBeside: () => desk.ui.getState().selectIncident(incident.id as IncidentId, true),
    })
  const named = new Set(data?.workers.map(({ personId }) => personId))
  for (const card of byInitials(asked, desk.cards.values(), ({ name }) => name, INITIALS_MAX))
    if (!named.has(card.personId))
      hits.push({
        key: card.personId,
        group: words.groupWorkers,
        text: card.name,
        note: card.posts[0]?.gridName ?? '',
        go: () => goToWorker(desk, card.personId as PersonId),
        goBeside: () => showWorker(desk, card.personId as PersonId),
      })
  for (const worker of data?.workers ?? [])
    hits.push({
      key: worker.personId,
      group: words.groupWorkers,
      text: worker.name,
      note: `${roles[worker.role]} · ${worker.gridName}${worker.onDuty ? '' : ` · ${words.offDuty}`}`,
      go: () => goToWorker(desk, worker.personId as PersonId),
      goBeside: () => showWorker(desk, worker.personId as PersonId),
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
  const areaCodes = new Set(data?.areas.map(({ code }) => code))
  const spelt = byInitials(asked, desk.areas, ({ name }) => name, INITIALS_MAX)
  for (const area of [...(data?.areas ?? []), ...spelt.filter(({ code }) => !areaCodes.has(code))])
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

function showWorker({ ui }: Desk, personId: PersonId): void {
  ui.getState().set({ pane: 'workers' })
  ui.getState().selectWorker(personId)
}

/** To where he is, or, off duty or without a position, to his row only. */
function goToWorker(desk: Desk, personId: PersonId): void {
  const { world, map } = desk
  showWorker(desk, personId)
  const row = world.indexOf(personId)
  if (row >= 0)
    map.current?.flyTo(world.positions[row * 2] as number, world.positions[row * 2 + 1] as number, GRID_ZOOM)
}
