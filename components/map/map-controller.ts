/**
 * One map for the life of its page: engine, overlay and pointer, and the only hand that changes them. A lost graphics context is rebuilt
 * where the camera stood; the handle given out stays the same.
 */
import type { Layer } from '@deck.gl/core'
import type { MapboxOverlay } from '@deck.gl/mapbox'
import { type GridCode, isGridCode } from '../../lib/geo/codes.ts'
import type { Locale } from '../../lib/i18n/words.ts'
import type { MapConfig } from '../../lib/wire/map-config.ts'
import { GRID_AREAS, GRIDS_SOURCE, SELECTED_GRID_LAYERS } from './basemap.ts'
import { loadEngine } from './engine.ts'
import type { OpenedMap, Opening } from './engine-surface.ts'
import { type GridFills, hideGridLines, paintGrids } from './grid-paint.ts'
import type { LonLatBounds, MapHandle, MapPoint, MapTheme, MapView } from './map-handle.ts'
import { pickSymbols } from './pickables.ts'
import { watchPointer } from './pointer-events.ts'
import { projectionOf } from './projection.ts'
import { sizeBeforeContext } from './size-before-context.ts'

/** A symbol answers to a click within half of its 44 px. */
const CLICK_RADIUS_PX = 22
/** While the camera moves, others hear of it this often. */
const MOVE_NOTICE_MS = 100
/** A driver that has just lost a context needs a moment before it gives another. */
const REBUILD_DELAY_MS = 500
/** A second loss within this time is no accident: say so instead of trying for ever. */
const LOSS_WINDOW_MS = 60_000
const FIT_PADDING_PX = 32
/** Centre of the province: only until the map says where it looks. */
const NOWHERE: MapView = { lon: 119.5, lat: 32.9, zoom: 6, bounds: [116, 30, 123, 36], width: 1, height: 1 }

export type MapState = 'opening' | 'ready' | 'failed' | 'lost'

export interface MapControllerOptions {
  readonly container: HTMLElement
  readonly config: MapConfig
  readonly locale: Locale
  readonly home: LonLatBounds
  readonly theme: MapTheme
  readonly onState: (state: MapState) => void
  readonly onReady: (handle: MapHandle) => void
  readonly onHover: (point: MapPoint | null) => void
  readonly onClick: (point: MapPoint) => void
  readonly onContextMenu: (point: MapPoint) => void
  readonly onMove: (view: MapView) => void
  /** The map has all its tiles and draws nothing more. */
  readonly onRest: () => void
}

export interface MapController {
  setTheme(theme: MapTheme): void
  setLayers(layers: readonly Layer[]): void
  /** After `failed` or `lost`. */
  retry(): void
  close(): void
}

interface Running extends OpenedMap {
  readonly overlay: MapboxOverlay
  stop(): void
}

export function createMapController(options: MapControllerOptions): MapController {
  const { container, config, locale } = options
  let running: Running | null = null
  let closed = false
  /** Raised with each start, so that a start overtaken by another one stops itself. */
  let attempt = 0
  let rebuildTimer = 0
  let lostAt = Number.NEGATIVE_INFINITY
  let view = NOWHERE
  let theme = options.theme
  let layers: readonly Layer[] = []
  let selectedGrid: GridCode | null = null
  let hoveredGrid: GridCode | null = null
  let linesHidden = false
  let painted: GridFills = new Map()
  let toldHover = ''
  let panEnabled = true
  let announced = false

  const setState = (state: MapState) => {
    container.dataset.mapState = state
    options.onState(state)
  }

  async function start(opening: Opening): Promise<void> {
    const mine = ++attempt
    setState('opening')
    try {
      const [engine, { MapboxOverlay: Overlay }] = await Promise.all([loadEngine(config), import('@deck.gl/mapbox')])
      if (closed || mine !== attempt) return
      const onFault = (message: string) => console.warn(`map: ${message}`)
      const opened = await engine({ container, config, theme, locale, opening, selectedGrid, onFault })
      if (closed || mine !== attempt) {
        opened.map.remove()
        return
      }
      // Over the engine's own canvas, not inside it: a moved worker redraws some symbols, not the whole map below.
      // Layers remember the context they were drawn in: after a rebuild the same ones would draw into the lost one.
      const overlay = new Overlay({
        interleaved: false,
        // Symbols are pictures with soft edges of their own; multisampling costs a weak graphics card most of its time.
        // Kept pictures, which nothing reads, cost a copy each.
        deviceProps: { webgl: { antialias: false, preserveDrawingBuffer: false } },
        layers: layers.map((layer) => layer.clone({})),
      })
      opened.map.addControl(overlay)
      sizeBeforeContext(container)
      running = { ...opened, overlay, stop: wire(opened) }
      paintGrids(opened.map, new Map(), painted)
      if (linesHidden) hideGridLines(opened.map)
      noteView()
      container.dataset.mapEngine = config.engine
      setState('ready')
      if (!announced) options.onReady(handle)
      announced = true
      options.onMove(view)
    } catch (error) {
      if (closed || mine !== attempt) return
      console.warn('map: it could not be opened', error)
      setState('failed')
    }
  }

  function wire({ map }: OpenedMap): () => void {
    // Caught on its way down, so that it is heard of either canvas, whenever that comes to be.
    container.addEventListener('webglcontextlost', onLost, { capture: true })
    const engineCanvas = map.getCanvas()
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') engineCanvas.blur()
    }
    engineCanvas.addEventListener('keydown', onKey)
    let movedAt = 0
    map.on('movestart', () => {
      delete container.dataset.mapIdle
    })
    map.on('move', () => {
      noteView()
      const now = performance.now()
      if (now - movedAt < MOVE_NOTICE_MS) return
      movedAt = now
      options.onMove(view)
    })
    map.on('moveend', () => {
      noteView()
      options.onMove(view)
    })
    map.on('resize', () => {
      noteView()
      options.onMove(view)
    })
    map.on('idle', () => {
      container.dataset.mapIdle = 'true'
      options.onRest()
    })
    if (!panEnabled) map.dragPan.disable()
    const unwatch = watchPointer(map, container, {
      hover,
      click: (x, y) => options.onClick(pointAt(x, y)),
      menu: (x, y) => options.onContextMenu(pointAt(x, y)),
    })
    return () => {
      unwatch()
      container.removeEventListener('webglcontextlost', onLost, { capture: true })
      engineCanvas.removeEventListener('keydown', onKey)
    }
  }

  function stopRunning(): void {
    const stopped = running
    running = null
    hoveredGrid = null
    delete container.dataset.mapIdle
    delete container.dataset.mapNamed
    if (!stopped) return
    stopped.stop()
    stopped.overlay.finalize()
    stopped.map.remove()
  }

  function onLost(): void {
    const now = performance.now()
    const again = now - lostAt < LOSS_WINDOW_MS
    lostAt = now
    stopRunning()
    setState(again ? 'lost' : 'opening')
    if (again) return
    rebuildTimer = window.setTimeout(() => void start(view), REBUILD_DELAY_MS)
  }

  function noteView(): void {
    if (!running) return
    const { lng, lat } = running.map.getCenter()
    const { clientWidth: width, clientHeight: height } = container
    const at = { lon: lng, lat, zoom: running.map.getZoom(), width, height }
    const projection = projectionOf(at)
    view = {
      ...at,
      bounds: [projection.lon(0), projection.lat(height), projection.lon(width), projection.lat(0)],
    }
  }

  function gridAt(x: number, y: number): GridCode | null {
    const map = running?.map
    if (!map?.getLayer(GRID_AREAS)) return null
    const [found] = map.queryRenderedFeatures([x, y], { layers: [GRID_AREAS] })
    const code = String(found?.properties.code ?? '')
    return isGridCode(code) ? code : null
  }

  function pointAt(x: number, y: number): MapPoint {
    const projection = projectionOf(view)
    const [picked = null] = pickSymbols(layers, view, { x, y, radiusPx: CLICK_RADIUS_PX })
    return { x, y, lon: projection.lon(x), lat: projection.lat(y), grid: gridAt(x, y), picked }
  }

  function hover(at: { readonly x: number; readonly y: number } | null): void {
    if (!running) return
    const point = at && pointAt(at.x, at.y)
    markHovered(point?.grid ?? null)
    running.map.getCanvas().style.cursor = point?.picked ? 'pointer' : ''
    // Others hear of another thing under the pointer, not of every pixel.
    const told = point ? `${point.grid} ${JSON.stringify(point.picked?.target)}` : ''
    if (told === toldHover) return
    toldHover = told
    options.onHover(point)
  }

  function markHovered(code: GridCode | null): void {
    if (!running || code === hoveredGrid) return
    const feature = (id: GridCode) => ({ source: GRIDS_SOURCE, sourceLayer: 'grids', id })
    if (hoveredGrid) running.map.setFeatureState(feature(hoveredGrid), { hover: false })
    if (code) running.map.setFeatureState(feature(code), { hover: true })
    hoveredGrid = code
  }

  const lessMotion = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches

  const handle: MapHandle = {
    container,
    project: (lon, lat) => {
      const projection = projectionOf(view)
      return { x: projection.x(lon), y: projection.y(lat) }
    },
    unproject: (x, y) => {
      const projection = projectionOf(view)
      return [projection.lon(x), projection.lat(y)]
    },
    pick: (x, y, radiusPx, layerIds) => pickSymbols(layers, view, { x, y, radiusPx }, layerIds)[0] ?? null,
    pickMany: (x, y, radiusPx, layerIds) => pickSymbols(layers, view, { x, y, radiusPx }, layerIds),
    gridAt,
    view: () => view,
    zoom: () => view.zoom,
    bounds: () => view.bounds,
    flyTo(lon, lat, zoom = view.zoom) {
      const camera = { center: [lon, lat] as [number, number], zoom }
      if (lessMotion()) running?.map.jumpTo(camera)
      else running?.map.flyTo(camera)
    },
    lookAt(lon, lat, zoom) {
      running?.map.jumpTo({ center: [lon, lat], zoom })
    },
    fitBounds([west, south, east, north], padding = FIT_PADDING_PX) {
      running?.map.fitBounds([west, south, east, north], { padding, animate: !lessMotion() })
    },
    paintGrids(fills) {
      if (running) paintGrids(running.map, painted, fills)
      painted = fills
    },
    hideGridLines() {
      linesHidden = true
      if (running) hideGridLines(running.map)
    },
    setSelectedGrid(code) {
      if (code === selectedGrid) return
      selectedGrid = code
      for (const layer of SELECTED_GRID_LAYERS)
        if (running?.map.getLayer(layer)) running.map.setFilter(layer, ['==', ['get', 'code'], code ?? ''])
    },
    setPanEnabled(enabled) {
      panEnabled = enabled
      if (enabled) running?.map.dragPan.enable()
      else running?.map.dragPan.disable()
    },
    panBy(dx, dy) {
      running?.map.panBy([dx, dy], { animate: false })
    },
  }

  void start({ bounds: options.home })

  return {
    setTheme(next) {
      if (next === theme) return
      theme = next
      running?.restyle(theme, selectedGrid)
    },
    setLayers(next) {
      layers = next
      running?.overlay.setProps({ layers: [...next] })
    },
    retry() {
      if (running) return
      void start(view === NOWHERE ? { bounds: options.home } : view)
    },
    close() {
      closed = true
      clearTimeout(rebuildTimer)
      stopRunning()
    },
  }
}

/** Whether this browser can draw a map at all. */
export const canDrawMaps = (): boolean => document.createElement('canvas').getContext('webgl2') !== null
