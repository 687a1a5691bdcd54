'use client'
/** The one map of a wall. It moves for a declared scene, an incident or a place, and never by itself. */
import { useEffect, useMemo, useRef, useState } from 'react'
import type { WallPanel } from '../../lib/domain/wall/scene.ts'
import type { Camera, Sight } from '../../lib/domain/wall/whole-camera.ts'
import type { ConfigAnswer } from '../../lib/wire/api.ts'
import type { WallFeed } from '../../lib/wire/wall-api.ts'
import { useApi } from '../http/use-api.ts'
import { incidentsLayers } from '../map/layers/incidents.ts'
import { MapCanvas, type MapShown } from '../map/map-canvas.tsx'
import type { LonLatBounds, MapHandle } from '../map/map-handle.ts'
import { usePreferences, useTheme } from '../ui/preferences.tsx'
import { reloadWhenServed } from './reload.ts'
import type { WallPicture } from './wall-link.ts'

/** The server was away when the map's settings were asked for: it is asked again. */
const AGAIN_MS = 3_000
const INCIDENT_ZOOM = 15.5
/** Below orange only counts: a wall names what asks for somebody now. */
const NAMED_MAX = 2

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
  const what = picture.showing?.what
  const shown = what?.kind === 'incident' ? what.incidentId : null
  const symbols = useMemo(() => {
    const { incident } = picture
    const listed = feed.incidents.filter(({ id, severity, kind }) =>
      panel.content === 'hazard-heat'
        ? kind === 'hazard'
        : panel.content === 'dispute-heat'
          ? kind === 'dispute'
          : severity <= NAMED_MAX || id === shown,
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
  }, [feed, picture, panel.content, shown])
  const layers = useMemo(() => incidentsLayers(symbols, { theme, selected: shown }), [symbols, theme, shown])
  const place = picture.incident?.place ?? feed.incidents.find(({ id }) => id === shown)?.place
  const pointed = what?.kind === 'place' ? what : panel.camera.to === 'point' && !shown ? panel.camera : undefined
  const lon = pointed ? pointed.lon : shown ? place?.lon : undefined
  const lat = pointed ? pointed.lat : shown ? place?.lat : undefined
  const zoom = pointed?.zoom ?? INCIDENT_ZOOM
  // biome-ignore lint/correctness/useExhaustiveDependencies: what fitted one box does not fit another
  useEffect(() => {
    if (!ready) return
    const isPointed = lon !== undefined && lat !== undefined
    if (cameraOf) {
      const camera = cameraOf(isPointed ? { lon, lat, zoom } : { bounds: home })
      map.current?.lookAt(camera.lon, camera.lat, camera.zoom)
    } else if (isPointed) map.current?.lookAt(lon, lat, zoom)
    else map.current?.fitBounds(home)
  }, [ready, lon, lat, zoom, home, size, cameraOf])
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
      onMove={({ width, height }) => setSize(`${width} ${height}`)}
    />
  )
}
