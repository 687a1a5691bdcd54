/** Workers' names where there is room: at most sixty, none over another, the selected first, then the nearest to the middle. */
import type { Layer } from '@deck.gl/core'
import { TextLayer } from '@deck.gl/layers'
import type { PersonId } from '../../../lib/domain/roles/role.ts'
import { mapWords } from '../../../lib/i18n/map.ts'
import { fill, type Locale, say } from '../../../lib/i18n/words.ts'
import { FRESHNESS_ORDER, type WorldColumns } from '../../live/world-columns.ts'
import { MAP_FONT } from '../basemap.ts'
import type { MapTheme, MapView } from '../map-handle.ts'
import { projectionOf } from '../projection.ts'
import { MAP_TOKENS, rgba } from '../tokens.ts'

export const NAMES_MIN_ZOOM = 14
export const NAMES_MAX = 60

/** As faint as the symbol it belongs to. */
const DIMMED_OPACITY = 0.35
const SIZE_PX = 13
/** Below the symbol. */
const DROP_PX = 22
/** Room a name takes: about six letters and the line's height. */
const BOX = { width: 84, height: 18 } as const
const MINUTE_MS = 60_000
const FRESH = FRESHNESS_ORDER.indexOf('live')
const LOST = FRESHNESS_ORDER.indexOf('lost')

export interface NamesOptions {
  readonly theme: MapTheme
  readonly locale: Locale
  readonly view: MapView
  /** Server's clock, for how old a position is. */
  readonly now: number
  readonly selected?: PersonId | null
  /** Not a possible target of what is being dragged. */
  readonly dimmed?: (personId: PersonId) => boolean
  /** Whether the font has these letters (map-font.ts). */
  readonly fontReady: (text: string) => boolean
}

interface Name {
  readonly row: number
  readonly text: string
}

export function namesLayers(world: WorldColumns, options: NamesOptions): Layer[] {
  const { theme, view, selected, dimmed, fontReady } = options
  if (view.zoom < NAMES_MIN_ZOOM) return []
  const bright = rgba(MAP_TOKENS[theme].text)
  const faint = rgba(MAP_TOKENS[theme].text, DIMMED_OPACITY)
  const selectedRow = selected ? world.indexOf(selected) : -1
  const names = chooseRows(world, view, selectedRow)
    .map((row): Name => ({ row, text: textOf(world, row, options) }))
    .filter(({ text }) => text !== '' && fontReady(text))
  // A text layer that has never had a letter has no picture to draw them from.
  if (names.length === 0) return []
  return [
    new TextLayer<Name>({
      id: 'worker-names',
      data: names,
      getPosition: ({ row }) => [world.positions[row * 2] as number, world.positions[row * 2 + 1] as number],
      getText: ({ text }) => text,
      getSize: SIZE_PX,
      sizeUnits: 'pixels',
      getPixelOffset: [0, DROP_PX],
      getColor: ({ row }) => {
        const person = dimmed && world.personAt(row)
        return person && dimmed(person.personId) ? faint : bright
      },
      fontFamily: `"${MAP_FONT}", system-ui, sans-serif`,
      fontWeight: 400,
      characterSet: 'auto',
      // Drawn with a halo from a distance field: readable over lines and ramps alike.
      fontSettings: { sdf: true, fontSize: 48, buffer: 8, radius: 12, smoothing: 0.15 },
      outlineWidth: 4,
      outlineColor: rgba(MAP_TOKENS[theme].map),
    }),
  ]
}

/** Rows whose names fit, nearest to the middle of the view first. */
export function chooseRows(
  world: Pick<WorldColumns, 'length' | 'positions'>,
  view: MapView,
  selectedRow: number,
): number[] {
  const projection = projectionOf(view)
  const inView: { row: number; x: number; y: number; rank: number }[] = []
  for (let row = 0; row < world.length; row++) {
    const x = projection.x(world.positions[row * 2] as number)
    const y = projection.y(world.positions[row * 2 + 1] as number)
    if (x < 0 || y < 0 || x > view.width || y > view.height) continue
    const rank = row === selectedRow ? -1 : Math.hypot(x - view.width / 2, y - view.height / 2)
    inView.push({ row, x, y, rank })
  }
  inView.sort((a, b) => a.rank - b.rank)
  const placed: typeof inView = []
  for (const name of inView) {
    if (placed.length >= NAMES_MAX) break
    const clear = placed.every(
      (other) => Math.abs(other.x - name.x) >= BOX.width || Math.abs(other.y - name.y) >= BOX.height,
    )
    if (clear) placed.push(name)
  }
  return placed.map(({ row }) => row)
}

/** Name, and how old his position is unless it is fresh. */
function textOf(world: WorldColumns, row: number, { locale, now }: NamesOptions): string {
  const name = world.personAt(row)?.name ?? ''
  const freshness = world.freshness[row] as number
  if (freshness === FRESH || name === '') return name
  const words = say(mapWords, locale)
  const fixAt = world.fixAt[row] as number
  const age =
    freshness >= LOST
      ? fill(words.lastAt, { time: clockTime(fixAt) })
      : fill(words.minutesOld, { minutes: Math.max(1, Math.floor((now - fixAt) / MINUTE_MS)) })
  return `${name} ${age}`
}

const CLOCK = new Intl.DateTimeFormat('zh-CN', {
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
  timeZone: 'Asia/Shanghai',
})
const clockTime = (at: number): string => CLOCK.format(at)
