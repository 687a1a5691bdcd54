import { describe, expect, it } from 'vitest'
import { distanceToEdgeM } from './polygon.ts'

/** About 9.5 by 11.1 km. */
const SQUARE = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [120, 31],
      [120.1, 31],
      [120.1, 31.1],
      [120, 31.1],
      [120, 31],
    ],
  ],
}

describe('the distance to the edge of an area', () => {
  it('is measured to the side where it is nearest, and to the corner past its end', () => {
    expect(distanceToEdgeM(SQUARE, 120.05, 30.999)).toBeCloseTo(111.2, 0)
    expect(distanceToEdgeM(SQUARE, 120.05, 31.001)).toBeCloseTo(111.2, 0)
    expect(distanceToEdgeM(SQUARE, 120.101, 31.05)).toBeCloseTo(95.3, 0)
    expect(distanceToEdgeM(SQUARE, 120.101, 31.101)).toBeCloseTo(146.3, 0)
    expect(distanceToEdgeM(SQUARE, 120, 31)).toBe(0)
  })

  it('counts every part and every hole', () => {
    const parts = {
      type: 'MultiPolygon' as const,
      coordinates: [
        [
          [
            [0, 0],
            [1, 0],
            [0, 1],
            [0, 0],
          ],
        ],
        SQUARE.coordinates,
      ],
    }
    expect(distanceToEdgeM(parts, 120.05, 30.999)).toBeCloseTo(111.2, 0)
  })
})
