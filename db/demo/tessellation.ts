/**
 * Cuts an outline into cells, cells into groups: grids → communities → streets. Built from the bottom, so that a community is exactly the
 * union of its grids and neighbours share their border point by point: no gap, no overlap, at any level.
 * Works in a flat plane of metres; the caller projects.
 */
import { Delaunay } from 'd3-delaunay'
import polygonClipping, { type MultiPolygon } from 'polygon-clipping'
import type { Random } from './random.ts'
import { inside, join, type Point, shapeArea, snapped } from './shape.ts'

/** Points sampled per cell when cells are evened out: enough for areas within some percent of each other. */
const SAMPLES_PER_CELL = 16
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
