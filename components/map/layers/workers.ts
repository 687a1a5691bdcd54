/**
 * Workers, neutral so that severity stays loud. The body says how old the position is (disc, ring, dashed ring with ?), the digit how many
 * tasks he has, the chevron where he goes (ui.md §3.3). Reads the live columns in place: no copy, no object per worker.
 */
import type { Layer } from '@deck.gl/core'
import type { PersonId } from '../../../lib/domain/roles/role.ts'
import { STATUS } from '../../../lib/wire/frame.ts'
import { FRESHNESS_ORDER, type WorldColumns } from '../../live/world-columns.ts'
import type { MapTheme } from '../map-handle.ts'
import type { Pickables } from '../pickables.ts'
import { MAP_TOKENS, SEVERITY_FILL } from '../tokens.ts'
import { WORKERS_LAYER } from './layer-ids.ts'
import { around, middleText, onceFor, paintAtlas, type SymbolPainter } from './symbol-atlas.ts'
import { symbolLayer } from './symbol-layer.ts'

/** Below it counts per cell are shown instead. */
export const WORKERS_MIN_ZOOM = 13

const RADIUS = 11
const TASKS_SHOWN_MAX = 9

const LIVE = FRESHNESS_ORDER.indexOf('live')
const AGEING = FRESHNESS_ORDER.indexOf('ageing')
const STALE = FRESHNESS_ORDER.indexOf('stale')

export interface WorkersOptions {
  readonly theme: MapTheme
  /** Open tasks of a worker; 0 draws an empty body. */
  readonly tasksOf?: (personId: PersonId) => number
  /** Not a possible target of what is being dragged. */
  readonly dimmed?: (personId: PersonId) => boolean
  readonly selected?: PersonId | null
}

export function workersLayers(world: WorldColumns, { theme, tasksOf, dimmed, selected }: WorkersOptions): Layer[] {
  const atlas = workerAtlas(theme)
  const { length, positions, angles, freshness, status } = world
  const isDimmed =
    dimmed &&
    ((index: number): boolean => {
      const person = world.personAt(index)
      return person !== undefined && dimmed(person.personId)
    })
  const bodyOf = (index: number): string => {
    const age = freshness[index] as number
    if (age > STALE) return 'lost'
    const person = tasksOf && world.personAt(index)
    const tasks = person ? Math.min(TASKS_SHOWN_MAX, tasksOf(person.personId)) : 0
    return (age === STALE ? RINGS : DISCS)[tasks] as string
  }
  const chevronOf = (index: number): string | null => {
    const moving = ((status[index] as number) & HEADING) === HEADING
    const age = freshness[index] as number
    return !moving || age > AGEING ? null : age === LIVE ? 'chevron' : 'chevron-hollow'
  }
  const inNeed: number[] = []
  for (let row = 0; row < length; row++) if (((status[row] as number) & STATUS.sos) !== 0) inNeed.push(row)
  const selectedRow = selected ? world.indexOf(selected) : -1

  const everybody = { atlas, length, positions, ...(isDimmed && { dimmed: isDimmed }) }
  /** Single rows, never dimmed by anything that is being carried. */
  const single = (id: string, rows: readonly number[], icon: string) =>
    symbolLayer({ id, atlas, length: rows.length, positions: positionsAt(world, rows), iconOf: () => icon })

  return [
    single('worker-selected', selectedRow < 0 ? [] : [selectedRow], 'selected'),
    symbolLayer({
      ...everybody,
      id: 'worker-headings',
      iconOf: chevronOf,
      angleOf: (index) => angles[index] as number,
    }),
    symbolLayer({ ...everybody, id: WORKERS_LAYER, iconOf: bodyOf, pickables: pickablesOf(world) }),
    // Above everybody.
    single('worker-sos', inNeed, 'sos'),
  ]
}

const positionsAt = ({ positions }: WorldColumns, rows: readonly number[]): Float64Array =>
  Float64Array.from(rows.flatMap((row) => [positions[row * 2] as number, positions[row * 2 + 1] as number]))

const HEADING = STATUS.headingKnown | STATUS.moving
const digits = Array.from({ length: TASKS_SHOWN_MAX + 1 }, (_, count) => count)
const DISCS = digits.map((count) => `disc-${count}`)
const RINGS = digits.map((count) => `ring-${count}`)

const pickablesOf = onceForObject(
  (world: WorldColumns): Pickables => ({
    get length() {
      return world.length
    },
    lon: (index) => world.positions[index * 2] as number,
    lat: (index) => world.positions[index * 2 + 1] as number,
    target: (index) => {
      const person = world.personAt(index)
      return person ? { kind: 'worker', personId: person.personId } : null
    },
  }),
)

/** One answer per object, for as long as the object lives. */
function onceForObject<Key extends object, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const made = new WeakMap<Key, { readonly value: Made }>()
  return (key) => {
    const known = made.get(key) ?? { value: make(key) }
    made.set(key, known)
    return known.value
  }
}

const workerAtlas = onceFor((theme: MapTheme) => {
  const { worker, workerInk, map, accent } = MAP_TOKENS[theme]
  const circle = (context: CanvasRenderingContext2D, radius: number) => {
    context.beginPath()
    context.arc(0, 0, radius, 0, Math.PI * 2)
  }
  const disc =
    (tasks: number): SymbolPainter =>
    (context) => {
      circle(context, RADIUS)
      context.fillStyle = worker
      context.fill()
      context.lineWidth = 2
      context.strokeStyle = map
      context.stroke()
      if (tasks > 0) middleText(context, String(tasks), workerInk, 14)
    }
  const ring =
    (text: string, dash: number[]): SymbolPainter =>
    (context) => {
      circle(context, RADIUS)
      context.fillStyle = map
      context.fill()
      context.lineWidth = 2.5
      context.strokeStyle = worker
      context.setLineDash(dash)
      circle(context, RADIUS - 1.25)
      context.stroke()
      if (text) middleText(context, text, worker, 13)
    }
  /** At the rim, pointing up; the layer turns it. */
  const chevron =
    (hollow: boolean): SymbolPainter =>
    (context) => {
      context.beginPath()
      context.moveTo(-7, -RADIUS - 1)
      context.lineTo(0, -RADIUS - 9)
      context.lineTo(7, -RADIUS - 1)
      context.quadraticCurveTo(0, -RADIUS - 5, -7, -RADIUS - 1)
      context.closePath()
      context.lineJoin = 'round'
      context.lineWidth = 3
      context.strokeStyle = map
      context.stroke()
      context.fillStyle = hollow ? map : worker
      context.fill()
      context.lineWidth = 1.2
      context.strokeStyle = worker
      context.stroke()
    }
  const selected: SymbolPainter = (context) => {
    for (const [colour, width] of [
      ['#FFFFFF', 7],
      ['#0F1417', 5],
      [accent, 3],
    ] as const) {
      circle(context, RADIUS + 7)
      context.lineWidth = width
      context.strokeStyle = colour
      context.stroke()
    }
  }
  /** A plate of its own shape and colours: no incident and no person looks like it (ui.md §3.2). */
  const sos: SymbolPainter = (context) => {
    context.beginPath()
    context.roundRect(-19, -11, 38, 22, 3)
    context.fillStyle = '#FFFFFF'
    context.fill()
    context.lineWidth = 3
    context.strokeStyle = SEVERITY_FILL[1]
    context.stroke()
    middleText(context, 'SOS', '#14191C', 14)
  }
  const body = around(RADIUS + 2)
  const atRim = [-10, -RADIUS - 12, 10, -RADIUS + 2] as const
  return paintAtlas({
    sos: { box: [-22, -14, 22, 14], paint: sos },
    chevron: { box: atRim, paint: chevron(false) },
    'chevron-hollow': { box: atRim, paint: chevron(true) },
    lost: { box: body, paint: ring('?', [4, 3.2]) },
    selected: { box: around(RADIUS + 12), paint: selected },
    ...Object.fromEntries(digits.map((count) => [DISCS[count], { box: body, paint: disc(count) }])),
    ...Object.fromEntries(
      digits.map((count) => [RINGS[count], { box: body, paint: ring(count > 0 ? String(count) : '', []) }]),
    ),
  })
})
