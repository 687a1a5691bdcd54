'use client'
/** A map small and without graphics hardware: outlines of the area's parts, and what is urgent in them. For drawings of walls, of which there may be many. */
import type { MultiPolygon, Polygon, Position } from 'geojson'
import type { WallPanel } from '../../lib/domain/wall/scene.ts'
import { boundsOf } from '../../lib/geo/polygon.ts'
import type { OutlinesAnswer } from '../../lib/wire/outlines-api.ts'
import type { WallFeed } from '../../lib/wire/wall-api.ts'
import styles from './walls.module.css'

interface MapSketchProps {
  panel: Extract<WallPanel, { kind: 'map' }>
  feed: WallFeed
  units: OutlinesAnswer['units']
}

/** Width of the drawing in its own units; the height follows from the place. */
const WIDTH = 1_000
const MARGIN = 40
const DOT = 14
/** Below orange only counts, as on the wall's own map. */
const NAMED_MAX = 2

const ringsOf = (shape: Polygon | MultiPolygon): readonly Position[][] =>
  shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat()

export function MapSketch({ panel: { content, camera }, feed, units }: MapSketchProps) {
  const shown = camera.to === 'street' ? units.filter(({ code }) => code === camera.township) : units
  const all = (shown.length > 0 ? shown : units).map(({ geometry }) => boundsOf(geometry))
  if (all.length === 0) return null
  const west = Math.min(...all.map((one) => one[0]))
  const south = Math.min(...all.map((one) => one[1]))
  const east = Math.max(...all.map((one) => one[2]))
  const north = Math.max(...all.map((one) => one[3]))
  // A degree of longitude is shorter than one of latitude by the cosine.
  const perLon = WIDTH / (east - west)
  const perLat = perLon / Math.cos((((south + north) / 2) * Math.PI) / 180)
  const at = (lon: number, lat: number) => [(lon - west) * perLon, (north - lat) * perLat] as const
  const path = (shape: Polygon | MultiPolygon) =>
    ringsOf(shape)
      .map((ring) => `M${ring.map(([lon = 0, lat = 0]) => at(lon, lat).map(Math.round).join(' ')).join('L')}Z`)
      .join('')
  const listed = feed.incidents.filter(({ kind, severity }) =>
    content === 'hazard-heat'
      ? kind === 'hazard'
      : content === 'dispute-heat'
        ? kind === 'dispute'
        : severity <= NAMED_MAX,
  )
  const height = (north - south) * perLat
  return (
    <svg
      className={styles.sketch}
      viewBox={`${-MARGIN} ${-MARGIN} ${WIDTH + 2 * MARGIN} ${height + 2 * MARGIN}`}
      aria-hidden
    >
      {units.map(({ code, geometry }) => (
        <path key={code} d={path(geometry)} />
      ))}
      {listed.map(({ id, place, severity }) => {
        const [x, y] = at(place.lon, place.lat)
        return <circle key={id} cx={x} cy={y} r={DOT} fill={`var(--sev-${severity})`} />
      })}
    </svg>
  )
}
