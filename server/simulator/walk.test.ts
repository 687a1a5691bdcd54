import type { Polygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../db/demo/random.ts'
import { distanceM } from '../../lib/geo/distance.ts'
import { polygonContains } from '../../lib/geo/polygon.ts'
import type { Walker } from './walk.ts'
import { measured, startWalker, stepWalker } from './walk.ts'

/** An L of about 400 m, so that straight ways lead out of it. */
const area: Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [120.3, 31.575],
      [120.304, 31.575],
      [120.304, 31.5765],
      [120.3015, 31.5765],
      [120.3015, 31.579],
      [120.3, 31.579],
      [120.3, 31.575],
    ],
  ],
}

const way = (seed: number, steps: number): Walker[] => {
  const random = createRandom(seed)
  const walkers = [startWalker(area, 'walk', random)]
  for (let step = 0; step < steps; step += 1) walkers.push(stepWalker(walkers.at(-1) as Walker, area, 5, random))
  return walkers
}

describe('a simulated walk', () => {
  it('never leaves the grid, for hours', () => {
    for (const seed of [1, 2, 3])
      for (const { lon, lat } of way(seed, 2_000)) expect(polygonContains(area, lon, lat)).toBe(true)
  })

  it('goes no faster than a person, and both walks and rests', () => {
    const walkers = way(4, 2_000)
    walkers.slice(1).forEach((walker, index) => {
      const before = walkers[index] as Walker
      expect(distanceM(before.lon, before.lat, walker.lon, walker.lat) / 5).toBeLessThan(1.6)
    })
    const share = walkers.filter((walker) => walker.isWalking).length / walkers.length
    expect(share).toBeGreaterThan(0.4)
    expect(share).toBeLessThan(0.95)
  })

  it('gets about: an hour covers much of the grid', () => {
    const walkers = way(5, 720)
    const west = Math.min(...walkers.map(({ lon }) => lon))
    const east = Math.max(...walkers.map(({ lon }) => lon))
    expect(east - west).toBeGreaterThan(0.001)
  })

  it('is the same for the same seed', () => {
    expect(way(6, 200)).toEqual(way(6, 200))
    expect(way(6, 200)).not.toEqual(way(7, 200))
  })

  it('is measured within what the receiver says of itself, nearly always', () => {
    const random = createRandom(8)
    const [walker] = way(8, 0) as [Walker]
    const within = Array.from({ length: 1_000 }, () => measured(walker, random)).filter(
      (fix) => distanceM(walker.lon, walker.lat, fix.lon, fix.lat) <= fix.accuracyM,
    )
    expect(within.length).toBeGreaterThan(950)
  })
})
