/** Hands a place over to the phone's own map application. Those of China count in GCJ-02. */
import { wgs84ToGcj02 } from '../../lib/geo/gcj02.ts'

/** A sixth decimal is 10 cm. */
const DECIMALS = 6

export function navigationLink(place: { readonly lon: number; readonly lat: number }, userAgent: string): string {
  const [lon, lat] = wgs84ToGcj02(place.lon, place.lat).map((value) => value.toFixed(DECIMALS))
  return /iPhone|iPad|iPod/.test(userAgent) ? `maps://?daddr=${lat},${lon}` : `geo:${lat},${lon}?q=${lat},${lon}`
}
