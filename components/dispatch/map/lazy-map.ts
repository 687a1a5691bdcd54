'use client'
/** The map pane apart from the rest of the page: the list can be read before what draws the map has come. */
import dynamic from 'next/dynamic'
import type { MapConfig } from '../../../lib/wire/map-config.ts'
import { loadEngine } from '../../map/engine.ts'

const loadPane = () => import('./dispatch-map.tsx')

export const DispatchMap = dynamic(() => loadPane().then((loaded) => loaded.DispatchMap), { ssr: false })

/** Sets the map's code on its way while the lists are still being put together. A failure shows where the map would stand. */
export function warmMap(config: MapConfig): void {
  for (const part of [loadPane(), loadEngine(config), import('@deck.gl/mapbox')]) part.catch(() => {})
}
