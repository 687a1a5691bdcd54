import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localG } from './getis-ord.ts'
import { neighboursFrom } from './neighbours.ts'

/** The example in the documentation of PySAL's esda.getisord.G_Local: six points, neighbours within 15. */
const POINTS = [
  [10, 10],
  [20, 10],
  [40, 10],
  [15, 20],
  [30, 20],
  [30, 30],
] as const
const VALUES = [2, 3, 3.2, 5, 8, 7]
const within15 = neighboursFrom(
  POINTS.map(([x, y]) =>
    POINTS.flatMap(([otherX, otherY], id) => (Math.hypot(x - otherX, y - otherY) <= 15 ? [id] : [])),
  ),
)

describe('the published numbers of PySAL, to 1e-6', () => {
  it.each([
    [
      'G, binary',
      { star: false, weights: 'binary' },
      [-1.0136729, -0.04361589, 1.31558703, -0.31412676, 1.15373986, 1.77833941],
    ],
    [
      'G*, binary',
      { star: true, weights: 'binary' },
      [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331],
    ],
    [
      'G, row-standardised',
      { star: false, weights: 'row' },
      [-0.62074534, -0.01780611, 1.31558703, -0.12824171, 0.28843496, 1.77833941],
    ],
    [
      'G*, row-standardised',
      { star: true, weights: 'row' },
      [-0.62488094, -0.09144599, 0.41150696, -0.09144599, 0.24690418, 1.28024388],
    ],
  ] as const)('%s', (_, options, published) => {
    const z = localG(VALUES, within15, options)
    published.forEach((expected, place) => {
      expect(Math.abs(Number(z[place]) - expected)).toBeLessThan(1e-6)
    })
  })
})

it('by hand: of five in a row, 0 0 0 0 5, the end stands out at z = 1.22', () => {
  // Mean 1, spread 2. The last with its neighbour: sum 5, expected 2, √(2·3/4)·2: (5 − 2) / (2·√1.5) = 1.224745.
  const row = neighboursFrom([[1], [0, 2], [1, 3], [2, 4], [3]])
  const z = localG([0, 0, 0, 0, 5], row)
  expect(z[4]).toBeCloseTo(3 / (2 * Math.sqrt(1.5)), 12)
  // The first two are both empty: (0 − 2) / (2·√1.5).
  expect(z[0]).toBeCloseTo(-2 / (2 * Math.sqrt(1.5)), 12)
  // Three with nothing: (0 − 3) / (2·√(3·2/4)).
  expect(z[1]).toBeCloseTo(-3 / (2 * Math.sqrt(1.5)), 12)
})

const ring = (places: number) =>
  neighboursFrom(Array.from({ length: places }, (_, n) => [(n + 1) % places, (n + places - 1) % places]))
const counts = fc.array(fc.nat({ max: 1_000 }), { minLength: 5, maxLength: 60 })

it('does not depend on the unit or on what all have in common', () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 50 }), fc.nat({ max: 1_000 }), (values, times, more) => {
      const around = ring(values.length)
      const z = localG(values, around)
      const other = localG(
        values.map((value) => value * times + more),
        around,
      )
      z.forEach((value, place) => {
        expect(other[place]).toBeCloseTo(value, 8)
      })
    }),
  )
})

it('is finite everywhere, and the z of a ring add up to nothing', () => {
  fc.assert(
    fc.property(counts, (values) => {
      const z = localG(values, ring(values.length))
      expect(z.reduce((sum, one) => sum + one, 0)).toBeCloseTo(0, 6)
      expect(z.every(Number.isFinite)).toBe(true)
    }),
  )
})

it('finds nothing where all are equal, where there is one place, or where everybody is a neighbour', () => {
  expect([...localG([4, 4, 4, 4, 4], ring(5))]).toEqual([0, 0, 0, 0, 0])
  expect([...localG([7], neighboursFrom([[]]))]).toEqual([0])
  expect([
    ...localG(
      [1, 2, 9],
      neighboursFrom([
        [1, 2],
        [0, 2],
        [0, 1],
      ]),
    ),
  ]).toEqual([0, 0, 0])
})

it('says what is missing', () => {
  expect(() => localG([1, 2], ring(5))).toThrow('each of 5 places, got 2')
  expect(() => neighboursFrom([[1], [7]])).toThrow('Neighbour 7 of place 1 is none of the 2 places')
})
