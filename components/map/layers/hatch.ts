/** «No data» is hatched, never the lowest colour: the lines of a hatch, cut to an area, as pairs of ends. */

type Ring = readonly (readonly number[])[]

/** More lines in one area are no hatch but a fill. */
const LINES_MAX = 400

/**
 * Lines that rise to the right, `spacing` degrees apart, as [lon, lat, lon, lat] each. Rings of an area with holes go in together: between the
 * first and the second crossing it is inside.
 */
export function hatchLines(rings: readonly Ring[], spacing: number): [number, number, number, number][] {
  // Along a line that rises at 45° lat − lon stays the same: that is what is cut by.
  const offsets = rings.flatMap((ring) => ring.map((point) => Number(point[1]) - Number(point[0])))
  const first = Math.ceil(Math.min(...offsets) / spacing)
  const last = Math.min(Math.floor(Math.max(...offsets) / spacing), first + LINES_MAX)
  const lines: [number, number, number, number][] = []
  for (let index = first; index <= last; index += 1) {
    const offset = index * spacing
    const crossings = rings.flatMap((ring) => crossingsOf(ring, offset)).sort((a, b) => a - b)
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const [from, to] = [crossings[at] as number, crossings[at + 1] as number]
      lines.push([from, from + offset, to, to + offset])
    }
  }
  return lines
}

/** Longitudes at which a closed ring crosses the line lat = lon + offset. */
function crossingsOf(ring: Ring, offset: number): number[] {
  const found: number[] = []
  for (let index = 0; index < ring.length; index += 1) {
    const [lon, lat] = ring[index] as readonly [number, number]
    const [nextLon, nextLat] = ring[(index + 1) % ring.length] as readonly [number, number]
    const side = lat - lon - offset
    const nextSide = nextLat - nextLon - offset
    // A corner on the line belongs to one of its two edges only.
    if (side < 0 === nextSide < 0) continue
    found.push(lon + ((nextLon - lon) * side) / (side - nextSide))
  }
  return found
}
