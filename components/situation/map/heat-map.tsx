'use client'
/** One map of hexagons for one range of time. It draws; what it draws and what a click means is its caller's. */
import type { Layer } from '@deck.gl/core'
import { type ReactNode, useMemo } from 'react'
import { MapCanvas } from '../../map/map-canvas.tsx'
import type { LonLatBounds, MapHandle, MapPoint, MapView } from '../../map/map-handle.ts'
import { useSignedIn } from '../../shell/signed-in.tsx'
import { usePreferences, useTheme } from '../../ui/preferences.tsx'
import type { CellTools } from './cell-tools.ts'
import type { Measured } from './measure.ts'
import styles from './situation-map.module.css'
import { useHexagonLayers } from './use-hexagon-layers.ts'

interface HeatMapProps {
  /** Of its layers: two maps never share one. */
  id: string
  home: LonLatBounds
  measured: Measured | undefined
  late: boolean
  smooth: boolean
  view: MapView | null
  tools: CellTools | null
  selected: string | null
  under?: readonly Layer[]
  over?: readonly Layer[]
  onReady: (handle: MapHandle) => void
  onMove: (view: MapView) => void
  onClick: (point: MapPoint) => void
  /** What the colours mean: under the map, since on it some hexagon would always lie beneath. */
  legend?: ReactNode
  children?: ReactNode
}

const NONE: readonly Layer[] = []

export function HeatMap({
  id,
  home,
  measured,
  late,
  under = NONE,
  over = NONE,
  legend,
  children,
  ...rest
}: HeatMapProps) {
  const { config } = useSignedIn()
  const theme = useTheme()
  const { locale } = usePreferences()
  const { smooth, view, tools, selected } = rest
  const hexagons = useHexagonLayers(measured, { id, theme, view, tools, smooth, selected })
  const layers = useMemo(() => [...under, ...hexagons, ...over], [under, hexagons, over])
  return (
    <div className={styles.explained}>
      <div className={styles.canvas} data-late={late} data-hexagons={measured?.cells.length ?? 0}>
        <MapCanvas
          config={config.map}
          home={home}
          theme={theme}
          locale={locale}
          layers={layers}
          onReady={rest.onReady}
          onMove={rest.onMove}
          onClick={rest.onClick}
        >
          {children}
        </MapCanvas>
      </div>
      <div className={styles.legends}>{legend}</div>
    </div>
  )
}
