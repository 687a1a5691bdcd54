/** Typed coordinates, longitude first as on our maps: "120.301,31.578", also with a space or a full-width comma. */

/** Null unless it is two numbers that can be a longitude and a latitude. */
export function parseCoordinates(text: string): { lon: number; lat: number } | null {
  const parts = text.trim().split(/[\s,,]+/)
  if (parts.length !== 2) return null
  const [lon, lat] = parts.map((part) => (/^-?\d{1,3}(\.\d+)?$/.test(part) ? Number(part) : Number.NaN)) as [
    number,
    number,
  ]
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? { lon, lat } : null
}
