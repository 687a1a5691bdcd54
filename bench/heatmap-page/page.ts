/** Inside the browser: from the question to the frame in which the hexagons were drawn. */
import { Deck, type Layer, MapView } from '@deck.gl/core'
// @ts-expect-error an alias of the benchmark's server
import { HexagonLayer } from 'bench-peer'
import { cellToBoundary, cellToLatLng } from 'h3-js'
import type { CellShapes } from '../../components/map/layers/cell-shapes.ts'
import { hexagonLayers, hexagonsOf } from '../../components/map/layers/hexagons.ts'
import { DENSITY_INK, DENSITY_RAMP } from '../../components/map/tokens.ts'
import { classIn, quantileEdges } from '../../components/situation/map/classes.ts'
import { readCells } from '../../lib/wire/situation-api.ts'

interface Look {
  readonly lon: number
  readonly lat: number
  readonly zoom: number
}
interface Drawn {
  readonly ms: number
  readonly answeredMs: number
  readonly bytes: number
  readonly cells: number
}

declare global {
  interface Window {
    heatmap: {
      ours(url: string, view: Look): Promise<Drawn>
      peer?: (url: string, view: Look) => Promise<Drawn>
    }
  }
}

const deck = new Deck({
  parent: document.getElementById('map') as HTMLDivElement,
  views: new MapView({ repeat: false }),
  initialViewState: { longitude: 119, latitude: 32.7, zoom: 7 },
})

const shapes: CellShapes = (cell) => {
  const [lat, lon] = cellToLatLng(cell)
  return { ring: cellToBoundary(cell, true), lon, lat }
}

/** Resolves with the frame after the one in which all layers were there and drawn; reading a pixel waits for the card. */
function drawn(layers: Layer[], { lon, lat, zoom }: Look): Promise<void> {
  return new Promise((resolve) => {
    deck.setProps({
      layers,
      initialViewState: { longitude: lon, latitude: lat, zoom },
      onAfterRender: ({ gl }: { gl: WebGL2RenderingContext }) => {
        if (!layers.every((layer) => layer.isLoaded)) return
        deck.setProps({ onAfterRender: () => {} })
        gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4))
        resolve()
      },
    } as never)
  })
}

let rounds = 0
const nextId = (name: string): string => {
  rounds += 1
  return `${name}-${rounds}`
}
async function ours(url: string, view: Look): Promise<Drawn> {
  const from = performance.now()
  const body = await (await fetch(url)).arrayBuffer()
  const answeredMs = performance.now() - from
  const { cells } = readCells(body)
  const values = cells.map(({ hazards, disputes, others }) => hazards + disputes + others)
  const edges = quantileEdges(values, 5)
  const names = cells.map(({ cell }) => cell)
  const options = {
    id: nextId('ours'),
    theme: 'dark' as const,
    ramp: DENSITY_RAMP.dark,
    ink: DENSITY_INK.dark,
    opacity: 1,
    cells: names,
    classes: Uint8Array.from(values, (value) => classIn(edges, value)),
    shapes,
    labelled: [],
  }
  await drawn(hexagonLayers(hexagonsOf(names, shapes), options), view)
  return { ms: performance.now() - from, answeredMs, bytes: body.byteLength, cells: names.length }
}

async function peer(url: string, view: Look): Promise<Drawn> {
  const from = performance.now()
  const body = await (await fetch(url)).arrayBuffer()
  const answeredMs = performance.now() - from
  const positions = new Float32Array(body)
  const layer = new HexagonLayer({
    id: nextId('peer'),
    data: { length: positions.length / 2, attributes: { getPosition: { value: positions, size: 2 } } },
    radius: 1_400,
    extruded: false,
    gpuAggregation: false,
  })
  await drawn([layer], view)
  return { ms: performance.now() - from, answeredMs, bytes: body.byteLength, cells: 0 }
}

window.heatmap = { ours, ...(HexagonLayer && { peer }) }
