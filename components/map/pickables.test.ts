import type { Layer } from '@deck.gl/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { IncidentId } from '../../lib/domain/incident/state.ts'
import type { PersonId } from '../../lib/domain/roles/role.ts'
import { type MapView, PICK_MANY_MAX, type PickTarget } from './map-handle.ts'
import { type Pickables, pickSymbols } from './pickables.ts'
import { projectionOf } from './projection.ts'

const view: MapView = { lon: 120.3, lat: 31.57, zoom: 14, width: 1000, height: 600, bounds: [120, 31, 121, 32] }
const screen = projectionOf(view)

/** What picking looks at of a layer: its id, whether it shows, and what it says can be picked. */
const layer = (
  id: string,
  places: readonly (readonly [x: number, y: number])[],
  more: Partial<Pickables> = {},
): Layer =>
  ({
    id,
    props: {
      visible: true,
      pickables: {
        length: places.length,
        lon: (index: number) => screen.lon(places[index]?.[0] ?? 0),
        lat: (index: number) => screen.lat(places[index]?.[1] ?? 0),
        target: (index: number): PickTarget => ({ kind: 'worker', personId: `${id}-${index}` as PersonId }),
        ...more,
      },
    },
  }) as unknown as Layer
const hidden = (one: Layer): Layer => ({ ...one, props: { ...one.props, visible: false } }) as unknown as Layer
const ids = (layers: readonly Layer[], x: number, y: number, radiusPx: number, only?: readonly string[]) =>
  pickSymbols(layers, view, { x, y, radiusPx }, only).map(({ target }) =>
    target.kind === 'worker' ? target.personId : target.kind,
  )

describe('the sum of the screen', () => {
  test('the centre of the view is the middle of the screen', () => {
    expect(screen.x(120.3)).toBeCloseTo(500)
    expect(screen.y(31.57)).toBeCloseTo(300)
  })
  test('property: there and back again', () => {
    const x = fc.double({ min: 0, max: 1000, noNaN: true })
    const zoom = fc.double({ min: 5, max: 20, noNaN: true })
    fc.assert(
      fc.property(x, x, zoom, (left, top, at) => {
        const projection = projectionOf({ ...view, zoom: at })
        expect(projection.x(projection.lon(left))).toBeCloseTo(left, 3)
        expect(projection.y(projection.lat(top))).toBeCloseTo(top, 3)
      }),
    )
  })
  test('a degree is as wide as web mercator has it', () => {
    expect(screen.x(121.3) - screen.x(120.3)).toBeCloseTo((512 * 2 ** 14) / 360)
  })
})

describe('picking', () => {
  const workers = layer('workers', [
    [100, 100],
    [110, 100],
    [400, 300],
  ])

  test('takes the nearest first and nothing out of reach', () => {
    expect(ids([workers], 108, 100, 24)).toEqual(['workers-1', 'workers-0'])
    expect(ids([workers], 250, 250, 24)).toEqual([])
  })
  test('of two in the same place the one drawn on top comes first', () => {
    const incidents = layer('incidents', [[100, 100]], {
      target: () => ({ kind: 'incident', incidentId: 'a' as IncidentId }),
    })
    expect(ids([workers, incidents], 100, 100, 5)).toEqual(['incident', 'workers-0'])
  })
  test('keeps to the layers asked for, and to those that show', () => {
    const others = layer('others', [[100, 100]])
    expect(ids([workers, others], 100, 100, 5, ['others'])).toEqual(['others-0'])
    expect(ids([hidden(workers)], 100, 100, 5)).toEqual([])
  })
  test('what says it is no target is passed over', () => {
    expect(ids([layer('workers', [[100, 100]], { target: () => null })], 100, 100, 5)).toEqual([])
  })
  test('an area answers as far as it reaches', () => {
    expect(ids([layer('cells', [[100, 100]], { reachPx: 30 })], 125, 100, 5)).toEqual(['cells-0'])
  })
  test('says where the symbol stands and how far off', () => {
    const [picked] = pickSymbols([workers], view, { x: 403, y: 304, radiusPx: 24 })
    expect(picked?.distancePx).toBeCloseTo(5, 4)
    expect(screen.x(picked?.lon ?? 0)).toBeCloseTo(400)
  })
  test('a heap gives no more than a picker can list', () => {
    const heap = layer(
      'heap',
      Array.from({ length: 100 }, () => [100, 100] as const),
    )
    expect(ids([heap], 100, 100, 24)).toHaveLength(PICK_MANY_MAX)
  })
})
