import fc from 'fast-check'
import { expect, it } from 'vitest'
import { projectionOf } from '../projection.ts'
import { spread } from './spread.ts'

const ZOOM = 15
const here = { lon: 120.3, lat: 31.57 }
const px = projectionOf({ ...here, zoom: ZOOM, width: 0, height: 0 })
const distance = ([aLon, aLat]: readonly [number, number], [bLon, bLat]: readonly [number, number]) =>
  Math.hypot(px.x(aLon) - px.x(bLon), px.y(aLat) - px.y(bLat))

it('leaves those who stand alone where they are', () => {
  const far = { id: 'b', lon: here.lon + 0.01, lat: here.lat }
  expect(spread([{ id: 'a', ...here }, far], ZOOM).size).toBe(0)
})

it('puts several matters of one address side by side, each to be seen, around the address', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 12 }), (count) => {
      const points = Array.from({ length: count }, (_, index) => ({ id: `i${index}`, ...here }))
      const places = [...spread(points, ZOOM).values()]
      expect(places).toHaveLength(count)
      for (const [index, place] of places.entries())
        for (const other of places.slice(index + 1)) expect(distance(place, other)).toBeGreaterThan(26)
      const middle = places.reduce(([lon, lat], place) => [lon + place[0] / count, lat + place[1] / count], [0, 0])
      expect(distance([middle[0] as number, middle[1] as number], [here.lon, here.lat])).toBeLessThan(0.5)
    }),
  )
})

it('answers the same whatever the pan, and brings them nearer together on the ground when one goes nearer', () => {
  const points = ['a', 'b'].map((id) => ({ id, ...here }))
  const wide = spread(points, 12).get('a')
  const near = spread(points, 17).get('a')
  const shift = (place: readonly [number, number] | undefined) => Math.abs((place?.[1] ?? 0) - here.lat)
  expect(shift(near)).toBeLessThan(shift(wide) / 20)
})
