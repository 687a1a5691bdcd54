import { expect, test } from 'vitest'
import type { MapView } from '../map-handle.ts'
import { projectionOf } from '../projection.ts'
import { chooseRows, NAMES_MAX } from './names.ts'

const view: MapView = { lon: 120.3, lat: 31.57, zoom: 15, width: 1600, height: 1000, bounds: [120, 31, 121, 32] }
const screen = projectionOf(view)
const at = (places: readonly (readonly [x: number, y: number])[]) => ({
  length: places.length,
  positions: new Float64Array(places.flatMap(([x, y]) => [screen.lon(x), screen.lat(y)])),
})

test('names stand from the middle outwards, none over another', () => {
  expect(
    chooseRows(
      at([
        [820, 500],
        [800, 500],
        [800, 530],
        [1500, 900],
      ]),
      view,
      -1,
    ),
  ).toEqual([1, 2, 3])
})

test('the selected worker’s name stands before any other', () => {
  expect(
    chooseRows(
      at([
        [800, 500],
        [820, 500],
      ]),
      view,
      1,
    ),
  ).toEqual([1])
})

test('who is out of view has no name', () => {
  expect(
    chooseRows(
      at([
        [-5, 500],
        [1601, 500],
        [800, 1001],
      ]),
      view,
      -1,
    ),
  ).toEqual([])
})

test('never more names than can be read', () => {
  const crowd = Array.from({ length: 900 }, (_, index) => [(index % 15) * 100, Math.floor(index / 15) * 20] as const)
  expect(chooseRows(at(crowd), view, -1)).toHaveLength(NAMES_MAX)
})
