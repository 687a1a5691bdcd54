/** Is a place inside an area? Areas are GeoJSON polygons, with holes and in several parts. */
import type { MultiPolygon, Polygon, Position } from 'geojson'

/** Metres of a degree of latitude. */
const NORTH_M = 111_195

/** [west, south, east, north]. */
export type Bounds = readonly [number, number, number, number]

/**
 * True inside. Even-odd over all rings, so holes fall out by themselves. The half-open comparison gives every point of a shared edge
 * to exactly one of two neighbours, except on their outermost edges.
 */
export function polygonContains(area: Polygon | MultiPolygon, lon: number, lat: number): boolean {
  if (area.type === 'Polygon') return ringsContain(area.coordinates, lon, lat)
  for (const rings of area.coordinates) if (ringsContain(rings, lon, lat)) return true
  return false
}

function ringsContain(rings: readonly Position[][], lon: number, lat: number): boolean {
  let inside = false
  for (const ring of rings) {
    for (let to = 0, from = ring.length - 1; to < ring.length; from = to++) {
      const [toLon, toLat] = ring[to] as [number, number]
      const [fromLon, fromLat] = ring[from] as [number, number]
      if (toLat > lat !== fromLat > lat && lon < ((fromLon - toLon) * (lat - toLat)) / (fromLat - toLat) + toLon)
        inside = !inside
    }
  }
  return inside
}

/** Metres from a place to the nearest edge of an area, inside or out. On the plane that touches the earth there: exact enough for some kilometres. */
export function distanceToEdgeM(area: Polygon | MultiPolygon, lon: number, lat: number): number {
  const eastM = NORTH_M * Math.cos((lat * Math.PI) / 180)
  const rings = area.type === 'Polygon' ? area.coordinates : area.coordinates.flat()
  let nearest = Number.POSITIVE_INFINITY
  for (const ring of rings)
    for (let to = 0, from = ring.length - 1; to < ring.length; from = to++) {
      const [toLon, toLat] = ring[to] as [number, number]
      const [fromLon, fromLat] = ring[from] as [number, number]
      const [x, y] = [(fromLon - lon) * eastM, (fromLat - lat) * NORTH_M]
      const [dx, dy] = [(toLon - fromLon) * eastM, (toLat - fromLat) * NORTH_M]
      const length = dx * dx + dy * dy
      const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(x * dx + y * dy) / length))
      nearest = Math.min(nearest, Math.hypot(x + along * dx, y + along * dy))
    }
  return nearest
}

export function boundsOf(area: Polygon | MultiPolygon): Bounds {
  let [west, south, east, north] = [180, 90, -180, -90]
  const outer =
    area.type === 'Polygon' ? area.coordinates.slice(0, 1) : area.coordinates.flatMap((rings) => rings.slice(0, 1))
  for (const ring of outer)
    for (const [lon, lat] of ring as [number, number][]) {
      west = Math.min(west, lon)
      east = Math.max(east, lon)
      south = Math.min(south, lat)
      north = Math.max(north, lat)
    }
  return [west, south, east, north]
}
