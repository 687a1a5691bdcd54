/** The small surface that both map libraries are brought to, and what setting them up has in common. */
import type { Map as MaplibreMap, StyleSpecification } from 'maplibre-gl'
import type { GridCode } from '../../lib/geo/codes.ts'
import type { Locale } from '../../lib/i18n/words.ts'
import type { MapConfig } from '../../lib/wire/map-config.ts'
import type { LonLatBounds, MapTheme } from './map-handle.ts'

/** What of the engine's map we use: the part that both libraries have in common. */
export type EngineMap = Pick<
  MaplibreMap,
  | 'addControl'
  | 'dragPan'
  | 'fitBounds'
  | 'flyTo'
  | 'getBounds'
  | 'getCanvas'
  | 'getCenter'
  | 'getContainer'
  | 'getLayer'
  | 'getZoom'
  | 'jumpTo'
  | 'keyboard'
  | 'off'
  | 'on'
  | 'once'
  | 'panBy'
  | 'queryRenderedFeatures'
  | 'remove'
  | 'removeFeatureState'
  | 'resize'
  | 'setFeatureState'
  | 'setFilter'
  | 'touchZoomRotate'
>

/** Where the map opens: on a box, or where it looked before it had to be built again. */
export type Opening =
  | { readonly bounds: LonLatBounds }
  | { readonly lon: number; readonly lat: number; readonly zoom: number }

export interface EngineOptions {
  readonly container: HTMLElement
  readonly config: MapConfig
  readonly theme: MapTheme
  readonly locale: Locale
  readonly opening: Opening
  readonly selectedGrid: GridCode | null
  /** Faults that leave the map standing, e.g. a tile that did not come. */
  readonly onFault: (message: string) => void
}

export interface OpenedMap {
  readonly map: EngineMap
  /** Changes paint only: sources, tiles and the camera stay. */
  restyle(theme: MapTheme, selectedGrid: GridCode | null): void
}

export type Engine = (options: EngineOptions) => Promise<OpenedMap>

/** Options with the same meaning in both libraries. Flat and north up: no compass is needed, and symbols stand where the sum says. */
export const SHARED_OPTIONS = {
  attributionControl: false,
  dragRotate: false,
  pitchWithRotate: false,
  touchPitch: false,
  maxPitch: 0,
  minZoom: 5,
  maxZoom: 20,
  renderWorldCopies: false,
  /** Names stand or do not stand; nothing moves when nothing changed. */
  fadeDuration: 0,
  refreshExpiredTiles: false,
} as const

/** Rotation off for fingers and keys too. */
export function keepNorthUp(map: EngineMap): void {
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
}

const FIT_PADDING_PX = 24

export const openingOptions = (opening: Opening) =>
  'bounds' in opening
    ? {
        bounds: [...opening.bounds] as [number, number, number, number],
        fitBoundsOptions: { padding: FIT_PADDING_PX },
      }
    : { center: [opening.lon, opening.lat] as [number, number], zoom: opening.zoom }

/** Loads a style sheet once, before the map measures itself by it. */
export function loadStylesheet(href: string): Promise<void> {
  if (document.querySelector(`link[href="${href}"]`)) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = href
    link.onload = () => resolve()
    link.onerror = () => {
      link.remove()
      reject(new Error(`${href} did not load`))
    }
    document.head.append(link)
  })
}

/** The slices of the Chinese font as maplibre-gl reads them. Without them names are drawn with whatever the system has. */
export async function loadFontFaces(): Promise<StyleSpecification['font-faces']> {
  const answer = await fetch('/fonts/font-faces.json').catch(() => null)
  if (!answer?.ok) return undefined
  const faces = (await answer.json()) as Record<string, { url: string; 'unicode-range': string[] }[]>
  const origin = window.location.origin
  return Object.fromEntries(
    Object.entries(faces).map(([name, slices]) => [
      name,
      slices.map((slice) => ({ ...slice, url: `${origin}${slice.url}` })),
    ]),
  )
}
