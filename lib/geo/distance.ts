/** Distances on the ground. */

/** Mean radius of the earth, metres (IUGG). */
const EARTH_RADIUS_M = 6_371_008.8
const RADIANS = Math.PI / 180

/** Great-circle distance in metres between two WGS84 places (haversine; the sphere is within 0.5 % of the ellipsoid). */
export function distanceM(fromLon: number, fromLat: number, toLon: number, toLat: number): number {
  const sinLat = Math.sin(((toLat - fromLat) * RADIANS) / 2)
  const sinLon = Math.sin(((toLon - fromLon) * RADIANS) / 2)
  const a = sinLat * sinLat + Math.cos(fromLat * RADIANS) * Math.cos(toLat * RADIANS) * sinLon * sinLon
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(a)))
}
