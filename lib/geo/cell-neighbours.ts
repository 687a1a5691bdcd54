/** Which hexagons of a map touch each other. */
import { gridDisk } from 'h3-js'
import { type Neighbours, neighboursFrom } from '../statistics/neighbours.ts'

/** Neighbours among `cells`, all of one resolution; a hexagon at the edge has fewer than six. */
export function cellNeighbours(cells: readonly string[]): Neighbours {
  const places = new Map(cells.map((cell, place) => [cell, place]))
  return neighboursFrom(
    cells.map((cell) =>
      gridDisk(cell, 1).flatMap((other) => {
        const place = places.get(other)
        return place === undefined ? [] : [place]
      }),
    ),
  )
}
