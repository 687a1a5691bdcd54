import { expect, test } from 'vitest'
import { loadCellShapes } from './cell-shapes.ts'
import { CELL_CLASSES, classOf } from './cells.ts'

test('each class begins at its edge', () => {
  expect(CELL_CLASSES.map(classOf)).toEqual([0, 1, 2, 3, 4])
  expect([2, 5, 9, 19, 5_000].map(classOf)).toEqual([0, 1, 2, 3, 4])
})

test('a cell’s outline is a closed ring round its centre, longitude first', async () => {
  const shapes = await loadCellShapes()
  const { ring, lon, lat } = shapes('8930a68d9b3ffff')
  expect(ring[0]).toEqual(ring.at(-1))
  expect(ring.length).toBeGreaterThanOrEqual(6)
  for (const [x, y] of ring) expect(Math.hypot(x - lon, y - lat)).toBeLessThan(0.01)
  expect(Math.abs(lat)).toBeLessThanOrEqual(90)
})
