/** The demo district's land: 无锡市梁溪区's real outline and codes; streets, communities and grids inside it are made up (演示数据). */
import type { MultiPolygon as GeoMultiPolygon, Polygon as GeoPolygon } from 'geojson'
import type { MultiPolygon } from 'polygon-clipping'
import outlineFile from '../../lib/data/liangxi.wgs84.json' with { type: 'json' }
import divisions from '../../lib/data/liangxi-divisions.json' with { type: 'json' }
import { type AreaCode, areaCode, type GridCode, gridCode } from '../../lib/geo/codes.ts'
import { DEDICATED_PLACES, estateNames, shortCommunityName } from './names.ts'
import type { Random } from './random.ts'
import { centroid, join, type Point, ringArea } from './shape.ts'
import { cells, cluster, groupByCount, groupByNearest, scatter } from './tessellation.ts'

const GRID_COUNT = 1_200
/** One millimetre and a bit: neighbours keep the very same border points after rounding. */
const COORDINATE_DIGITS = 8

/** Roughly where each street lies, [lon, lat]: only so that the picture is not upside down for those who know the town. */
const STREET_MIDDLES: Readonly<Record<string, Point>> = {
  '320213021': [120.302, 31.577],
  '320213022': [120.312, 31.556],
  '320213023': [120.271, 31.59],
  '320213024': [120.294, 31.593],
  '320213025': [120.33, 31.595],
  '320213026': [120.305, 31.53],
  '320213027': [120.257, 31.606],
  '320213028': [120.302, 31.612],
  '320213029': [120.277, 31.621],
}
/** The middle of town: grids are smaller there. */
const CENTRE: Point = [120.302, 31.578]

/** Former villages: counted as rural, so that the rural norm of article 6 has something to show. */
const RURAL_COMMUNITIES = /^(双河村|丁村|尤渡村|前村|芦村)/

export interface DemoArea {
  readonly code: AreaCode
  readonly level: 'province' | 'city' | 'county' | 'township' | 'community'
  readonly name: string
  readonly parentCode: AreaCode | null
  readonly geometry: GeoPolygon | GeoMultiPolygon | null
  readonly centre: Point | null
  /** Its shape is made up. The district's own outline is not. */
  readonly demo: boolean
}

export interface DemoGrid {
  readonly code: GridCode
  readonly community: AreaCode
  readonly name: string
  readonly estate: string
  readonly kind: 'comprehensive' | 'dedicated'
  readonly setting: 'urban' | 'rural'
  readonly households: number
  readonly geometry: GeoPolygon | GeoMultiPolygon
  readonly centre: Point
}

export interface Territory {
  readonly areas: readonly DemoArea[]
  readonly grids: readonly DemoGrid[]
}

const EARTH_RADIUS_M = 6_371_008.8
const RADIANS = Math.PI / 180

/** A flat plane of metres around the district: at 12 km across, the curvature does not show. */
const toPlane = ([lon, lat]: Point): Point => [
  (lon - CENTRE[0]) * RADIANS * EARTH_RADIUS_M * Math.cos(CENTRE[1] * RADIANS),
  (lat - CENTRE[1]) * RADIANS * EARTH_RADIUS_M,
]
const rounded = (degrees: number): number => Number(degrees.toFixed(COORDINATE_DIGITS))
const toDegrees = ([x, y]: Point): Point => [
  rounded(CENTRE[0] + x / (RADIANS * EARTH_RADIUS_M * Math.cos(CENTRE[1] * RADIANS))),
  rounded(CENTRE[1] + y / (RADIANS * EARTH_RADIUS_M)),
]

/** GeoJSON with outer rings counter-clockwise and holes clockwise (RFC 7946). */
function toGeometry(shape: MultiPolygon): GeoPolygon | GeoMultiPolygon {
  const polygons = shape.map((rings) =>
    rings.map((ring, i) => {
      const wound = ringArea(ring) > 0 === (i === 0) ? ring : [...ring].reverse()
      return wound.map(toDegrees)
    }),
  )
  const [only] = polygons
  return polygons.length === 1 && only
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: polygons }
}

export function makeTerritory(random: Random): Territory {
  const outlineRing = outlineFile.features[0]?.geometry.coordinates[0] as Point[]
  const outline: MultiPolygon = [[outlineRing.map(toPlane)]]

  const sites = scatter(outline, GRID_COUNT, density, random.fork('grids'))
  const { shapes, neighbours } = cells(outline, sites)
  const communityMiddles = cluster(sites, divisions.communities.length, random.fork('communities'))
  const communityOfSite = groupByNearest(sites, neighbours, communityMiddles)
  const streetOfMiddle = groupByCount(
    communityMiddles,
    divisions.townships.map(({ code }) => toPlane(STREET_MIDDLES[code] ?? CENTRE)),
    divisions.townships.map(
      ({ code }) => divisions.communities.filter((community) => community.code.startsWith(code)).length,
    ),
  )

  const areas: DemoArea[] = [
    {
      code: areaCode('32'),
      level: 'province',
      name: '江苏省',
      parentCode: null,
      geometry: null,
      centre: null,
      demo: false,
    },
    {
      code: areaCode('3202'),
      level: 'city',
      name: '无锡市',
      parentCode: areaCode('32'),
      geometry: null,
      centre: null,
      demo: false,
    },
    {
      code: areaCode(divisions.county.code),
      level: 'county',
      name: divisions.county.name,
      parentCode: areaCode('3202'),
      geometry: { type: 'Polygon', coordinates: [outlineRing] },
      centre: CENTRE,
      demo: false,
    },
  ]
  const grids: DemoGrid[] = []
  const facts = random.fork('grid-facts')
  for (const [street, { code, name }] of divisions.townships.entries()) {
    const middles = [...streetOfMiddle.keys()]
      .filter((i) => streetOfMiddle[i] === street)
      .sort(byReading(communityMiddles))
    const communities = divisions.communities.filter((community) => community.code.startsWith(code))
    const streetShapes: MultiPolygon[] = []
    for (const [i, community] of communities.entries()) {
      const members = [...sites.keys()].filter((site) => communityOfSite[site] === middles[i]).sort(byReading(sites))
      const shape = join(members.map((site) => shapes[site]!))
      streetShapes.push(shape)
      areas.push(demoArea(community.code, 'community', community.name, code, shape))
      grids.push(
        ...gridsOf(
          community,
          members.map((site) => shapes[site]!),
          facts,
        ),
      )
    }
    areas.push(demoArea(code, 'township', name, divisions.county.code, join(streetShapes)))
  }
  areas.sort((a, b) => (a.code < b.code ? -1 : 1))
  return { areas, grids }
}

/** Twice as dense in the middle of town as at its edge, falling off over some two kilometres. */
function density([x, y]: Point): number {
  return 0.4 + 0.6 * Math.exp(-(x * x + y * y) / (2 * 2_000 ** 2))
}

/** From north to south, and from west to east where that is about equal: how a map is read, and how codes are given. */
const byReading = (points: readonly Point[]) => (a: number, b: number) => {
  const [ax, ay] = points[a]!
  const [bx, by] = points[b]!
  return Math.round((by - ay) / 400) || ax - bx || by - ay
}

function demoArea(
  code: string,
  level: 'township' | 'community',
  name: string,
  parent: string,
  shape: MultiPolygon,
): DemoArea {
  return {
    code: areaCode(code),
    level,
    name,
    parentCode: areaCode(parent),
    geometry: toGeometry(shape),
    centre: toDegrees(centroid(shape)),
    demo: true,
  }
}

function gridsOf(
  community: { code: string; name: string },
  shapes: readonly MultiPolygon[],
  random: Random,
): DemoGrid[] {
  const short = shortCommunityName(community.name)
  const estates = estateNames(shapes.length, random)
  const rural = RURAL_COMMUNITIES.test(community.name)
  const dedicated = shapes.length >= 5 && random.chance(0.36) ? random.int(1, shapes.length - 1) : -1
  return shapes.map((shape, i) => {
    const isDedicated = i === dedicated
    const estate = isDedicated ? `${short.replace(/社区$/, '')}${random.pick(DEDICATED_PLACES)}` : estates[i]!
    return {
      code: gridCode(community.code + String(i + 1).padStart(3, '0')),
      community: areaCode(community.code),
      name: isDedicated ? `${estate}专属网格` : `${estate}第${i + 1}网格`,
      estate,
      kind: isDedicated ? 'dedicated' : 'comprehensive',
      setting: rural ? 'rural' : 'urban',
      households: isDedicated ? 0 : households(rural, random),
      geometry: toGeometry(shape),
      centre: toDegrees(centroid(shape)),
    }
  })
}

/** Mostly within article 6; a few lie outside, as in life: «一般» is a norm, not a bound. */
function households(rural: boolean, random: Random): number {
  if (random.chance(0.03)) return random.pick(rural ? [232, 371, 384] : [262, 280, 288, 294])
  if (random.chance(0.03)) return random.pick(rural ? [376, 390] : [501, 512, 538, 561])
  return rural ? random.int(262, 348) : random.int(312, 492)
}
