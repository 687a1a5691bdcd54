import { expect, test } from 'vitest'
import { type Topology, topologyAreas } from './topojson.ts'

/** Two unit squares side by side; the edge between them is stored once. */
const squares: Topology = {
  transform: { scale: [0.5, 0.5], translate: [100, 30] },
  arcs: [
    [
      [2, 0],
      [0, 2],
    ],
    [
      [2, 2],
      [-2, 0],
      [0, -2],
      [2, 0],
    ],
    [
      [2, 0],
      [2, 0],
      [0, 2],
      [-2, 0],
    ],
  ],
  objects: {
    squares: {
      geometries: [
        { type: 'Polygon', arcs: [[0, 1]], id: 'left', properties: { name: '左' } },
        { type: 'MultiPolygon', arcs: [[[2, ~0]]], id: 'right' },
      ],
    },
  },
}

test('neighbours share the points of their border, one forwards and one backwards', () => {
  const [left, right] = topologyAreas(squares, 'squares')
  expect(left).toMatchObject({ id: 'left', properties: { name: '左' } })
  expect(left?.geometry).toEqual({
    type: 'Polygon',
    coordinates: [
      [
        [101, 30],
        [101, 31],
        [100, 31],
        [100, 30],
        [101, 30],
      ],
    ],
  })
  expect(right?.geometry).toEqual({
    type: 'MultiPolygon',
    coordinates: [
      [
        [
          [101, 30],
          [102, 30],
          [102, 31],
          [101, 31],
          [101, 30],
        ],
      ],
    ],
  })
})

test('says what is missing', () => {
  expect(() => topologyAreas(squares, 'circles')).toThrow('circles')
  const line = { ...squares, objects: { lines: { geometries: [{ type: 'LineString', arcs: [0] }] } } }
  expect(() => topologyAreas(line, 'lines')).toThrow('LineString')
})
