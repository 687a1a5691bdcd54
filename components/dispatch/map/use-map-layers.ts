'use client'
/** From what is known and chosen to what is drawn, bottom first: counts or workers, names, incidents, marks of a drag. */
import type { Layer } from '@deck.gl/core'
import { useEffect, useMemo, useState } from 'react'
import { assignmentOf, type Incident, type IncidentId } from '../../../lib/domain/incident/state.ts'
import { loadByPerson } from '../../../lib/domain/ranking/score.ts'
import type { PersonId } from '../../../lib/domain/roles/role.ts'
import { useFacts } from '../../live/hooks.ts'
import { type AssignMark, assignMarksLayers, type Snap } from '../../map/layers/assign-marks.ts'
import { type CellShapes, loadCellShapes } from '../../map/layers/cell-shapes.ts'
import { cellsLayers } from '../../map/layers/cells.ts'
import { draftPlaceLayers } from '../../map/layers/draft-place.ts'
import { type IncidentSymbol, incidentsLayers } from '../../map/layers/incidents.ts'
import { namesLayers } from '../../map/layers/names.ts'
import type { Place } from '../../map/layers/spread.ts'
import { trailLayers } from '../../map/layers/trail.ts'
import { workersLayers } from '../../map/layers/workers.ts'
import { createMapFont } from '../../map/map-font.ts'
import type { MapView } from '../../map/map-handle.ts'
import { usePreferences, useTheme } from '../../ui/preferences.tsx'
import type { Marks } from '../assign/marks.ts'
import { type Desk, useDesk, useUi } from '../desk/desk-context.tsx'
import { isUnattendedLevel1 } from '../queue/queue-order.ts'
import type { IncidentPlaces } from './use-incident-places.ts'
import type { Picture } from './use-picture.ts'

export function useMapLayers(
  { frame, incidents, selected }: Picture,
  places: IncidentPlaces,
  /** Where names are written; null: nowhere yet. */
  namedView: MapView | null,
): readonly Layer[] {
  const desk = useDesk()
  const { world, facts } = desk
  const theme = useTheme()
  const { locale } = usePreferences()
  const { pending, incidents: all } = useFacts(facts)
  const detail = useUi((ui) => ui.detail)
  const trail = useUi((ui) => ui.trail)
  const worker = useUi((ui) => ui.worker)
  const marks = useUi((ui) => ui.marks)
  const snapped = useUi((ui) => (ui.drag.phase === 'dragging' ? (ui.drag.snapped?.thing.id ?? null) : null))
  const dragged = useUi((ui) => (ui.drag.phase === 'dragging' ? ui.drag.thing : null))
  const draft = useUi((ui) => (ui.draftOpen ? ui.draft.place : null))
  const shapes = useCellShapes(detail === 'cells')
  const [letters, setLetters] = useState(0)
  const [font] = useState(() => createMapFont(() => setLetters((count) => count + 1)))

  const loads = useMemo(() => loadByPerson(all.values()), [all])
  const symbols = useMemo(
    () => incidents.map((incident) => symbolOf(incident, places.get(incident.id), pending.has(incident.id), marks)),
    [incidents, places, pending, marks],
  )
  const incidentLayers = useMemo(() => incidentsLayers(symbols, { theme, selected }), [symbols, theme, selected])

  // The same list until other counts come: a wide map is then not drawn anew for people it does not show.
  const cells = detail === 'cells' ? world.cells() : null
  const countLayers = useMemo(() => (cells ? cellsLayers(cells, shapes, { theme }) : []), [cells, shapes, theme])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `frame` stands for the columns, which change in place; `letters` for the font
  const workerLayers = useMemo(() => {
    if (detail === 'cells') return []
    const dimmed = marks.kind === 'worker' ? (id: PersonId) => marks.byId.get(id)?.mark === 'cannot' : undefined
    return [
      ...workersLayers(world, {
        theme,
        tasksOf: (id) => loads.get(id) ?? 0,
        selected: worker,
        ...(dimmed && { dimmed }),
      }),
      ...(namedView
        ? namesLayers(world, {
            theme,
            locale,
            view: namedView,
            now: desk.serverNow(),
            selected: worker,
            fontReady: font.ready,
          })
        : []),
    ]
  }, [detail, world, frame, theme, marks, loads, worker, namedView, locale, letters, font, desk])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `frame` stands for the columns
  const markLayers = useMemo(
    () =>
      marks.kind === null
        ? []
        : assignMarksLayers(
            {
              marks: marksOf(marks, desk, places),
              snap: dragged && snapped ? snapOf(dragged, snapped, desk, places) : null,
            },
            // The words of the line stand at the pointer, where they also serve the lists.
            { theme, fontReady: () => false },
          ),
    [marks, snapped, dragged, desk, places, theme, frame],
  )
  const underLayers = useMemo(() => trailLayers(trail, { theme }), [trail, theme])
  const draftLayers = useMemo(() => draftPlaceLayers(draft, { theme }), [draft, theme])
  return useMemo(
    () => [...underLayers, ...countLayers, ...workerLayers, ...incidentLayers, ...markLayers, ...draftLayers],
    [underLayers, countLayers, workerLayers, incidentLayers, markLayers, draftLayers],
  )
}

function symbolOf(
  incident: Incident,
  place: Place = [incident.place.lon, incident.place.lat],
  pending: boolean,
  marks: Marks,
): IncidentSymbol {
  const dimmed = marks.kind === 'incident' && (marks.byId.get(incident.id)?.mark ?? 'cannot') === 'cannot'
  return {
    id: incident.id,
    lon: place[0],
    lat: place[1],
    severity: incident.severity,
    assigned: assignmentOf(incident) !== undefined,
    pending,
    urgent: isUnattendedLevel1(incident),
    ...(dimmed && { dimmed }),
  }
}

function workerPlace({ world }: Desk, id: string): Place | null {
  const row = world.indexOf(id as PersonId)
  return row < 0 ? null : [world.positions[row * 2] as number, world.positions[row * 2 + 1] as number]
}
function incidentPlace({ facts }: Desk, places: IncidentPlaces, id: string): Place | null {
  const moved = places.get(id as IncidentId)
  if (moved) return moved
  const place = facts.incidents.get(id as IncidentId)?.place
  return place ? [place.lon, place.lat] : null
}

function marksOf(marks: Marks, desk: Desk, places: IncidentPlaces): AssignMark[] {
  const symbol = marks.kind === 'incident' ? 'incident' : 'worker'
  const drawn: AssignMark[] = []
  for (const [id, { mark, rank }] of marks.byId) {
    const place = symbol === 'worker' ? workerPlace(desk, id) : incidentPlace(desk, places, id)
    if (!place) continue
    const ranked = rank === 1 || rank === 2 || rank === 3 ? { rank: rank as 1 | 2 | 3 } : {}
    drawn.push({ lon: place[0], lat: place[1], mark, symbol, ...ranked })
  }
  // The best stand on top of the rest.
  return drawn.sort((a, b) => (b.rank ?? 9) - (a.rank ?? 9))
}

function snapOf(
  dragged: { readonly kind: 'incident' | 'worker'; readonly id: string },
  targetId: string,
  desk: Desk,
  places: IncidentPlaces,
): Snap | null {
  const from = dragged.kind === 'incident' ? incidentPlace(desk, places, dragged.id) : workerPlace(desk, dragged.id)
  const to = dragged.kind === 'incident' ? workerPlace(desk, targetId) : incidentPlace(desk, places, targetId)
  return from && to ? { from, to, label: '' } : null
}

/** The library of cells comes only when counts are shown. */
function useCellShapes(wanted: boolean): CellShapes | null {
  const [shapes, setShapes] = useState<CellShapes | null>(null)
  useEffect(() => {
    if (!wanted || shapes) return
    let gone = false
    void loadCellShapes().then((loaded) => {
      if (!gone) setShapes(() => loaded)
    })
    return () => {
      gone = true
    }
  }, [wanted, shapes])
  return shapes
}
