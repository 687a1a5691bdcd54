import fc from 'fast-check'
import { cellToParent, latLngToCell } from 'h3-js'
import { expect, test } from 'vitest'
import { COUNTING_RESOLUTION, cellText, countingCell, MAP_RESOLUTIONS, parentHi, parentLo } from './h3-bits.ts'

const lon = fc.double({ min: 73, max: 135, noNaN: true })
const lat = fc.double({ min: 18, max: 54, noNaN: true })

test('a place is counted in the cell that H3 gives it', () => {
  fc.assert(
    fc.property(lon, lat, (x, y) => {
      expect(cellText(...countingCell(x, y))).toBe(latLngToCell(y, x, COUNTING_RESOLUTION))
    }),
  )
})

test('a parent by bits is the parent by H3, at every resolution of the map', () => {
  fc.assert(
    fc.property(lon, lat, fc.constantFrom(...MAP_RESOLUTIONS), (x, y, resolution) => {
      const [hi, lo] = countingCell(x, y)
      const parent = cellToParent(cellText(hi, lo), resolution)
      expect(cellText(parentHi(hi, resolution), parentLo(lo, resolution))).toBe(parent)
    }),
  )
})
