/** Addresses of web map tiles: which exist, and which part of the earth one covers. */

export interface TileAddress {
  readonly z: number
  readonly x: number
  readonly y: number
}

export interface TileExtent {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** The address in the path, or null when no such tile can exist at these zooms. */
export function tileAddress(z: string, x: string, y: string, minZoom: number, maxZoom: number): TileAddress | null {
  if (![z, x, y].every((part) => /^\d{1,8}$/.test(part))) return null
  const address = { z: Number(z), x: Number(x), y: Number(y) }
  const side = 2 ** address.z
  const exists = address.z >= minZoom && address.z <= maxZoom && address.x < side && address.y < side
  return exists ? address : null
}

/** In degrees, web mercator. */
export function tileExtent({ z, x, y }: TileAddress): TileExtent {
  const side = 2 ** z
  return { west: lonOf(x / side), east: lonOf((x + 1) / side), north: latOf(y / side), south: latOf((y + 1) / side) }
}

const lonOf = (unit: number): number => unit * 360 - 180
const latOf = (unit: number): number => (Math.atan(Math.sinh(Math.PI * (1 - 2 * unit))) * 180) / Math.PI

export const overlaps = (a: TileExtent, b: TileExtent, marginDeg: number): boolean =>
  a.west <= b.east + marginDeg &&
  a.east >= b.west - marginDeg &&
  a.south <= b.north + marginDeg &&
  a.north >= b.south - marginDeg
