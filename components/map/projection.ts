/** Where a place stands on the screen: web mercator, north up, flat. The same sum as the engines', without an object per point. */
import type { MapView } from './map-handle.ts'

/** Pixels of the whole world at zoom 0; zooms of both engines count from it. */
const WORLD_PX = 512

export interface ScreenProjection {
  x(lon: number): number
  y(lat: number): number
  lon(x: number): number
  lat(y: number): number
}

export function projectionOf({ lon, lat, zoom, width, height }: Omit<MapView, 'bounds'>): ScreenProjection {
  const world = WORLD_PX * 2 ** zoom
  const left = mercatorX(lon) * world - width / 2
  const top = mercatorY(lat) * world - height / 2
  return {
    x: (at) => mercatorX(at) * world - left,
    y: (at) => mercatorY(at) * world - top,
    lon: (x) => ((x + left) / world) * 360 - 180,
    lat: (y) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * (y + top)) / world))) * 180) / Math.PI,
  }
}

const mercatorX = (lon: number): number => (lon + 180) / 360
const mercatorY = (lat: number): number => (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2
