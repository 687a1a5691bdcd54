'use client'
/** The other period beside this one, on a screen wide enough for two maps: same place, same measure, its own classes. */
import type { MapHandle, MapPoint, MapView } from '../../map/map-handle.ts'
import type { CellTools } from './cell-tools.ts'
import { HeatMap } from './heat-map.tsx'
import { Legend } from './legend.tsx'
import { PeriodLabel } from './period-label.tsx'
import { type CellsAsk, useMeasured } from './use-measured.ts'

interface ComparedMapProps {
  ask: CellsAsk
  home: readonly [number, number, number, number]
  view: MapView | null
  tools: CellTools | null
  version: number
  selected: string | null
  onReady: (handle: MapHandle) => void
  onMove: (view: MapView) => void
  onClick: (point: MapPoint) => void
}

export function ComparedMap({ ask, home, view, tools, version, selected, ...on }: ComparedMapProps) {
  const { measured, late, withheld } = useMeasured(ask, tools, version)
  return (
    <HeatMap
      id="compared"
      home={home}
      measured={measured}
      late={late}
      smooth={ask.settings.smooth}
      view={view}
      tools={tools}
      selected={selected}
      legend={
        measured &&
        tools &&
        measured.cells.length > 0 && (
          <Legend
            measured={measured}
            settings={ask.settings}
            resolution={ask.resolution}
            edgeM={tools.edgeM(ask.resolution)}
            withheld={withheld}
            isBoxed={ask.box !== null}
          />
        )
      }
      {...on}
    >
      <PeriodLabel which="that" range={ask.range} />
    </HeatMap>
  )
}
