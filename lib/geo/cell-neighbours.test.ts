import { gridDisk } from 'h3-js'
import { expect, it } from 'vitest'
import { cellNeighbours } from './cell-neighbours.ts'
import { finestCell } from './h3.ts'

const middle = finestCell(120.3, 31.575)

it('a hexagon touches the six around it, and each of these touches it and two others', () => {
  const cells = gridDisk(middle, 1)
  const { starts, ids } = cellNeighbours(cells)
  const degrees = cells.map((_, place) => Number(starts[place + 1]) - Number(starts[place]))
  const centre = cells.indexOf(middle)
  expect(degrees[centre]).toBe(6)
  expect(degrees.filter((_, place) => place !== centre)).toEqual([3, 3, 3, 3, 3, 3])
  // Whoever touches is touched.
  const touches = (one: number, other: number) => ids.subarray(starts[one], starts[one + 1]).includes(other)
  for (const one of cells.keys())
    for (const other of cells.keys()) expect(touches(one, other)).toBe(touches(other, one))
})

it('hexagons apart from each other have no neighbour', () => {
  expect([...cellNeighbours([middle, finestCell(120.4, 31.6)]).starts]).toEqual([0, 0, 0])
})
