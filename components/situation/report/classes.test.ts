import { expect, it } from 'vitest'
import { classesOf, classOf } from './classes.ts'

it('puts every unit into a class that holds its number', () => {
  const values = [3, 8, 8, 8, 12, 40, 41, 90, 91, 500]
  const classes = classesOf(values)
  expect(classes.length).toBeLessThanOrEqual(5)
  for (const value of values) {
    const { from, to } = classes[classOf(classes, value)] ?? { from: Number.NaN, to: Number.NaN }
    expect(value).toBeGreaterThanOrEqual(from)
    expect(value).toBeLessThanOrEqual(to)
  }
})

it('has one class where all are equal, and none of nothing', () => {
  expect(classesOf([7, 7, 7])).toEqual([{ from: 7, to: 7 }])
  expect(classesOf([])).toEqual([])
})
