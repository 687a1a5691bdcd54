'use client'
/** The one map of a wall. It moves for a declared scene, an incident or a place, and never by itself. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { smallestEm } from '../../lib/domain/wall/legible.ts'
import type { WallPanel } from '../../lib/domain/wall/scene.ts'
import type { Camera, Sight } from '../../lib/domain/wall/whole-camera.ts'
import type { ConfigAnswer } from '../../lib/wire/api.ts'
import type { WallFeed } from '../../lib/wire/wall-api.ts'
import { useApi } from '../http/use-api.ts'
import { incidentsLayers } from '../map/layers/incidents.ts'
import { MapCanvas, type MapShown } from '../map/map-canvas.tsx'
import type { LonLatBounds, MapHandle, MapView } from '../map/map-handle.ts'
import { usePreferences, useTheme } from '../ui/preferences.tsx'
import { wallCellLayers } from './cell-layers.ts'
import { reloadWhenServed } from './reload.ts'
import { CellLegend, cellsOf, useCellShapes } from './wall-cells.tsx'
import type { WallPicture } from './wall-link.ts'

/** The server was away when the map's settings were asked for: it is asked again. */
const AGAIN_MS = 3_000
const INCIDENT_ZOOM = 15.5
/** Below orange only counts: a wall names what asks for somebody now. */
const NAMED_MAX = 2
/** A symbol has 1.2 of the smallest em across; at a desk it has 28 pixels. */
const SYMBOL_EM = 1.2
const DESK_SYMBOL_PX = 28

interface WallMapProps {
  panel: Extract<WallPanel, { kind: 'map' }>
  picture: WallPicture
  feed: WallFeed
  /** On a screen that shows a part of one picture: where its map looks when the whole is to show this. */
  cameraOf?: ((sight: Sight) => Camera) | undefined
}

export function WallMap(props: WallMapProps) {
  const { data: config, error, reload } = useApi<ConfigAnswer>('/api/v1/config')
  useEffect(() => {
    if (!error) return
    const timer = setTimeout(reload, AGAIN_MS)
    return () => clearTimeout(timer)
  }, [error, reload])
  const { bounds, scene } = props.picture
  const { camera } = props.panel
  const home = (camera.to === 'street' && scene?.street) || bounds
  if (!config || !home) return null
  return <Drawn {...props} config={config} home={home} />
}

/** What is written over the map: its legend above; below its scale, and its sources in two lines. Nothing lies under them at home. */
const LEGEND_EM = 2.4
const SOURCES_EM = 4.8

function Drawn({
  panel,
  picture,
  feed,
  cameraOf,
  config,
  home,
}: WallMapProps & { config: ConfigAnswer; home: LonLatBounds }) {
  const theme = useTheme()
  const { locale } = usePreferences()
  const map = useRef<MapHandle>(null)
  const [ready, setReady] = useState(false)
  const [state, setState] = useState<MapShown>('opening')
  // A desk has somebody who presses «again»; a wall begins anew. A browser without graphics would begin anew for ever.
  useEffect(() => (state === 'lost' || state === 'failed' ? reloadWhenServed() : undefined), [state])
  /** Each scene gives the map another box. */
  const [size, setSize] = useState('')
  const [view, setView] = useState<{ readonly zoom: number; readonly lat: number } | null>(null)
  const shapes = useCellShapes(panel.content !== 'live')
  const { showing, incident, workers, screen } = picture
  const em = screen ? smallestEm(screen, window.devicePixelRatio) : DESK_SYMBOL_PX
  const what = showing?.what
  const shown = what?.kind === 'incident' ? what.incidentId : null
  const { content } = panel
  const symbols = useMemo(() => {
    const listed = feed.incidents.filter(
      // A dispute has no place of its own where disputes are counted: a cell holds three or more.
      ({ id, severity, kind }) =>
        id === shown ||
        (severity <= NAMED_MAX && content !== 'dispute-heat' && (content !== 'hazard-heat' || kind === 'hazard')),
    )
    const all = incident && !listed.some(({ id }) => id === incident.id) ? [...listed, incident] : listed
    return all.map(({ id, place, severity, on, alarm }) => ({
      id,
      ...place,
      severity,
      assigned: on !== null,
      pending: false,
      urgent: severity === 1 && alarm?.heardAt === null,
    }))
  }, [feed, incident, content, shown])
  const cells = cellsOf(content, feed, workers)
  const layers = useMemo(
    () => [
      ...(shapes && view && cells.length > 0 ? wallCellLayers(cells, shapes, { theme, em, ...view }) : []),
      ...incidentsLayers(symbols, {
        theme,
        selected: shown,
        scale: Math.max(1, (em * SYMBOL_EM) / DESK_SYMBOL_PX),
      }),
    ],
    [symbols, theme, shown, em, cells, shapes, view],
  )
  const place = incident?.place ?? feed.incidents.find(({ id }) => id === shown)?.place
  const lon = what?.kind === 'place' ? what.lon : shown ? place?.lon : undefined
  const lat = what?.kind === 'place' ? what.lat : shown ? place?.lat : undefined
  const zoom = what?.kind === 'place' ? what.zoom : INCIDENT_ZOOM
  // biome-ignore lint/correctness/useExhaustiveDependencies: what fitted one box does not fit another
  useEffect(() => {
    if (!ready) return
    const isPointed = lon !== undefined && lat !== undefined
    if (cameraOf) {
      const camera = cameraOf(isPointed ? { lon, lat, zoom } : { bounds: home })
      map.current?.lookAt(camera.lon, camera.lat, camera.zoom)
    } else if (isPointed) map.current?.lookAt(lon, lat, zoom)
    else map.current?.fitBounds(home, { top: em * LEGEND_EM, bottom: em * SOURCES_EM, left: em, right: em })
  }, [ready, lon, lat, zoom, home, size, cameraOf])
  const onMove = ({ width, height, zoom: near, lat: middle }: MapView) => {
    setSize(`${width} ${height}`)
    setView((before) => (before?.zoom === near && before.lat === middle ? before : { zoom: near, lat: middle }))
  }
  return (
    <MapCanvas
      config={config.map}
      home={home}
      theme={theme}
      locale={locale}
      layers={layers}
      onReady={(handle) => {
        map.current = handle
        setReady(true)
      }}
      onState={setState}
      onMove={onMove}
    >
      {content !== 'live' && <CellLegend content={content} />}
    </MapCanvas>
  )
}
