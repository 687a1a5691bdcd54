/** Which hexagons a zoom shows: about 28 px wide at least, so that a finger finds one and a number fits into it. */
import { MAP_RESOLUTIONS, type MapResolution } from '../../../lib/geo/h3-bits.ts'
import type { LonLatBounds, MapView } from '../../map/map-handle.ts'

/** Zoom at which a hexagon of resolution 7 (2.4 km wide) is 28 px wide in Jiangsu; each finer one is √7 times smaller, 1.4 zooms. */
const COARSEST_ZOOM = 9.6
const ZOOMS_EACH = 1.4
/** From this one on a province has more hexagons than a screen shows (100,000): only those in view are asked for. */
const BOXED_FROM = 8

const COARSEST = MAP_RESOLUTIONS[0]
const FINEST = MAP_RESOLUTIONS[MAP_RESOLUTIONS.length - 1] as MapResolution

export function resolutionFor(zoom: number): MapResolution {
  const wanted = COARSEST + Math.floor((zoom - COARSEST_ZOOM) / ZOOMS_EACH)
  return Math.min(Math.max(wanted, COARSEST), FINEST) as MapResolution
}

/**
 * The part of the map to ask for; null: all of it. It is one and a half times the view on each side and snapped to steps of the view's own size,
 * so that a small pan asks for nothing new. Hexagons cut by its edge lie out of sight.
 */
export function boxFor({ bounds }: Pick<MapView, 'bounds'>, resolution: MapResolution): LonLatBounds | null {
  if (resolution < BOXED_FROM) return null
  const [west, south, east, north] = bounds
  const [stepX, stepY] = [stepOf(east - west), stepOf(north - south)]
  return [
    (Math.floor(west / stepX) - 1) * stepX,
    (Math.floor(south / stepY) - 1) * stepY,
    (Math.ceil(east / stepX) + 1) * stepX,
    (Math.ceil(north / stepY) + 1) * stepY,
  ]
}

/** The power of two (of a degree) next above half of the span: the same for neighbouring zooms. */
const stepOf = (span: number): number => 2 ** Math.ceil(Math.log2(Math.max(span, 1e-4) / 2))
