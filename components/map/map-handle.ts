/** The map as the rest of a page sees it: what was picked, where it looks, and the few things one may ask of it. */
import type { IncidentId } from '../../lib/domain/incident/state.ts'
import type { PersonId } from '../../lib/domain/roles/role.ts'
import type { GridCode } from '../../lib/geo/codes.ts'
import type { GridFills } from './grid-paint.ts'

export type MapTheme = 'dark' | 'light'

/** West, south, east, north, in degrees. */
export type LonLatBounds = readonly [west: number, south: number, east: number, north: number]

/** Where the map looks. The centre is [lon, lat]; width and height are CSS pixels. */
export interface MapView {
  readonly lon: number
  readonly lat: number
  readonly zoom: number
  readonly bounds: LonLatBounds
  readonly width: number
  readonly height: number
}

/** The thing behind a symbol. A cell stands for many workers: never a target of a drop by itself. */
export type PickTarget =
  | { readonly kind: 'worker'; readonly personId: PersonId }
  | { readonly kind: 'incident'; readonly incidentId: IncidentId }
  | { readonly kind: 'cell'; readonly cell: string; readonly workers: number }

export interface Picked {
  readonly layerId: string
  readonly target: PickTarget
  /** The symbol's own place, or the pointer's where the symbol is an area. */
  readonly lon: number
  readonly lat: number
  /** From the pointer to that place, CSS pixels. */
  readonly distancePx: number
}

/** A point of the map under a pointer. `x`, `y` are CSS pixels from the container's left top. */
export interface MapPoint {
  readonly x: number
  readonly y: number
  readonly lon: number
  readonly lat: number
  /** The grid there, when boundaries of it are loaded and in the reader's scope. */
  readonly grid: GridCode | null
  readonly picked: Picked | null
}

/** Room kept free at each side, in CSS pixels. */
export interface PaddingPx {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** Given once by `onReady`; stays valid until the map goes, also over a theme change and a lost WebGL context. */
export interface MapHandle {
  project(lon: number, lat: number): { readonly x: number; readonly y: number }
  unproject(x: number, y: number): readonly [lon: number, lat: number]
  /** The nearest symbol within the radius, or null. */
  pick(x: number, y: number, radiusPx: number, layerIds?: readonly string[]): Picked | null
  /** All symbols within the radius, nearest first, at most PICK_MANY_MAX. */
  pickMany(x: number, y: number, radiusPx: number, layerIds?: readonly string[]): readonly Picked[]
  gridAt(x: number, y: number): GridCode | null
  view(): MapView
  zoom(): number
  bounds(): LonLatBounds
  /** Glides there; jumps when the user asked for less motion. */
  flyTo(lon: number, lat: number, zoom?: number): void
  /** Stands there at once: for a map that follows another. */
  lookAt(lon: number, lat: number, zoom: number): void
  fitBounds(bounds: LonLatBounds, paddingPx?: number | PaddingPx): void
  /** Colours of whole grids; those left out lose theirs. */
  paintGrids(fills: GridFills): void
  /** For the life of this map: its caller draws other boundaries. */
  hideGridLines(): void
  setSelectedGrid(code: GridCode | null): void
  /** Off while something is dragged over the map; the wheel still zooms. */
  setPanEnabled(enabled: boolean): void
  panBy(dx: number, dy: number): void
  /** The element that holds the map: for pointer listeners and rectangles. */
  readonly container: HTMLElement
}

export const PICK_MANY_MAX = 16
