import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SCENES } from './ready-scenes.ts'
import { READY_SCENES } from './scene.ts'
import {
  joinFault,
  overlapOf,
  type Rect,
  type ScreenTile,
  TILES_MAX,
  tileFault,
  tileOf,
  wholePicture,
} from './video-wall.ts'
import { partCamera } from './whole-camera.ts'
import { placedScene, SEAM_EM } from './whole-scene.ts'

const side = fc.integer({ min: 1, max: TILES_MAX })
const walls = fc.record({
  rows: side,
  columns: side,
  width: fc.integer({ min: 320, max: 3_840 }),
  height: fc.integer({ min: 320, max: 2_160 }),
  gapPx: fc.double({ min: 0, max: 200, noNaN: true }),
})
const areaOf = ({ width, height }: Rect) => width * height
const close = (a: number, b: number) => Math.abs(a - b) < 1e-6 * Math.max(1, Math.abs(a), Math.abs(b))

describe('screens that form one wall', () => {
  it('tile the whole picture: none lies over another, and all that is missing is behind the bezels', () => {
    fc.assert(
      fc.property(walls, ({ rows, columns, width, height, gapPx }) => {
        const whole = wholePicture({ rows, columns }, { width, height }, gapPx)
        const covered = whole.tiles.reduce((sum, tile) => sum + areaOf(tile), 0)
        const upright = (columns - 1) * gapPx * whole.height
        const level = (rows - 1) * gapPx * whole.width
        const crossings = (columns - 1) * (rows - 1) * gapPx * gapPx
        expect(close(covered + upright + level - crossings, areaOf({ x: 0, y: 0, ...whole }))).toBe(true)
        for (const [index, tile] of whole.tiles.entries()) {
          expect(overlapOf(tile, { x: 0, y: 0, ...whole })).toEqual(expect.objectContaining({ x: tile.x, y: tile.y }))
          for (const before of whole.tiles.slice(0, index)) expect(areaOf(overlapOf(before, tile))).toBe(0)
        }
      }),
    )
  })

  it('take the bezel out: what leaves one screen comes in on the next after the gap', () => {
    fc.assert(
      fc.property(walls, ({ rows, columns, width, height, gapPx }) => {
        const whole = wholePicture({ rows, columns }, { width, height }, gapPx)
        for (const tile of whole.tiles) {
          if (tile.column > 0)
            expect(close(tile.x, tileOf(whole, { ...tile, column: tile.column - 1 }).x + width + gapPx)).toBe(true)
          if (tile.row > 0)
            expect(close(tile.y, tileOf(whole, { ...tile, row: tile.row - 1 }).y + height + gapPx)).toBe(true)
        }
      }),
    )
  })

  it('show every place of one map at one point of the whole, whichever of them shows it', () => {
    const place = fc.record({
      lon: fc.double({ min: 116, max: 122, noNaN: true }),
      lat: fc.double({ min: 30.5, max: 35.2, noNaN: true }),
      zoom: fc.double({ min: 6, max: 17, noNaN: true }),
    })
    fc.assert(
      fc.property(walls, place, ({ rows, columns, width, height, gapPx }, sight) => {
        const whole = wholePicture({ rows, columns }, { width, height }, gapPx)
        const box = { x: whole.width / 6, y: 0, width: whole.width / 2, height: whole.height }
        const world = 512 * 2 ** sight.zoom
        const x = (lon: number) => ((lon + 180) / 360) * world
        const y = (lat: number) => ((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * world
        for (const tile of whole.tiles) {
          const { lon, lat, zoom } = partCamera(sight, box, tile)
          expect(zoom).toBe(sight.zoom)
          // Where the place would stand in the whole, by this screen alone.
          expect(tile.x + tile.width / 2 + x(sight.lon) - x(lon)).toBeCloseTo(box.x + box.width / 2, 1)
          expect(tile.y + tile.height / 2 + y(sight.lat) - y(lat)).toBeCloseTo(box.y + box.height / 2, 1)
        }
      }),
    )
  })

  it('have an area in the box that its scene gives the map', () => {
    const bounds = [120.28, 31.55, 120.33, 31.6] as const
    const whole = wholePicture({ rows: 2, columns: 2 }, { width: 1_920, height: 1_080 }, 12)
    const box = { x: 640, y: 85, width: 2_240, height: 1_560 }
    const { zoom, lon, lat } = partCamera({ bounds }, box, box)
    const world = 512 * 2 ** zoom
    expect(((bounds[2] - bounds[0]) / 360) * world).toBeLessThanOrEqual(box.width)
    expect(lon).toBeCloseTo(120.305, 6)
    expect(lat).toBeGreaterThan(31.55)
    expect(lat).toBeLessThan(31.6)
    expect(whole.tiles).toHaveLength(4)
  })

  it('keep every panel on one screen, and its letters off the seams', () => {
    fc.assert(
      fc.property(
        walls,
        fc.constantFrom(...READY_SCENES),
        fc.integer({ min: 14, max: 90 }),
        ({ rows, columns, width, height, gapPx }, id, em) => {
          const whole = wholePicture({ rows, columns }, { width, height }, gapPx)
          const { panels, map, dropped } = placedScene(SCENES[id], whole, em)
          expect(panels.length + dropped.length + (map ? 1 : 0)).toBe(SCENES[id].panels.length)
          panels.forEach(({ box, on }, index) => {
            const tile = tileOf(whole, on)
            const off = SEAM_EM * em - 1e-6
            if (on.column > 0) expect(box.x - tile.x).toBeGreaterThanOrEqual(off)
            if (on.row > 0) expect(box.y - tile.y).toBeGreaterThanOrEqual(off)
            if (on.column < columns - 1) expect(tile.x + width - box.x - box.width).toBeGreaterThanOrEqual(off)
            if (on.row < rows - 1) expect(tile.y + height - box.y - box.height).toBeGreaterThanOrEqual(off)
            for (const before of panels.slice(0, index)) expect(areaOf(overlapOf(before.box, box))).toBeLessThan(1e-6)
          })
        },
      ),
    )
  })
})

describe('a screen that joins a wall', () => {
  const tile: ScreenTile = { wall: '大厅', rows: 2, columns: 2, row: 0, column: 0, gapMm: 3.5, picture: 'one' }
  const there = [{ tile, distanceM: 5, pitchMm: 0.63 }]
  const joining = (part: Partial<ScreenTile>, sizes = { distanceM: 5, pitchMm: 0.63 }) =>
    joinFault({ tile: { ...tile, column: 1, ...part }, ...sizes }, there)?.path

  it('is told the field and the rule when its arrangement is none', () => {
    expect(tileFault(tile)).toBeUndefined()
    expect(tileFault({ ...tile, rows: 1, columns: 1 })?.path).toBe('rows')
    expect(tileFault({ ...tile, row: 2 })).toEqual({ path: 'row', rule: 'must be below rows (2)' })
    expect(tileFault({ ...tile, column: 5 })?.path).toBe('column')
  })

  it('needs a place that is free, and the arrangement and the letters of those that are there', () => {
    expect(joining({})).toBeUndefined()
    expect(joining({ column: 0 })).toBe('tile.column')
    expect(joining({ gapMm: 4 })).toBe('tile.gapMm')
    expect(joining({ rows: 3 })).toBe('tile.rows')
    expect(joining({}, { distanceM: 4, pitchMm: 0.63 })).toBe('distanceM')
    expect(joining({ picture: 'each' })).toBe('tile.picture')
  })
})
