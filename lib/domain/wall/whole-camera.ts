/** One map over several screens: all have the whole's zoom, and each looks at the middle of its own part (web mercator, north up). */
import type { Rect } from './video-wall.ts'

/** Pixels of the world at zoom 0, as both map engines count. */
const WORLD_PX = 512
const PADDING_PX = 32

/** What the whole is to show: an area as large as it goes, or a place at a zoom. */
export type Sight =
  | { readonly bounds: readonly [west: number, south: number, east: number, north: number] }
  | { readonly lon: number; readonly lat: number; readonly zoom: number }

export interface Camera {
  readonly lon: number
  readonly lat: number
  readonly zoom: number
}

const mercatorX = (lon: number): number => (lon + 180) / 360
const mercatorY = (lat: number): number => (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2
const lonAt = (x: number): number => x * 360 - 180
const latAt = (y: number): number => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI

/** The camera of `part` when `sight` stands in the middle of `box`. */
export function partCamera(sight: Sight, box: Rect, part: Rect): Camera {
  const { x, y, zoom } = 'bounds' in sight ? fitted(sight.bounds, box) : { ...middle(sight), zoom: sight.zoom }
  const world = WORLD_PX * 2 ** zoom
  const offX = part.x + part.width / 2 - (box.x + box.width / 2)
  const offY = part.y + part.height / 2 - (box.y + box.height / 2)
  return { lon: lonAt(x + offX / world), lat: latAt(y + offY / world), zoom }
}

const middle = ({ lon, lat }: { lon: number; lat: number }) => ({ x: mercatorX(lon), y: mercatorY(lat) })

function fitted([west, south, east, north]: readonly [number, number, number, number], box: Rect) {
  const [left, right, top, bottom] = [mercatorX(west), mercatorX(east), mercatorY(north), mercatorY(south)]
  const width = Math.max(1, box.width - 2 * PADDING_PX)
  const height = Math.max(1, box.height - 2 * PADDING_PX)
  const world = Math.min(width / (right - left), height / (bottom - top))
  return { x: (left + right) / 2, y: (top + bottom) / 2, zoom: Math.log2(world / WORLD_PX) }
}
