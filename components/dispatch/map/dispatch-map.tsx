'use client'
/** The map pane: draws what the lists hold, and turns clicks into choices. */
import { memo, useCallback, useMemo, useRef, useState } from 'react'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { WORKERS_MIN_ZOOM } from '../../map/layers/workers.ts'
import { MapCanvas } from '../../map/map-canvas.tsx'
import type { LonLatBounds, MapPoint, MapView } from '../../map/map-handle.ts'
import { useSignedIn } from '../../shell/signed-in.tsx'
import { Button } from '../../ui/button.tsx'
import { usePreferences, useTheme, useWords } from '../../ui/preferences.tsx'
import { choosePerson } from '../assign/choose-person.ts'
import { type Desk, useDesk, useUi } from '../desk/desk-context.tsx'
import { FollowChip } from '../follow/follow-chip.tsx'
import { PresenceOnMap } from '../together/presence-marks.tsx'
import { rememberCamera, rememberedCamera } from './camera-memory.ts'
import { InView } from './in-view.tsx'
import styles from './map-pane.module.css'
import { useIncidentPlaces } from './use-incident-places.ts'
import { useMapLayers } from './use-map-layers.ts'
import { usePicture } from './use-picture.ts'

/** Half a side of what a wide desk opens on, degrees: about 2 km, near enough for single workers. */
const FIRST_LOOK_DEG = 0.011
/** A click on a count goes near enough to see who is in it. */
const INTO_CELL_ZOOM = WORKERS_MIN_ZOOM + 1
const NANJING: LonLatBounds = [118.7, 32, 118.9, 32.1]

/** Where the map opens: where it stood last, else the whole of a street, else where it is most urgent in a wider area. */
function homeOf({ me }: Desk, mostUrgent: Incident | undefined): LonLatBounds {
  const remembered = rememberedCamera(me.userId)
  if (remembered) return remembered
  const isStreet = me.grants.every((grant) => grant.scope.length >= 9)
  const first = mostUrgent?.place
  if (!isStreet && first)
    return [
      first.lon - FIRST_LOOK_DEG,
      first.lat - FIRST_LOOK_DEG,
      first.lon + FIRST_LOOK_DEG,
      first.lat + FIRST_LOOK_DEG,
    ]
  return me.bounds ?? NANJING
}

interface DispatchMapProps {
  incidents: readonly Incident[]
  /** The most urgent there is when the map opens: the incidents drawn may be behind by then. */
  opensOn: Incident | undefined
  goHome: () => void
}

export const DispatchMap = memo(function DispatchMap({ incidents: latest, opensOn, goHome }: DispatchMapProps) {
  const words = useWords(dispatchWords)
  const desk = useDesk()
  const { config } = useSignedIn()
  const theme = useTheme()
  const { locale } = usePreferences()
  const [view, setView] = useState<MapView | null>(null)
  const [rested, setRested] = useState(false)
  const rest = useCallback(() => setRested(true), [])
  const picture = usePicture(latest)
  const { incidents } = picture
  const places = useIncidentPlaces(incidents, view)
  // As names of places do, those of workers come once the map has rested: a weak card works on them for half a second.
  const layers = useMapLayers(picture, places, rested ? view : null)
  const detail = useUi((ui) => ui.detail)
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, when the map opens
  const home = useMemo(() => homeOf(desk, opensOn), [])
  const saving = useRef<ReturnType<typeof setTimeout>>(undefined)

  const onMove = useCallback(
    (next: MapView) => {
      setView(next)
      const wanted = next.zoom < WORKERS_MIN_ZOOM ? 'cells' : 'workers'
      if (desk.ui.getState().detail !== wanted) desk.ui.getState().set({ detail: wanted })
      clearTimeout(saving.current)
      saving.current = setTimeout(() => rememberCamera(desk.me.userId, next.bounds), 500)
    },
    [desk],
  )
  return (
    <div className={styles.pane} data-pane="map" tabIndex={-1}>
      <MapCanvas
        config={config.map}
        home={home}
        theme={theme}
        locale={locale}
        layers={layers}
        onReady={(handle) => {
          desk.map.current = handle
        }}
        onClick={(point) => clicked(desk, point)}
        onContextMenu={(point) => {
          if (!point.picked) desk.ui.getState().openDraft({ lon: point.lon, lat: point.lat })
        }}
        onMove={onMove}
        onRest={rest}
      >
        <div className={styles.tools}>
          <Button size="small" className={styles.tool} onClick={goHome}>
            {words.homeView} <kbd>0</kbd>
          </Button>
        </div>
        <p className={styles.legend}>{detail === 'cells' ? words.legendCells : words.legendWorker}</p>
        {view && <PresenceOnMap view={view} />}
        {view && <FollowChip />}
        {view && <InView incidents={incidents} places={places} view={view} />}
      </MapCanvas>
    </div>
  )
})

/** What a click on the map means depends on what is going on: a form waits for a place, a picker for somebody, else it selects. */
function clicked(desk: Desk, point: MapPoint): void {
  const { picker, draftOpen, openDraft, selectIncident, selectWorker, set } = desk.ui.getState()
  const target = point.picked?.target
  if (draftOpen && !target) {
    openDraft({ lon: point.lon, lat: point.lat })
    return
  }
  if (target?.kind === 'worker') {
    if (choosePerson(desk, target.personId)) return
    selectWorker(target.personId)
    set({ pane: 'workers' })
  } else if (target?.kind === 'incident') {
    if (picker?.thing.kind === 'worker') {
      set({ picker: null })
      desk.assign.assign(target.incidentId, picker.thing.id as never)
    } else selectIncident(target.incidentId, true)
  } else if (target?.kind === 'cell' && point.picked)
    desk.map.current?.flyTo(point.picked.lon, point.picked.lat, INTO_CELL_ZOOM)
  else desk.map.current?.setSelectedGrid(point.grid)
}
