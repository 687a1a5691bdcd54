'use client'
/** The map as a React part: one instance for its life, whatever changes around it. Without WebGL it says so and the lists go on. */
import type { Layer } from '@deck.gl/core'
import { type ReactNode, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { mapWords } from '../../lib/i18n/map.ts'
import { type Locale, say } from '../../lib/i18n/words.ts'
import type { MapConfig } from '../../lib/wire/map-config.ts'
import styles from './map-canvas.module.css'
import { canDrawMaps, createMapController, type MapController, type MapState } from './map-controller.ts'
import type { LonLatBounds, MapHandle, MapPoint, MapTheme, MapView } from './map-handle.ts'

export interface MapCanvasProps {
  /** Read once: a map does not change its engine or ground while it stands. */
  readonly config: MapConfig
  /** Where it opens. Read once. */
  readonly home: LonLatBounds
  readonly theme: MapTheme
  readonly locale: Locale
  /** Bottom first. */
  readonly layers: readonly Layer[]
  readonly onReady?: (handle: MapHandle) => void
  /** Another grid or symbol under the pointer; null: the pointer left. */
  readonly onHover?: (point: MapPoint | null) => void
  readonly onClick?: (point: MapPoint) => void
  /** Right click, or a press of half a second. */
  readonly onContextMenu?: (point: MapPoint) => void
  /** About ten times a second while the camera moves, and when it rests. */
  readonly onMove?: (view: MapView) => void
  /** For who has nobody to press «again». */
  readonly onState?: (state: MapShown) => void
  /** The map has all its tiles and draws nothing more: what can wait may come now. */
  readonly onRest?: () => void
  /** What lies over the map, and its equivalent in words for those who do not see it. */
  readonly children?: ReactNode
}

export type MapShown = MapState | 'no-webgl'

export function MapCanvas({ config, home, theme, locale, layers, children, ...on }: MapCanvasProps) {
  const container = useRef<HTMLDivElement>(null)
  const controller = useRef<MapController | null>(null)
  const [state, setState] = useState<MapShown>('opening')
  const hint = useId()
  const words = say(mapWords, locale)

  const onReady = useEffectEvent((handle: MapHandle) => on.onReady?.(handle))
  const onHover = useEffectEvent((point: MapPoint | null) => on.onHover?.(point))
  const onClick = useEffectEvent((point: MapPoint) => on.onClick?.(point))
  const onContextMenu = useEffectEvent((point: MapPoint) => on.onContextMenu?.(point))
  const onMove = useEffectEvent((view: MapView) => on.onMove?.(view))
  const onRest = useEffectEvent(() => on.onRest?.())
  const onState = useEffectEvent((next: MapShown) => {
    setState(next)
    on.onState?.(next)
  })
  const open = useEffectEvent((element: HTMLElement): MapController => {
    const opened = createMapController({
      container: element,
      config,
      locale,
      home,
      theme,
      // Asked only after a failure: a graphics context made for the question alone costs a weak machine most of a second.
      onState: (next) => onState(next === 'failed' && !canDrawMaps() ? 'no-webgl' : next),
      onReady: (handle) => onReady(handle),
      onHover: (point) => onHover(point),
      onClick: (point) => onClick(point),
      onContextMenu: (point) => onContextMenu(point),
      onMove: (view) => onMove(view),
      onRest: () => onRest(),
    })
    opened.setLayers(layers)
    return opened
  })

  useEffect(() => {
    if (!container.current) return
    const opened = open(container.current)
    controller.current = opened
    return () => {
      opened.close()
      controller.current = null
    }
  }, [])
  useEffect(() => controller.current?.setTheme(theme), [theme])
  useEffect(() => controller.current?.setLayers(layers), [layers])

  const trouble =
    state === 'no-webgl'
      ? words.noWebgl
      : state === 'failed'
        ? words.mapFailed
        : state === 'lost'
          ? words.mapLost
          : null

  return (
    <section className={styles.map} aria-label={words.map} aria-describedby={hint}>
      <p id={hint} className="visually-hidden">
        {words.mapHint}
      </p>
      <div ref={container} className={styles.canvas} data-testid="map" />
      {trouble && (
        <div className={styles.trouble} role="status">
          <p>{trouble}</p>
          {state !== 'no-webgl' && (
            <button type="button" onClick={() => controller.current?.retry()}>
              {words.retry}
            </button>
          )}
        </div>
      )}
      {children}
    </section>
  )
}
