import fc from 'fast-check'
import type { Polygon } from 'geojson'
import { describe, expect, test } from 'vitest'
import { gridCode } from './codes.ts'
import { distanceM } from './distance.ts'
import { gcj02ToWgs84, wgs84ToGcj02 } from './gcj02.ts'
import { createGridIndex } from './grid-index.ts'
import { cellNumber, cellOutline, coarserCell, finestCell } from './h3.ts'
import { boundsOf, polygonContains } from './polygon.ts'

const square = (west: number, south: number, size: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
})
/** A chessboard of 20 × 20 grids of 0.005°. */
const SIZE = 0.005
const board = Array.from({ length: 400 }, (_, index) => ({
  code: gridCode(`320213021001${String(index + 1).padStart(3, '0')}`),
  geometry: square(120.2 + (index % 20) * SIZE, 31.5 + Math.floor(index / 20) * SIZE, SIZE),
}))
const place = fc.tuple(
  fc.double({ min: 120.19, max: 120.31, noNaN: true }),
  fc.double({ min: 31.49, max: 31.61, noNaN: true }),
)
const anywhere = fc.tuple(fc.double({ min: 73, max: 135, noNaN: true }), fc.double({ min: 18, max: 53, noNaN: true }))

describe('the grid at a place', () => {
  const index = createGridIndex(board)

  test('is the one that contains it, whatever grid was known last', () => {
    fc.assert(
      fc.property(place, fc.option(fc.constantFrom(...board.map(({ code }) => code))), ([lon, lat], lastKnown) => {
        const found = index.find(lon, lat, lastKnown)
        expect(found).toBe(board.find(({ geometry }) => polygonContains(geometry, lon, lat))?.code ?? null)
      }),
    )
  })

  test('is at most one, also on a shared edge', () => {
    const holding = board.filter(({ geometry }) => polygonContains(geometry, 120.2 + SIZE * 3, 31.5 + SIZE / 2))
    expect(holding).toHaveLength(1)
  })

  test('is none outside, and none when there are no grids', () => {
    expect(index.find(0, 0)).toBeNull()
    expect(createGridIndex([]).find(120.3, 31.57)).toBeNull()
  })

  test('is found for a box as all grids it meets', () => {
    expect(index.within(120.2005, 31.5005, 120.2095, 31.5005)).toHaveLength(2)
  })
})

describe('an area', () => {
  test('does not contain its holes, and contains each of its parts', () => {
    const holed: Polygon = {
      type: 'Polygon',
      coordinates: [...square(0, 0, 10).coordinates, ...square(4, 4, 2).coordinates],
    }
    expect([polygonContains(holed, 1, 1), polygonContains(holed, 5, 5)]).toEqual([true, false])
    const parts = { type: 'MultiPolygon' as const, coordinates: [holed.coordinates, square(20, 20, 1).coordinates] }
    expect([polygonContains(parts, 20.5, 20.5), polygonContains(parts, 15, 15)]).toEqual([true, false])
    expect(boundsOf(parts)).toEqual([0, 0, 21, 21])
  })
})

describe('distance', () => {
  test('is symmetric, zero at home, and a degree of latitude is 111.2 km', () => {
    fc.assert(
      fc.property(anywhere, anywhere, ([a, b], [c, d]) => {
        expect(distanceM(a, b, c, d)).toBeCloseTo(distanceM(c, d, a, b), 3)
        expect(distanceM(a, b, a, b)).toBe(0)
      }),
    )
    expect(distanceM(120, 31, 120, 32)).toBeCloseTo(111_195, 0)
  })
})

describe('GCJ-02', () => {
  test('comes back to the same WGS84 place within a centimetre, from some hundred metres off', () => {
    fc.assert(
      fc.property(anywhere, ([lon, lat]) => {
        const shifted = wgs84ToGcj02(lon, lat)
        const offM = distanceM(lon, lat, ...shifted)
        expect(offM).toBeLessThan(1_000)
        expect(distanceM(lon, lat, ...gcj02ToWgs84(...shifted))).toBeLessThan(0.01)
      }),
    )
    expect(distanceM(120.3, 31.57, ...wgs84ToGcj02(120.3, 31.57))).toBeGreaterThan(100)
  })
})

describe('an H3 cell', () => {
  test('holds its place, lies in its coarser cell, and goes over the wire as an integer', () => {
    fc.assert(
      fc.property(place, ([lon, lat]) => {
        const cell = finestCell(lon, lat)
        expect(polygonContains({ type: 'Polygon', coordinates: [cellOutline(cell)] }, lon, lat)).toBe(true)
        expect(coarserCell(cell, 9)).toBe(cell)
        expect(coarserCell(cell, 8)).not.toBe(cell)
        expect(cellNumber(cell).toString(16)).toBe(cell)
      }),
    )
  })
})
