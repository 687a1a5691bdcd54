/** Shapes in a flat plane: rings, areas, middles, and the union of shapes that share whole edges. */
import type { MultiPolygon, Polygon } from 'polygon-clipping'

export type Point = [number, number]

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

/** To whole millimetres, counter-clockwise, without points that fall together: so that neighbours name a shared corner alike. */
export function snapped(polygon: Polygon): Polygon {
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
