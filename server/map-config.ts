/** Which map engine and which basemap a page gets, from what is configured. */
import type { BasemapConfig, MapConfig } from '../lib/wire/map-config.ts'
import type { Config } from './config.ts'

const isUrl = (value: string): boolean => /^https?:\/\//.test(value)

/** The archive when it is a file of ours, served under /tiles. */
export const pmtilesFile = ({ basemapPmtiles }: Config): string | undefined =>
  basemapPmtiles && !isUrl(basemapPmtiles) ? basemapPmtiles : undefined

export function mapConfig(config: Config, demo: boolean): MapConfig {
  const { mapboxToken } = config
  return {
    engine: mapboxToken ? 'mapbox' : 'maplibre',
    ...(mapboxToken && { mapboxToken }),
    basemap: basemapOf(config),
    demo,
  }
}

function basemapOf({ mapboxToken, mapboxStyle, tiandituKey, basemapPmtiles }: Config): BasemapConfig {
  if (mapboxToken && mapboxStyle) return { kind: 'mapbox', styleUrl: mapboxStyle }
  if (tiandituKey) return { kind: 'tianditu', key: tiandituKey }
  if (basemapPmtiles) return { kind: 'pmtiles', url: isUrl(basemapPmtiles) ? basemapPmtiles : '/tiles/basemap.pmtiles' }
  return { kind: 'own' }
}
