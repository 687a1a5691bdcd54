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
import { workersLayers } from '../../map/layers/workers.ts'
import { createMapFont } from '../../map/map-font.ts'
import type { MapView } from '../../map/map-handle.ts'
import { usePreferences, useTheme } from '../../ui/preferences.tsx'
import type { Marks } from '../assign/marks.ts'
import { type Desk, useDesk, useUi } from '../desk/desk-context.tsx'
import { isUnattendedLevel1 } from '../queue/queue-order.ts'
import { useWorldFrame } from './use-world-frame.ts'

export function useMapLayers(incidents: readonly Incident[], view: MapView | null): readonly Layer[] {
  const desk = useDesk()
  const { world, facts } = desk
  const theme = useTheme()
  const { locale } = usePreferences()
  const frame = useWorldFrame()
  const { pending, incidents: all } = useFacts(facts)
  const detail = useUi((ui) => ui.detail)
  const selected = useUi((ui) => ui.incident)
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
    () => incidents.map((incident) => symbolOf(incident, pending.has(incident.id), marks)),
    [incidents, pending, marks],
  )
  const incidentLayers = useMemo(() => incidentsLayers(symbols, { theme, selected }), [symbols, theme, selected])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `frame` stands for the columns, which change in place; `letters` for the font
  const workerLayers = useMemo(() => {
    if (detail === 'cells') return cellsLayers(world.cells(), shapes, { theme })
    const dimmed = marks.kind === 'worker' ? (id: PersonId) => marks.byId.get(id)?.mark === 'cannot' : undefined
    return [
      ...workersLayers(world, {
        theme,
        tasksOf: (id) => loads.get(id) ?? 0,
        selected: worker,
        ...(dimmed && { dimmed }),
      }),
      ...(view
        ? namesLayers(world, { theme, locale, view, now: desk.serverNow(), selected: worker, fontReady: font.ready })
        : []),
    ]
  }, [detail, world, frame, shapes, theme, marks, loads, worker, view, locale, letters, font, desk])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `frame` stands for the columns
  const markLayers = useMemo(
    () =>
      marks.kind === null
        ? []
        : assignMarksLayers(
            { marks: marksOf(marks, desk), snap: dragged && snapped ? snapOf(dragged, snapped, desk) : null },
            // The words of the line stand at the pointer, where they also serve the lists.
            { theme, fontReady: () => false },
          ),
    [marks, snapped, dragged, desk, theme, frame],
  )
  const draftLayers = useMemo(() => draftPlaceLayers(draft, { theme }), [draft, theme])
  return useMemo(
    () => [...workerLayers, ...incidentLayers, ...markLayers, ...draftLayers],
    [workerLayers, incidentLayers, markLayers, draftLayers],
  )
}

function symbolOf(incident: Incident, pending: boolean, marks: Marks): IncidentSymbol {
  const dimmed = marks.kind === 'incident' && (marks.byId.get(incident.id)?.mark ?? 'cannot') === 'cannot'
  return {
    id: incident.id,
    lon: incident.place.lon,
    lat: incident.place.lat,
    severity: incident.severity,
    assigned: assignmentOf(incident) !== undefined,
    pending,
    urgent: isUnattendedLevel1(incident),
    ...(dimmed && { dimmed }),
  }
}

type Place = readonly [lon: number, lat: number]

function workerPlace({ world }: Desk, id: string): Place | null {
  const row = world.indexOf(id as PersonId)
  return row < 0 ? null : [world.positions[row * 2] as number, world.positions[row * 2 + 1] as number]
}
function incidentPlace({ facts }: Desk, id: string): Place | null {
  const place = facts.incidents.get(id as IncidentId)?.place
  return place ? [place.lon, place.lat] : null
}

function marksOf(marks: Marks, desk: Desk): AssignMark[] {
  const symbol = marks.kind === 'incident' ? 'incident' : 'worker'
  const drawn: AssignMark[] = []
  for (const [id, { mark, rank }] of marks.byId) {
    const place = symbol === 'worker' ? workerPlace(desk, id) : incidentPlace(desk, id)
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
): Snap | null {
  const from = dragged.kind === 'incident' ? incidentPlace(desk, dragged.id) : workerPlace(desk, dragged.id)
  const to = dragged.kind === 'incident' ? workerPlace(desk, targetId) : incidentPlace(desk, targetId)
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
