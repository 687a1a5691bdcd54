import { cellToBoundary, cellToLatLng, gridDisk, latLngToCell } from 'h3-js'
import { describe, expect, it } from 'vitest'
import type { CellShapes } from './cell-shapes.ts'
import { hatchLines } from './hatch.ts'
import { barsOf, coloursOf, hexagonsOf } from './hexagons.ts'

const shapes: CellShapes = (cell) => {
  const [lat, lon] = cellToLatLng(cell)
  return { ring: cellToBoundary(cell, true), lon, lat }
}
const around = gridDisk(latLngToCell(31.58, 120.3, 9), 2)

describe('hexagons', () => {
  it('are six corners and four triangles each, inside their own outline', () => {
    const { starts, triangles, positions, count } = hexagonsOf(around, shapes)
    expect(count).toBe(19)
    expect([...starts]).toEqual(Array.from({ length: 20 }, (_, index) => index * 6))
    expect(triangles).toHaveLength(19 * 4 * 3)
    expect(Math.max(...triangles)).toBe(19 * 6 - 1)
    const own = shapes(around[0] as string)
    const reach = Math.max(...own.ring.map(([x]) => Math.abs(x - own.lon)))
    for (let corner = 0; corner < 6; corner += 1)
      expect(Math.abs((positions[corner * 2] as number) - own.lon)).toBeLessThan(reach)
  })
  it('take one colour for all corners; what has no data takes none', () => {
    const hexagons = hexagonsOf(around.slice(0, 2), shapes)
    const colours = coloursOf(hexagons, Uint8Array.of(1, 255), ['#000000', '#FF0000'], 1)
    expect([...colours.slice(0, 24)]).toEqual(Array.from({ length: 6 }, () => [255, 0, 0, 255]).flat())
    expect([...colours.slice(24)]).toEqual(new Array(24).fill(0))
  })
})

it('a hatch stays inside its area and out of its holes', () => {
  const square = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
  ] as const
  const hole = [
    [4, 4],
    [6, 4],
    [6, 6],
    [4, 6],
  ] as const
  const lines = hatchLines([square, hole], 1)
  expect(lines.length).toBeGreaterThan(15)
  for (const [x1, y1, x2, y2] of lines) {
    for (const at of [x1, y1, x2, y2]) expect(at >= 0 && at <= 10).toBe(true)
    const [midX, midY] = [(x1 + x2) / 2, (y1 + y2) / 2]
    expect(midX > 4.001 && midX < 5.999 && midY > 4.001 && midY < 5.999).toBe(false)
  }
  // The middle line is cut in two by the hole.
  expect(lines.filter(([x, y]) => Math.abs(x - y) < 1e-9)).toHaveLength(2)
})

it('bars say by their number what a colour says, inside the hexagon and clear of its number', () => {
  const bars = barsOf(around.slice(0, 3), Uint8Array.of(0, 1, 2), [0, 1, 2], shapes)
  expect(bars.map(({ index }) => index)).toEqual([1, 2, 2])
  for (const { index, ends } of bars) {
    const [west, south, east, north] = ends
    const cell = around[index] as string
    const { lat, lon } = shapes(cell)
    expect([west < lon, lon < east, south === north]).toEqual([true, true, true])
    for (const end of [west, east]) expect(latLngToCell(south, end, 9)).toBe(cell)
    const height = Math.max(...shapes(cell).ring.map(([, y]) => y)) - lat
    expect(Math.abs(south - lat)).toBeGreaterThan(height / 3)
  }
})
