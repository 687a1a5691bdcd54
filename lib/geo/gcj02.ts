/**
 * GCJ-02, the shifted coordinates Chinese map services use, back to WGS84. Only for devices registered as sending it: it cannot be told
 * from the values. The shift's formula is the publicly known one; its inverse is found by iteration, to under a centimetre.
 */

/** Krasovsky 1940, as the formula uses it. */
const SEMI_MAJOR_M = 6_378_245
const ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943
/** Iterations: each cuts the error a thousandfold, from some 500 m. */
const ROUNDS = 4
const RADIANS = Math.PI / 180

/** True where the shift is applied at all (the formula's own rough box around China). */
const isShifted = (lon: number, lat: number): boolean =>
  lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271

export function wgs84ToGcj02(lon: number, lat: number): [lon: number, lat: number] {
  if (!isShifted(lon, lat)) return [lon, lat]
  const x = lon - 105
  const y = lat - 35
  const ripple = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * (2 / 3)
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    ripple +
    ((20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * 2) / 3 +
    ((150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    ripple +
    ((20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * 2) / 3 +
    ((160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2) / 3
  const sin = Math.sin(lat * RADIANS)
  const magic = 1 - ECCENTRICITY_SQUARED * sin * sin
  const root = Math.sqrt(magic)
  const metresEast = (SEMI_MAJOR_M / root) * Math.cos(lat * RADIANS) * RADIANS
  const metresNorth = ((SEMI_MAJOR_M * (1 - ECCENTRICITY_SQUARED)) / (magic * root)) * RADIANS
  return [lon + east / metresEast, lat + north / metresNorth]
}

export function gcj02ToWgs84(lon: number, lat: number): [lon: number, lat: number] {
  let [trueLon, trueLat] = [lon, lat]
  for (let round = 0; round < ROUNDS; round++) {
    const [shiftedLon, shiftedLat] = wgs84ToGcj02(trueLon, trueLat)
    trueLon += lon - shiftedLon
    trueLat += lat - shiftedLat
  }
  return [trueLon, trueLat]
}
