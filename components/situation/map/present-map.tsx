'use client'
/** The situation of the page's period on the map: hexagons, their legend, their list in words, and the one that is open. */
import { useCallback, useEffect, useState } from 'react'
import type { AreaCode, GridCode } from '../../../lib/geo/codes.ts'
import { commonWords } from '../../../lib/i18n/common.ts'
import { situationMapWords } from '../../../lib/i18n/situation-map.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { errorSentence } from '../../http/error-words.ts'
import type { LonLatBounds, MapPoint, MapView } from '../../map/map-handle.ts'
import { PartFailed } from '../../ui/error-boundary.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { useMedia } from '../../ui/use-media.ts'
import type { Range } from '../filter/period.ts'
import type { Names } from '../filter/use-names.ts'
import type { SituationFilter } from '../filter/use-situation-filter.ts'
import { withWindow } from '../filter/view.ts'
import { TWO_MAPS } from '../widths.ts'
import type { CellTools } from './cell-tools.ts'
import { ComparedMap } from './compared-map.tsx'
import { ChoroplethLegend } from './counties/choropleth-legend.tsx'
import { DisputeGrids } from './dispute-grids.tsx'
import { HeatMap } from './heat-map.tsx'
import { HotSpotLegend } from './hot-spots/hot-spot-legend.tsx'
import { Legend } from './legend.tsx'
import type { MapSettings } from './map-settings.ts'
import type { Measured } from './measure.ts'
import { PeriodLabel } from './period-label.tsx'
import { type Opened, PlacePanel } from './place-panel.tsx'
import { boxFor, resolutionFor } from './resolution.ts'
import styles from './situation-map.module.css'
import { TimeBar } from './time-bar/time-bar.tsx'
import { shifted } from './time-bar/window.ts'
import { TopCells } from './top-cells.tsx'
import { useCameraPair } from './use-camera-pair.ts'
import { useDisputeGrids } from './use-dispute-grids.ts'
import { useMeasured } from './use-measured.ts'
import { useOverlays } from './use-overlays.ts'

/** Until the map says where it looks. */
const FIRST_ZOOM = 12
/** A window that has stood still this long goes into the address; longer than a step of its playing. */
const STILL_MS = 1_200

interface PresentMapProps {
  filter: SituationFilter
  names: Names
  version: number
  onList: () => void
  tools: CellTools | null
  settings: MapSettings
  areaBounds: LonLatBounds | null
  home: LonLatBounds
}

export function PresentMap(props: PresentMapProps) {
  const { filter, names, version, tools, settings, areaBounds, home } = props
  const words = useWords(situationMapWords)
  const common = useWords(commonWords)
  const pair = useCameraPair()
  const map = pair.first
  const wide = useMedia(TWO_MAPS)
  const [camera, setCamera] = useState<MapView | null>(null)
  const [opened, setOpened] = useState<Opened | null>(null)
  const [window, setWindow] = useWindow(filter)

  // The map follows the drill-down.
  useEffect(() => {
    if (areaBounds) map.current?.fitBounds(areaBounds)
    setOpened(null)
  }, [areaBounds, map])
  const resolution = resolutionFor(camera?.zoom ?? FIRST_ZOOM)
  const box = camera && boxFor(camera, resolution)
  const { view } = filter
  const range = window ?? filter.range
  const compared = window ? shifted(window, filter.range, filter.compared) : filter.compared
  const ask = { view, range, compared, resolution, box, settings }
  const { measured, late, withheld, error, reload } = useMeasured(ask, tools, version)
  const { grids, fills } = useDisputeGrids({ view, range, settings }, version)
  const ready = camera !== null
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the map is there, and with each new count
  useEffect(() => map.current?.paintGrids(fills), [fills, map, ready])
  const overlays = useOverlays({ filter, range, settings, resolution, view: camera, tools })
  const beside = wide && compared !== undefined && settings.mode !== 'change' ? compared : undefined
  const open = useCallback(
    (cell: string) => {
      setOpened({ kind: 'cell', cell })
      const shape = tools?.shapes(cell)
      if (shape && map.current) map.current.flyTo(shape.lon, shape.lat)
    },
    [tools, map],
  )
  const click = (point: MapPoint) => {
    if (!tools) return
    const cell = tools.cellAt(point.lon, point.lat, resolution)
    if (measured?.cells.includes(cell)) setOpened({ kind: 'cell', cell })
    else setOpened(point.grid ? { kind: 'grid', code: point.grid as AreaCode } : null)
  }
  const selected = opened?.kind === 'cell' ? opened.cell : null
  useEffect(
    () => map.current?.setSelectedGrid(opened?.kind === 'grid' ? (opened.code as GridCode) : null),
    [opened, map],
  )

  const legend = measured && tools && measured.cells.length > 0 && (
    <Legend
      measured={measured}
      settings={settings}
      resolution={resolution}
      edgeM={tools.edgeM(resolution)}
      withheld={withheld}
      isBoxed={box !== null}
    />
  )
  return (
    <div className={styles.body}>
      <div className={styles.maps}>
        <div className={styles.pair}>
          <HeatMap
            id="situation"
            home={home}
            measured={measured}
            late={late}
            smooth={settings.smooth}
            view={camera}
            tools={tools}
            selected={selected}
            onReady={(handle) => {
              map.current = handle
            }}
            under={overlays.under}
            over={overlays.over}
            legend={
              <>
                {legend}
                {overlays.choropleth && <ChoroplethLegend counties={overlays.choropleth} />}
              </>
            }
            onMove={(next) => {
              setCamera(next)
              pair.moved('first', next)
            }}
            onClick={click}
          >
            {beside && <PeriodLabel which="this" range={range} />}
            <Notes {...{ measured, late }} noCompare={settings.mode === 'change' && !compared} />
          </HeatMap>
          {beside && (
            <ComparedMap
              ask={{ ...ask, range: beside }}
              home={camera?.bounds ?? home}
              view={camera}
              tools={tools}
              version={version}
              selected={selected}
              onReady={(handle) => {
                pair.second.current = handle
                if (camera) handle.lookAt(camera.lon, camera.lat, camera.zoom)
              }}
              onMove={(next) => pair.moved('second', next)}
              onClick={click}
            />
          )}
        </div>
        <TimeBar filter={filter} version={version} window={window} onWindow={setWindow} />
      </div>
      <div className={styles.side}>
        {error && <PartFailed part={words.title} reason={errorSentence(error, common)} retry={reload} />}
        {overlays.error && (
          <p role="status">{fill(words.hotSpotFailed, { why: errorSentence(overlays.error, common) })}</p>
        )}
        {settings.hotSpots && !overlays.error && <HotSpotLegend kinds={overlays.hotSpots} />}
        {opened ? (
          <PlacePanel
            opened={opened}
            filter={filter}
            names={names}
            hotSpot={selected ? overlays.hotSpots?.get(selected) : undefined}
            onList={props.onList}
            onClose={() => setOpened(null)}
          />
        ) : (
          measured && <TopCells measured={measured} hotSpots={overlays.hotSpots} onOpen={open} />
        )}
        {!opened && grids.length > 0 && (
          <DisputeGrids grids={grids} onOpen={(code) => setOpened({ kind: 'grid', code })} />
        )}
      </div>
    </div>
  )
}

/** The window as the address has it, and as it is being moved: each place it passes is no step that Back should undo. */
function useWindow({ view, range, go }: SituationFilter): [Range | null, (window: Range | null) => void] {
  const [moving, setMoving] = useState<Range>()
  const period = `${range.from} ${range.to}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the period
  useEffect(() => setMoving(undefined), [period])
  useEffect(() => {
    if (!moving) return
    const timer = setTimeout(() => {
      setMoving(undefined)
      go(withWindow(view, moving))
    }, STILL_MS)
    return () => clearTimeout(timer)
  }, [moving, go, view])
  const kept = view.window && view.window.from >= range.from && view.window.to <= range.to ? view.window : null
  const set = useCallback(
    (next: Range | null) => {
      setMoving(next ?? undefined)
      if (!next) go(withWindow(view, undefined))
    },
    [go, view],
  )
  return [moving ?? kept, set]
}

/** Why the map shows nothing, or not yet what was asked. */
function Notes({ measured, late, noCompare }: { measured: Measured | undefined; late: boolean; noCompare: boolean }) {
  const words = useWords(situationMapWords)
  const text = noCompare
    ? words.noCompare
    : late
      ? measured
        ? words.stale
        : words.loading
      : measured?.cells.length === 0
        ? words.empty
        : null
  return (
    text && (
      <p className={styles.notice} role="status">
        {text}
      </p>
    )
  )
}
