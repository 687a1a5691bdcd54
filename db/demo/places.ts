/** Where things happen: everywhere a little, and in hot spots a lot; some of these grow over the months, some fade. */
import type { MultiPolygon } from 'polygon-clipping'
import type { Random } from './random.ts'
import { inside, type Point } from './shape.ts'
import type { DemoGrid, Territory } from './territory.ts'

/** Matters that gather in the same spots. */
const KINDS: readonly {
  readonly name: string
  readonly matters: readonly string[]
  readonly spots: number
  readonly share: number
}[] = [
  { name: 'hazard', matters: ['0301', '0302', '0303', '0304', '0309', '0312', '0401', '0402'], spots: 7, share: 0.42 },
  { name: 'dispute', matters: ['0501', '0502', '0504', '0505', '0506', '0510', '0511'], spots: 6, share: 0.4 },
  { name: 'street', matters: ['1101', '1102', '1103', '1106', '1107', '1108', '0308'], spots: 6, share: 0.35 },
]
/** From the first day to the last: what a spot's strength is multiplied by. Two of each kind grow, one fades, the rest stay. */
const COURSES: readonly (readonly [number, number])[] = [
  [0.15, 2.4],
  [0.3, 2],
  [1.8, 0.3],
]
const STEADY: readonly [number, number] = [1, 1]
const SPOT_RADIUS_M = [220, 520] as const
const METRES_PER_DEGREE = 111_195
/** Grids differ: this spread makes the busiest tenth have about four times the cases of the quietest. */
const GRID_SPREAD = 0.5
/** A dedicated grid has no households; a mall or hospital still sees things. */
const DEDICATED_WEIGHT = 260

interface Spot {
  readonly kind: string
  readonly course: readonly [number, number]
  readonly grids: readonly DemoGrid[]
  readonly weights: readonly number[]
}

export interface Places {
  /** A grid for this matter; `progress` runs from 0 at the first day of the history to 1 at its end. */
  draw(category: string, progress: number): DemoGrid
  /** A grid for this matter in one street. */
  drawIn(street: string, category: string): DemoGrid
  pointIn(grid: DemoGrid): Point
}

export function createPlaces({ grids }: Territory, random: Random): Places {
  const shares = grids.map((grid) => (grid.households || DEDICATED_WEIGHT) * Math.exp(GRID_SPREAD * random.normal()))
  const cumulative: number[] = []
  for (const share of shares) cumulative.push((cumulative.at(-1) ?? 0) + share)
  const spots = KINDS.flatMap(({ name, spots: count }) =>
    Array.from({ length: count }, (_, i) => makeSpot(name, COURSES[i] ?? STEADY)),
  )

  function makeSpot(kind: string, course: readonly [number, number]): Spot {
    const centre = random.pick(grids).centre
    const radius = random.int(...SPOT_RADIUS_M)
    const near = grids
      .map((grid) => ({ grid, weight: Math.exp(-((distance(grid.centre, centre) / radius) ** 2)) }))
      .filter(({ weight }) => weight > 0.02)
    return { kind, course, grids: near.map(({ grid }) => grid), weights: near.map(({ weight }) => weight) }
  }

  const anywhere = (): DemoGrid => {
    const target = random.next() * cumulative.at(-1)!
    let [low, high] = [0, cumulative.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (cumulative[middle]! > target) high = middle
      else low = middle + 1
    }
    return grids[low]!
  }

  return {
    draw(category, progress) {
      const kind = KINDS.find(({ matters }) => matters.includes(category))
      if (!kind) return anywhere()
      const own = spots.filter((spot) => spot.kind === kind.name)
      const strengths = own.map(({ course: [first, last] }) => first + (last - first) * progress)
      const strength = strengths.reduce((sum, one) => sum + one, 0) / own.length
      if (!random.chance(Math.min(0.8, kind.share * strength))) return anywhere()
      const spot = own[random.weighted(strengths)]!
      return spot.grids[random.weighted(spot.weights)]!
    },
    drawIn(street, category) {
      const here = grids.filter((grid) => grid.code.startsWith(street))
      const indexes = here.map((grid) => shares[grids.indexOf(grid)] ?? 1)
      return here[random.weighted(category.startsWith('06') ? here.map((grid) => grid.households) : indexes)]!
    },
    pointIn(grid) {
      const shape = (
        grid.geometry.type === 'Polygon' ? [grid.geometry.coordinates] : grid.geometry.coordinates
      ) as MultiPolygon
      const ring = shape[0]![0]!
      const [west, east] = [Math.min(...ring.map(([x]) => x)), Math.max(...ring.map(([x]) => x))]
      const [south, north] = [Math.min(...ring.map(([, y]) => y)), Math.max(...ring.map(([, y]) => y))]
      for (let attempt = 0; attempt < 50; attempt++) {
        const point: Point = [
          Number((west + random.next() * (east - west)).toFixed(6)),
          Number((south + random.next() * (north - south)).toFixed(6)),
        ]
        if (inside(shape, point)) return point
      }
      return grid.centre
    },
  }
}

const distance = ([lon, lat]: Point, [otherLon, otherLat]: Point): number =>
  Math.hypot((lon - otherLon) * Math.cos((lat * Math.PI) / 180), lat - otherLat) * METRES_PER_DEGREE
