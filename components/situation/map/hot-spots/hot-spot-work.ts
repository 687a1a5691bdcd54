/** Hot spots over time from the counts of each time span: which places there are, who is next to whom, and what each has been like. */
import {
  type EmergingHotSpots,
  emergingHotSpots,
  type HotSpotClass,
} from '../../../../lib/statistics/emerging-hot-spots.ts'
import { neighboursFrom } from '../../../../lib/statistics/neighbours.ts'

/** Time spans a period is cut into: the trend test holds from ten on, and more would leave too little in each. */
export const HOT_SPOT_BINS = 12

export interface SpanCounts {
  readonly cells: readonly string[]
  readonly counts: readonly number[]
}

export interface HotSpotWork {
  readonly spans: readonly SpanCounts[]
  /** All hexagons of the area, also those with nothing in them, where its outline is known. */
  readonly ground: readonly string[]
}

/** By cell; those that are none are left out. */
export type HotSpotsFound = readonly (readonly [cell: string, kind: HotSpotClass])[]

/** Without an outline the ground is every hexagon that had a case, and those next to one. */
export function hotSpotsOf({ spans, ground }: HotSpotWork, nextTo: (cell: string) => readonly string[]): HotSpotsFound {
  const seen = new Set(ground)
  for (const { cells } of spans)
    for (const cell of cells) {
      seen.add(cell)
      if (ground.length === 0) for (const one of nextTo(cell)) seen.add(one)
    }
  const cells = [...seen]
  const placeOf = new Map(cells.map((cell, place) => [cell, place]))
  const neighbours = neighboursFrom(cells.map((cell) => nextTo(cell).flatMap((one) => placeOf.get(one) ?? [])))
  const values = new Float64Array(cells.length * spans.length)
  for (const [span, { cells: counted, counts }] of spans.entries())
    for (const [index, cell] of counted.entries())
      values[span * cells.length + (placeOf.get(cell) as number)] = counts[index] as number
  const { classes }: EmergingHotSpots = emergingHotSpots(values, spans.length, neighbours)
  return cells.flatMap((cell, place) => {
    const kind = classes[place]
    return kind && kind !== 'none' ? [[cell, kind] as const] : []
  })
}
