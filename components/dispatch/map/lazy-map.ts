'use client'
/** The map pane apart from the rest of the page: the list can be read before what draws the map has come. */
import dynamic from 'next/dynamic'
import { preload } from 'react-dom'
import type { MapConfig } from '../../../lib/wire/map-config.ts'
import { loadEngine } from '../../map/engine.ts'

const loadPane = () => import('./dispatch-map.tsx')

export const DispatchMap = dynamic(() => loadPane().then((loaded) => loaded.DispatchMap), { ssr: false })

const quietly = (parts: readonly Promise<unknown>[]) => {
  for (const part of parts) part.catch(() => {})
}

/** Sets on their way, while the session is still being asked for, the parts that every engine needs. A failure shows where the map would stand. */
export const warmPane = (): void => quietly([loadPane(), import('@deck.gl/mapbox')])

/** And the engine, once it is known which, with what it reads before it opens. */
export function warmEngine(config: MapConfig): void {
  quietly([loadEngine(config)])
  if (config.engine === 'mapbox') return
  preload('/map-engine/maplibre-gl.css', { as: 'style' })
  preload('/fonts/font-faces.json', { as: 'fetch', crossOrigin: 'anonymous' })
}
