/** Open incidents: shape, number and colour say the level; filled waits for someone, hollow has someone (ui.md §3.2). */
import type { Layer } from '@deck.gl/core'
import type { IncidentId, Severity } from '../../../lib/domain/incident/state.ts'
import type { MapTheme } from '../map-handle.ts'
import { MAP_TOKENS, RING_DARK, RING_LIGHT, SEVERITY_FILL, SEVERITY_INK } from '../tokens.ts'
import { INCIDENTS_LAYER } from './layer-ids.ts'
import { around, middleText, onceFor, paintAtlas, type SymbolPainter, type SymbolPicture } from './symbol-atlas.ts'
import { positionsOf, symbolLayer } from './symbol-layer.ts'

export interface IncidentSymbol {
  readonly id: IncidentId
  readonly lon: number
  readonly lat: number
  readonly severity: Severity
  /** Someone is responsible for it. */
  readonly assigned: boolean
  /** Something of it is sent and not yet acknowledged by the server. */
  readonly pending: boolean
  /** Outlined: level 1 that nobody has taken note of. The page lets it flash or stand. */
  readonly urgent: boolean
  /** Not a possible target of what is being dragged. */
  readonly dimmed?: boolean
}

export interface IncidentsOptions {
  readonly theme: MapTheme
  readonly selected?: IncidentId | null
  /** Times the size they have at a desk. */
  readonly scale?: number
}

export function incidentsLayers(
  symbols: readonly IncidentSymbol[],
  { theme, selected = null, scale = 1 }: IncidentsOptions,
): Layer[] {
  // Level 1 is drawn last, on top of the others.
  const drawn = [...symbols].sort((a, b) => b.severity - a.severity)
  const ringed = drawn.filter(({ id, urgent }) => urgent || id === selected)
  const atlas = incidentAtlas(theme)
  return [
    symbolLayer({
      id: 'incident-rings',
      atlas,
      scale,
      length: ringed.length,
      positions: positionsOf(ringed),
      iconOf: (index) => (ringed[index]?.id === selected ? 'selected' : 'urgent'),
    }),
    symbolLayer({
      id: INCIDENTS_LAYER,
      atlas,
      scale,
      length: drawn.length,
      positions: positionsOf(drawn),
      iconOf: (index) => iconOf(drawn[index] as IncidentSymbol),
      dimmed: (index) => drawn[index]?.dimmed === true,
      pickables: {
        length: drawn.length,
        lon: (index) => drawn[index]?.lon ?? Number.NaN,
        lat: (index) => drawn[index]?.lat ?? Number.NaN,
        target: (index) => {
          const symbol = drawn[index]
          return symbol ? { kind: 'incident', incidentId: symbol.id } : null
        },
      },
    }),
  ]
}

const iconOf = ({ severity, assigned, pending }: IncidentSymbol): string =>
  `${assigned ? 'taken' : 'waiting'}-${severity}${pending ? '-pending' : ''}`

/** Outline of each level's shape, corners clockwise, fitted so that all four look equally large. */
const CORNERS: Readonly<Record<Severity, readonly (readonly [number, number])[]>> = {
  1: [
    [-5.8, -14],
    [5.8, -14],
    [14, -5.8],
    [14, 5.8],
    [5.8, 14],
    [-5.8, 14],
    [-14, 5.8],
    [-14, -5.8],
  ],
  2: [
    [0, -16],
    [15.5, 11.5],
    [-15.5, 11.5],
  ],
  3: [
    [0, -16],
    [16, 0],
    [0, 16],
    [-16, 0],
  ],
  4: [
    [-12, -12],
    [12, -12],
    [12, 12],
    [-12, 12],
  ],
}
/** A triangle's middle of gravity lies below that of its box. */
const NUMBER_DROP: Readonly<Record<Severity, number>> = { 1: 0, 2: 3, 3: 0, 4: 0 }

/** The dots stand out at the upper right. */
const WITH_DOTS = [-20, -24, 27, 20] as const

const incidentAtlas = onceFor((theme: MapTheme) => {
  const { accent } = MAP_TOKENS[theme]
  const symbol =
    (severity: Severity, taken: boolean, pending: boolean): SymbolPainter =>
    (context) => {
      const fill = SEVERITY_FILL[severity]
      context.beginPath()
      for (const [x, y] of CORNERS[severity]) context.lineTo(x, y)
      context.closePath()
      context.lineJoin = 'round'
      context.lineWidth = taken ? 6 : 4
      context.strokeStyle = SEVERITY_INK
      context.stroke()
      if (taken) {
        context.lineWidth = 3
        context.strokeStyle = fill
        context.stroke()
      }
      context.fillStyle = taken ? SEVERITY_INK : fill
      context.fill()
      context.save()
      context.translate(0, NUMBER_DROP[severity])
      middleText(context, String(severity), taken ? fill : SEVERITY_INK, 16)
      context.restore()
      if (pending) pendingDot(context)
    }
  /** Three dots: sent, not yet known to have arrived. */
  const pendingDot = (context: CanvasRenderingContext2D) => {
    context.beginPath()
    context.roundRect(4, -22, 21, 11, 5.5)
    context.fillStyle = RING_LIGHT
    context.fill()
    context.lineWidth = 2
    context.strokeStyle = SEVERITY_INK
    context.stroke()
    context.fillStyle = SEVERITY_INK
    for (const x of [9.5, 14.5, 19.5]) {
      context.beginPath()
      context.arc(x, -16.5, 1.6, 0, Math.PI * 2)
      context.fill()
    }
  }
  const ring =
    (strokes: readonly (readonly [colour: string, width: number])[]): SymbolPainter =>
    (context) => {
      for (const [colour, width] of strokes) {
        context.beginPath()
        context.arc(0, 0, 22.5, 0, Math.PI * 2)
        context.lineWidth = width
        context.strokeStyle = colour
        context.stroke()
      }
    }
  const pictures: Record<string, SymbolPicture> = {
    selected: {
      box: around(27),
      paint: ring([
        [RING_LIGHT, 7],
        [RING_DARK, 5],
        [accent, 3],
      ]),
    },
    urgent: {
      box: around(26),
      paint: ring([
        [SEVERITY_INK, 5],
        [SEVERITY_FILL[1], 3],
      ]),
    },
  }
  for (const severity of [1, 2, 3, 4] as const)
    for (const pending of [false, true]) {
      const suffix = `${severity}${pending ? '-pending' : ''}`
      const box = pending ? WITH_DOTS : around(20)
      pictures[`waiting-${suffix}`] = { box, paint: symbol(severity, false, pending) }
      pictures[`taken-${suffix}`] = { box, paint: symbol(severity, true, pending) }
    }
  return paintAtlas(pictures)
})
