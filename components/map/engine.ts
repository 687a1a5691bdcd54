/**
 * The one place where the map engine is met. maplibre-gl by default; mapbox-gl when a token is configured (it draws nothing without one).
 * Only the chosen one is loaded. Both give the same small surface, so nothing else knows which it is.
 */
import type { MapConfig } from '../../lib/wire/map-config.ts'
import type { Engine } from './engine-surface.ts'

export const loadEngine = async (config: MapConfig): Promise<Engine> =>
  config.engine === 'mapbox' && config.mapboxToken
    ? (await import('./engine-mapbox.ts')).openMapbox
    : (await import('./engine-maplibre.ts')).openMaplibre
