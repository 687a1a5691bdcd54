/** What the server tells a page about its map: part of GET /api/v1/config. Keys in here are meant for browsers. */

/** What lies under our own boundaries. `own`: nothing but them, the default, needs no network. */
export type BasemapConfig =
  | { readonly kind: 'own' }
  /** 天地图 WMTS, vector base and Chinese labels. */
  | { readonly kind: 'tianditu'; readonly key: string }
  /** One PMTiles archive of vector tiles: an URL, or a file served at /tiles/basemap.pmtiles. */
  | { readonly kind: 'pmtiles'; readonly url: string }
  /** A Mapbox style; only with the mapbox engine. */
  | { readonly kind: 'mapbox'; readonly styleUrl: string }

export interface MapConfig {
  readonly engine: 'maplibre' | 'mapbox'
  /** Only for the mapbox engine. */
  readonly mapboxToken?: string
  readonly basemap: BasemapConfig
  /** Geometry below the county is made up: the map says 演示数据. */
  readonly demo: boolean
}
