/** Who may take what is being dragged, shown before the drop: teal ring, dashed ring with a caution, slash; the best three numbered (ui.md §4.1). */
import type { Layer } from '@deck.gl/core'
import { LineLayer, TextLayer } from '@deck.gl/layers'
import { MAP_FONT } from '../basemap.ts'
import type { MapTheme } from '../map-handle.ts'
import { MAP_TOKENS, RING_DARK, RING_LIGHT, rgba } from '../tokens.ts'
import { around, middleText, onceFor, paintAtlas, type SymbolPainter, type SymbolPicture } from './symbol-atlas.ts'
import { positionsOf, symbolLayer } from './symbol-layer.ts'

export interface AssignMark {
  readonly lon: number
  readonly lat: number
  readonly mark: 'can' | 'warn' | 'cannot'
  /** One of the three best. */
  readonly rank?: 1 | 2 | 3
  /** What the ring goes round: an incident's symbol is larger. */
  readonly symbol: 'worker' | 'incident'
}

/** The line from what is dragged to what it would go to, and what that means in words. */
export interface Snap {
  readonly from: readonly [lon: number, lat: number]
  readonly to: readonly [lon: number, lat: number]
  readonly label: string
}

export interface AssignMarksOptions {
  readonly theme: MapTheme
  readonly fontReady: (text: string) => boolean
}

const RADIUS = { worker: 16, incident: 22 } as const
const BADGE_AT = { worker: [15, -15], incident: [19, -19] } as const
const LABEL_PX = 14

export function assignMarksLayers(
  { marks, snap }: { readonly marks: readonly AssignMark[]; readonly snap?: Snap | null },
  { theme, fontReady }: AssignMarksOptions,
): Layer[] {
  const { accent } = MAP_TOKENS[theme]
  const lines = snap ? [snap] : []
  const labels = lines.filter(({ label }) => fontReady(label))
  const line = (id: string, colour: Parameters<typeof rgba>[0], width: number) =>
    new LineLayer<Snap>({
      id,
      data: lines,
      getSourcePosition: ({ from }) => [from[0], from[1]],
      getTargetPosition: ({ to }) => [to[0], to[1]],
      getColor: rgba(colour),
      widthUnits: 'pixels',
      getWidth: width,
    })
  return [
    line('snap-light', RING_LIGHT, 7),
    line('snap-dark', RING_DARK, 5),
    line('snap', accent, 3),
    symbolLayer({
      id: 'assign-marks',
      atlas: marksAtlas(theme),
      length: marks.length,
      positions: positionsOf(marks),
      iconOf: (index) => iconOf(marks[index] as AssignMark),
    }),
    ...labelLayer(labels, theme),
  ]
}

const iconOf = ({ mark, symbol, rank }: AssignMark): string =>
  rank ? `${mark}-${symbol}-${rank}` : `${mark}-${symbol}`

const middle = ({ from, to }: Snap): [number, number] => [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]

/** No layer without a label: a text layer that has never had a letter has no picture to draw them from. */
function labelLayer(labels: readonly Snap[], theme: MapTheme): Layer[] {
  const { accent, panel, text } = MAP_TOKENS[theme]
  if (labels.length === 0) return []
  return [
    new TextLayer<Snap>({
      id: 'snap-label',
      data: labels,
      getPosition: middle,
      getText: ({ label }) => label,
      getSize: LABEL_PX,
      sizeUnits: 'pixels',
      getColor: rgba(text),
      background: true,
      getBackgroundColor: rgba(panel),
      backgroundPadding: [8, 4],
      backgroundBorderRadius: 4,
      getBorderColor: rgba(accent),
      getBorderWidth: 1,
      fontFamily: `"${MAP_FONT}", system-ui, sans-serif`,
      characterSet: 'auto',
    }),
  ]
}

const marksAtlas = onceFor((theme: MapTheme) => {
  const { accent, accentInk, text, map } = MAP_TOKENS[theme]
  const circle = (context: CanvasRenderingContext2D, radius: number, colour: string, width: number) => {
    context.beginPath()
    context.arc(0, 0, radius, 0, Math.PI * 2)
    context.lineWidth = width
    context.strokeStyle = colour
    context.stroke()
  }
  const ring = (context: CanvasRenderingContext2D, radius: number) => {
    circle(context, radius, RING_LIGHT, 7)
    circle(context, radius, RING_DARK, 5)
    circle(context, radius, accent, 3)
  }
  const badge = (context: CanvasRenderingContext2D, symbol: AssignMark['symbol'], rank: number) => {
    const [x, y] = BADGE_AT[symbol]
    context.translate(x, y)
    context.beginPath()
    context.arc(0, 0, 8, 0, Math.PI * 2)
    context.fillStyle = accent
    context.fill()
    context.lineWidth = 1.5
    context.strokeStyle = accentInk
    context.stroke()
    middleText(context, String(rank), accentInk, 12)
  }
  const pictures: Record<string, SymbolPicture> = {}
  for (const symbol of ['worker', 'incident'] as const) {
    const radius = RADIUS[symbol]
    const can: SymbolPainter = (context) => ring(context, radius)
    const warn: SymbolPainter = (context) => {
      circle(context, radius, RING_DARK, 5)
      context.setLineDash([6, 4.5])
      circle(context, radius, RING_LIGHT, 5)
      circle(context, radius, accent, 3)
      context.setLineDash([])
    }
    const cannot: SymbolPainter = (context) => {
      const end = radius * 0.8
      for (const [colour, width] of [
        [map, 5],
        [text, 2],
      ] as const) {
        context.beginPath()
        context.moveTo(-end, end)
        context.lineTo(end, -end)
        context.lineWidth = width
        context.strokeStyle = colour
        context.stroke()
      }
    }
    for (const [mark, paint] of [
      ['can', can],
      ['warn', warn],
      ['cannot', cannot],
    ] as const) {
      const half = radius + 5
      pictures[`${mark}-${symbol}`] = { box: around(half), paint }
      for (const rank of [1, 2, 3])
        pictures[`${mark}-${symbol}-${rank}`] = {
          // The badge stands out at the upper right.
          box: [-half, -half - 4, half + 4, half],
          paint(context) {
            paint(context)
            badge(context, symbol, rank)
          },
        }
    }
  }
  return paintAtlas(pictures)
})
