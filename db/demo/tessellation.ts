/**
 * Cuts an outline into cells, cells into groups: grids → communities → streets. Built from the bottom, so that a community is exactly the
 * union of its grids and neighbours share their border point by point: no gap, no overlap, at any level.
 * Works in a flat plane of metres; the caller projects.
 */
import { Delaunay } from 'd3-delaunay'
import polygonClipping, { type MultiPolygon, type Polygon } from 'polygon-clipping'
import type { Random } from './random.ts'

export type Point = [number, number]

/** Points sampled per cell when cells are evened out: enough for areas within some percent of each other. */
const SAMPLES_PER_CELL = 24
/** Rounds of moving each site to the middle of its cell; later rounds change nothing one could see. */
const RELAX_ROUNDS = 12
/** Rounds of weighting until each street has its number of communities; it takes some 30. */
const BALANCE_ROUNDS = 4_000

/** `count` sites inside the outline, closer together where `density` is high, evened out so that cells are round and alike. */
export function scatter(
  outline: MultiPolygon,
  count: number,
  density: (point: Point) => number,
  random: Random,
): Point[] {
  const samples = sample(outline, count * SAMPLES_PER_CELL, density, random)
  return cluster(samples, count, random)
}

/** Middle points of `count` clusters of points (k-means). */
export function cluster(points: readonly Point[], count: number, random: Random): Point[] {
  let centres: Point[] = shuffled(points, random).slice(0, count)
  for (let round = 0; round < RELAX_ROUNDS; round++) {
    const index = Delaunay.from(centres)
    const sums = centres.map(() => ({ x: 0, y: 0, n: 0 }))
    let near = 0
    for (const [x, y] of points) {
      near = index.find(x, y, near)
      const sum = sums[near]!
      sum.x += x
      sum.y += y
      sum.n++
    }
    centres = centres.map((centre, i) => {
      const { x, y, n } = sums[i]!
      return n === 0 ? centre : [x / n, y / n]
    })
  }
  return centres
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const copy = [...items]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = random.int(0, i)
    ;[copy[i], copy[j]] = [copy[j]!, copy[i]!]
  }
  return copy
}

function sample(outline: MultiPolygon, count: number, density: (point: Point) => number, random: Random): Point[] {
  const ring = outline.flatMap(([outer]) => outer ?? [])
  const [west, east] = [Math.min(...ring.map(([x]) => x)), Math.max(...ring.map(([x]) => x))]
  const [south, north] = [Math.min(...ring.map(([, y]) => y)), Math.max(...ring.map(([, y]) => y))]
  const points: Point[] = []
  while (points.length < count) {
    const point: Point = [west + random.next() * (east - west), south + random.next() * (north - south)]
    if (random.next() < density(point) && inside(outline, point)) points.push(point)
  }
  return points
}

/** Even–odd rule over all rings: holes and several parts come out right. */
export function inside(shape: MultiPolygon, [x, y]: Point): boolean {
  let within = false
  for (const polygon of shape) {
    for (const ring of polygon) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [xi, yi] = ring[i]!
        const [xj, yj] = ring[j]!
        if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) within = !within
      }
    }
  }
  return within
}

/** The Voronoi cell of each site inside the outline. A cell that the outline cuts in two keeps its larger part; the rest goes to a neighbour. */
export function cells(
  outline: MultiPolygon,
  sites: readonly Point[],
): { shapes: MultiPolygon[]; neighbours: number[][] } {
  const ring = outline.flatMap(([outer]) => outer ?? [])
  const xs = ring.map(([x]) => x)
  const ys = ring.map(([, y]) => y)
  const margin = 1_000
  const voronoi = Delaunay.from(sites).voronoi([
    Math.min(...xs) - margin,
    Math.min(...ys) - margin,
    Math.max(...xs) + margin,
    Math.max(...ys) + margin,
  ])
  const neighbours = sites.map((_, i) => [...voronoi.neighbors(i)])
  const cut = sites.map((_, i) => {
    const parts = polygonClipping.intersection([voronoi.cellPolygon(i) as [number, number][]], outline)
    return parts.map(snapped).sort((a, b) => shapeArea([b]) - shapeArea([a]))
  })
  const shapes: MultiPolygon[] = cut.map((parts) => parts.slice(0, 1))
  for (const [i, parts] of cut.entries()) {
    for (const part of parts.slice(1)) {
      const taker = neighbours[i]!.find((n) => join([shapes[n]!, [part]]).length === 1) ?? i
      shapes[taker] = join([shapes[taker]!, [part]])
    }
  }
  return { shapes, neighbours }
}

/** Which centre each point belongs to: the nearest, except that a point cut off from its group by others goes over to the one around it. */
export function groupByNearest(
  points: readonly Point[],
  neighbours: readonly (readonly number[])[],
  centres: readonly Point[],
): number[] {
  const index = Delaunay.from(centres)
  return mendIslands(
    points.map(([x, y]) => index.find(x, y)),
    neighbours,
  )
}

/**
 * Which centre each point belongs to when centre `i` must get exactly `counts[i]` points: distances are weighted and the weights moved until
 * the numbers are right, which keeps groups compact.
 */
export function groupByCount(points: readonly Point[], centres: readonly Point[], counts: readonly number[]): number[] {
  const weights = centres.map(() => 0)
  const cost = (point: Point, i: number): number => {
    const [dx, dy] = [point[0] - centres[i]![0], point[1] - centres[i]![1]]
    return dx * dx + dy * dy - weights[i]!
  }
  const assign = (): number[] =>
    points.map((point) => {
      let best = 0
      for (let i = 1; i < centres.length; i++) if (cost(point, i) < cost(point, best)) best = i
      return best
    })
  let step = 200_000
  let groups = assign()
  for (let round = 0; round < BALANCE_ROUNDS; round++) {
    const have = centres.map((_, i) => groups.filter((group) => group === i).length)
    if (have.every((n, i) => n === counts[i])) return groups
    for (const [i, n] of have.entries()) weights[i]! += (counts[i]! - n) * step
    // Smaller and smaller steps settle; a new start of the step frees it from going round in circles.
    step = round % 100 === 99 ? 200_000 : step * 0.97
    groups = assign()
  }
  throw new Error('The streets could not be given their number of communities; try another seed')
}

/** Lets every group be one piece: smaller pieces join the group they touch most. */
function mendIslands(groups: readonly number[], neighbours: readonly (readonly number[])[]): number[] {
  const mended = [...groups]
  for (const pieces of piecesByGroup(mended, neighbours).values()) {
    for (const piece of pieces.sort((a, b) => b.length - a.length).slice(1)) {
      const touching = new Map<number, number>()
      for (const i of piece) {
        for (const n of neighbours[i]!) {
          const other = mended[n]!
          if (other !== mended[i]) touching.set(other, (touching.get(other) ?? 0) + 1)
        }
      }
      const [taker] = [...touching].sort((a, b) => b[1] - a[1] || a[0] - b[0])
      if (taker) for (const i of piece) mended[i] = taker[0]
    }
  }
  return mended
}

function piecesByGroup(groups: readonly number[], neighbours: readonly (readonly number[])[]): Map<number, number[][]> {
  const seen = new Set<number>()
  const pieces = new Map<number, number[][]>()
  for (const start of groups.keys()) {
    if (seen.has(start)) continue
    const piece: number[] = []
    const queue = [start]
    seen.add(start)
    for (let i = queue.pop(); i !== undefined; i = queue.pop()) {
      piece.push(i)
      for (const n of neighbours[i]!) {
        if (groups[n] === groups[start] && !seen.has(n)) {
          seen.add(n)
          queue.push(n)
        }
      }
    }
    const group = groups[start]!
    pieces.set(group, [...(pieces.get(group) ?? []), piece])
  }
  return pieces
}

/** To whole millimetres, counter-clockwise, without points that fall together: so that neighbours name a shared corner alike. */
function snapped(polygon: Polygon): Polygon {
  return polygon.map((ring, i) => {
    const points: Point[] = []
    for (const [x, y] of ring) {
      const point: Point = [Math.round(x * 1_000) / 1_000, Math.round(y * 1_000) / 1_000]
      const last = points.at(-1)
      if (!last || last[0] !== point[0] || last[1] !== point[1]) points.push(point)
    }
    return ringArea(points) > 0 === (i === 0) ? points : points.reverse()
  })
}

/**
 * Union of shapes that share whole edges, as cells of one tessellation do: an edge that two of them run in opposite directions is inside and
 * falls away; what is left is the outline. Exact, where a general clipping algorithm stumbles over corners that nearly meet.
 */
export function join(shapes: readonly MultiPolygon[]): MultiPolygon {
  const key = ([x, y]: Point) => `${x},${y}`
  const edges = new Map<string, { from: Point; to: Point }>()
  for (const ring of shapes.flat(2)) {
    for (let i = 1; i < ring.length; i++) {
      const [from, to] = [ring[i - 1]!, ring[i]!]
      if (!edges.delete(`${key(to)} ${key(from)}`)) edges.set(`${key(from)} ${key(to)}`, { from, to })
    }
  }
  const leaving = new Map<string, { from: Point; to: Point }[]>()
  for (const edge of edges.values()) leaving.set(key(edge.from), [...(leaving.get(key(edge.from)) ?? []), edge])
  const rings: Point[][] = []
  for (const first of edges.values()) {
    if (!leaving.get(key(first.from))?.includes(first)) continue
    const ring: Point[] = [first.from]
    for (let edge: typeof first | undefined = first; edge; ) {
      const taken: typeof first = edge
      const others: (typeof first)[] = leaving.get(key(taken.from))!.filter((other) => other !== taken)
      leaving.set(key(taken.from), others)
      ring.push(taken.to)
      const next: (typeof first)[] = leaving.get(key(taken.to)) ?? []
      // Where two parts touch in a corner, the sharpest left turn stays on this part.
      edge =
        next.length > 1
          ? next.reduce((best, other) => (leftTurn(taken, other) > leftTurn(taken, best) ? other : best))
          : next[0]
    }
    rings.push(ring)
  }
  const outer = rings.filter((ring) => ringArea(ring) > 0)
  const holes = rings.filter((ring) => ringArea(ring) < 0)
  return outer.map((ring) => [ring, ...holes.filter((hole) => inside([[ring]], middle(hole)))])
}

/** How far left, in radians, one turns from `a` into `b`. */
function leftTurn(a: { from: Point; to: Point }, b: { from: Point; to: Point }): number {
  const [ax, ay] = [a.to[0] - a.from[0], a.to[1] - a.from[1]]
  const [bx, by] = [b.to[0] - b.from[0], b.to[1] - b.from[1]]
  return Math.atan2(ax * by - ay * bx, ax * bx + ay * by)
}

const middle = (ring: readonly Point[]): Point => [
  ring.reduce((sum, [x]) => sum + x, 0) / ring.length,
  ring.reduce((sum, [, y]) => sum + y, 0) / ring.length,
]

/** Signed area of a ring: positive when it runs counter-clockwise. */
export const ringArea = (ring: readonly Point[]): number => {
  let twice = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++)
    twice += ring[j]![0] * ring[i]![1] - ring[i]![0] * ring[j]![1]
  return twice / 2
}

/** Area in the plane's units, holes taken off. */
export const shapeArea = (shape: MultiPolygon): number =>
  shape.reduce(
    (sum, [outer, ...holes]) =>
      sum + Math.abs(ringArea(outer ?? [])) - holes.reduce((inner, hole) => inner + Math.abs(ringArea(hole)), 0),
    0,
  )

/** Centre of mass of the largest part's outer ring. */
export function centroid(shape: MultiPolygon): Point {
  const ring = [...shape].sort((a, b) => shapeArea([b]) - shapeArea([a]))[0]?.[0] ?? []
  const area = ringArea(ring)
  let [x, y] = [0, 0]
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const cross = ring[j]![0] * ring[i]![1] - ring[i]![0] * ring[j]![1]
    x += (ring[j]![0] + ring[i]![0]) * cross
    y += (ring[j]![1] + ring[i]![1]) * cross
  }
  return [x / (6 * area), y / (6 * area)]
}
