/** Real counties under the hexagons for wide views: coloured by class where figures are known, hatched where they are not. */
import type { Layer } from '@deck.gl/core'
import { LineLayer, PolygonLayer } from '@deck.gl/layers'
import type { MultiPolygon, Polygon, Position } from 'geojson'
import { hatchLines } from '../../../map/layers/hatch.ts'
import type { MapTheme } from '../../../map/map-handle.ts'
import { DENSITY_RAMP, MAP_TOKENS, rgba } from '../../../map/tokens.ts'
import { classIn, NO_DATA, quantileEdges } from '../classes.ts'

export interface County {
  readonly code: string
  readonly name: string
  readonly geometry: Polygon | MultiPolygon
}

/** About 2 km: lines of neighbours meet. */
const HATCH_DEGREES = 0.025
const OPACITY = 0.8
const CLASSES = 5

export const partsOf = ({ geometry }: Pick<County, 'geometry'>): Position[][][] =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates

/** `counts`: by area code; a county has the count of the narrowest area known that holds it. */
export function countOf(counts: ReadonlyMap<string, number>, code: string): number | undefined {
  for (const digits of [6, 4, 2]) {
    const count = counts.get(code.slice(0, digits))
    if (count !== undefined) return count
  }
  return undefined
}

/** Classes of the counties that have figures, each with how many counties it holds, and how many counties have none. */
export interface Choropleth {
  readonly edges: readonly number[]
  readonly highest: number
  readonly counties: readonly number[]
  readonly noData: number
  readonly n: number
}

export function choroplethOf(counties: readonly County[], counts: ReadonlyMap<string, number>): Choropleth {
  const values = [...counts.values()]
  const edges = quantileEdges(values, CLASSES)
  const known = counties.map(({ code }) => countOf(counts, code))
  const classes = known.map((count) => (count === undefined ? NO_DATA : classIn(edges, count)))
  return {
    edges,
    highest: Math.max(0, ...values),
    counties: edges.map((_, index) => classes.filter((one) => one === index).length),
    noData: classes.filter((one) => one === NO_DATA).length,
    n: values.reduce((sum, count) => sum + count, 0),
  }
}

export function countyLayers(
  counties: readonly County[],
  counts: ReadonlyMap<string, number>,
  theme: MapTheme,
): Layer[] {
  const edges = quantileEdges([...counts.values()], CLASSES)
  const ramp = DENSITY_RAMP[theme].slice(-Math.max(edges.length, 1))
  const known = counties.filter(({ code }) => countOf(counts, code) !== undefined)
  const unknown = counties.filter(({ code }) => countOf(counts, code) === undefined)
  const shapes = known.flatMap((county) => partsOf(county).map((rings) => ({ code: county.code, rings })))
  const { text3, boundaryStrong } = MAP_TOKENS[theme]
  return [
    new LineLayer<[number, number, number, number]>({
      id: 'counties-no-data',
      data: unknown.flatMap((county) => partsOf(county).flatMap((rings) => hatchLines(rings, HATCH_DEGREES))),
      getSourcePosition: ([lon, lat]) => [lon, lat],
      getTargetPosition: ([, , lon, lat]) => [lon, lat],
      getColor: rgba(text3, 0.5),
      widthUnits: 'pixels',
      getWidth: 1,
      updateTriggers: { getColor: theme },
    }),
    new PolygonLayer<(typeof shapes)[number]>({
      id: 'counties-counted',
      data: shapes,
      getPolygon: ({ rings }) => rings as [number, number][][],
      getFillColor: ({ code }) =>
        rgba(ramp[classIn(edges, countOf(counts, code) ?? 0)] ?? ramp[0] ?? '#000000', OPACITY),
      getLineColor: rgba(boundaryStrong),
      lineWidthUnits: 'pixels',
      getLineWidth: 1,
      updateTriggers: { getFillColor: [theme, counts], getLineColor: theme },
    }),
  ]
}
