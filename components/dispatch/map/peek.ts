/** Looking at one incident on the map, near enough to see single workers and the grid around it. */
import type { Incident } from '../../../lib/domain/incident/state.ts'
import type { MapHandle } from '../../map/map-handle.ts'

export const PEEK_ZOOM = 15

export const peek = (map: MapHandle | null, { place }: Incident): void => map?.flyTo(place.lon, place.lat, PEEK_ZOOM)
