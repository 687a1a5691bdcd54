/** Reads a quantised TopoJSON object into GeoJSON features: arcs are stored once and shared by neighbours, so borders stay gap-free. */
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson'

interface TopologyGeometry {
  readonly type: string
  readonly arcs?: unknown
  readonly id?: string | number
  readonly properties?: Readonly<Record<string, unknown>>
}

export interface Topology {
  readonly transform: { readonly scale: readonly [number, number]; readonly translate: readonly [number, number] }
  readonly arcs: readonly (readonly (readonly [number, number])[])[]
  readonly objects: Readonly<Record<string, { readonly geometries: readonly TopologyGeometry[] }>>
}

/** The areas of one named object. Throws on a name or geometry type that is not there. */
export function topologyAreas<P>(topology: Topology, name: string): Feature<Polygon | MultiPolygon, P>[] {
  const object = topology.objects[name]
  if (!object) throw new RangeError(`TopoJSON has no object "${name}"`)
  const arcs = topology.arcs.map((arc) => decodeArc(arc, topology.transform))
  return object.geometries.map((geometry) => ({
    type: 'Feature',
    ...(geometry.id === undefined ? {} : { id: geometry.id }),
    properties: (geometry.properties ?? {}) as P,
    geometry: areaOf(geometry, arcs),
  }))
}

function areaOf(geometry: TopologyGeometry, arcs: readonly Position[][]): Polygon | MultiPolygon {
  switch (geometry.type) {
    case 'Polygon':
      return { type: 'Polygon', coordinates: (geometry.arcs as number[][]).map((ring) => ringOf(ring, arcs)) }
    case 'MultiPolygon':
      return {
        type: 'MultiPolygon',
        coordinates: (geometry.arcs as number[][][]).map((polygon) => polygon.map((ring) => ringOf(ring, arcs))),
      }
    default:
      throw new RangeError(`TopoJSON geometry must be Polygon or MultiPolygon, got "${geometry.type}"`)
  }
}

/** Arcs are differences of integers from the point before. */
function decodeArc(
  arc: readonly (readonly [number, number])[],
  { scale, translate }: Topology['transform'],
): Position[] {
  let x = 0
  let y = 0
  return arc.map(([dx, dy]) => {
    x += dx
    y += dy
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]]
  })
}

/** Joins arcs end to start; a negative index `~i` means arc i backwards. */
function ringOf(indices: readonly number[], arcs: readonly Position[][]): Position[] {
  const ring: Position[] = []
  for (const index of indices) {
    const arc = arcs[index < 0 ? ~index : index]
    if (!arc) throw new RangeError(`TopoJSON has no arc ${index}`)
    const points = index < 0 ? [...arc].reverse() : arc
    ring.push(...(ring.length > 0 ? points.slice(1) : points))
  }
  return ring
}
