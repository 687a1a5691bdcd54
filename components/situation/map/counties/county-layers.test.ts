import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { type Topology, topologyAreas } from '../../../../lib/geo/topojson.ts'
import { type County, choroplethOf, countOf, countyLayers } from './county-layers.ts'

it('colours the counties that have figures and hatches the other ones of the 95', async () => {
  const file = new URL('../../../../lib/data/jiangsu-counties.wgs84.topojson', import.meta.url)
  const topology = JSON.parse(await readFile(file, 'utf8')) as Topology
  const counties: County[] = topologyAreas<{ adcode: string; name: string }>(topology, 'counties').map(
    ({ properties, geometry }) => ({ code: properties.adcode, name: properties.name, geometry }),
  )
  expect(counties).toHaveLength(95)
  const [hatched, coloured] = countyLayers(counties, new Map([['320213', 12]]), 'light')
  const dataOf = (layer: typeof hatched) => (layer?.props.data ?? []) as unknown as { code: string }[]
  expect(new Set(dataOf(coloured).map(({ code }) => code))).toEqual(new Set(['320213']))
  expect(dataOf(hatched).length).toBeGreaterThan(500)
})

it('a county of a city with one figure has the city’s', () => {
  const counts = new Map([
    ['3202', 40],
    ['320213', 12],
  ])
  expect(['320213', '320205', '320102'].map((code) => countOf(counts, code))).toEqual([12, 40, undefined])
})

it('the legend counts the counties of each class and those without data', () => {
  const named = (code: string): County => ({ code, name: code, geometry: { type: 'Polygon', coordinates: [] } })
  const counties = ['320102', '320205', '320213', '320214'].map(named)
  const counts = new Map([
    ['320205', 3],
    ['320213', 12],
  ])
  expect(choroplethOf(counties, counts)).toEqual({ edges: [3, 12], highest: 12, counties: [1, 1], noData: 2, n: 15 })
})
