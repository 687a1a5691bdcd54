/**
 * The map of a report, drawn on a canvas so that the picture on paper and the PNG are the same: units by number of cases, with title, legend, scale,
 * north and source burnt in. Always in the light colours.
 */
import type { OutlinesAnswer } from '../../../lib/wire/outlines-api.ts'
import { DENSITY_RAMP, MAP_TOKENS } from '../../map/tokens.ts'
import { CLASSES_MAX, type Class, classesOf, classOf } from './classes.ts'

/** Of A4 landscape at some 200 dots to the inch, half a page. */
export const MAP_WIDTH = 1_600
export const MAP_HEIGHT = 1_000
const MARGIN = 40
const HEAD = 96
const FOOT = 56
const LEGEND_WIDTH = 250
const FAMILY = '"Noto Sans SC", "Noto Sans SC Variable", "Microsoft YaHei", "PingFang SC", sans-serif'
const METRES_PER_DEGREE = 111_320
/** A scale bar is at most so wide. */
const BAR_MAX = 260
const BAR_STEPS_M = [100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000]

export interface MapFacts {
  readonly units: OutlinesAnswer['units']
  /** By code; a unit that is not in it has none. */
  readonly cases: ReadonlyMap<string, number>
  readonly title: string
  readonly subtitle: string
  readonly legend: string
  readonly source: string
  readonly kilometres: string
  readonly metres: string
  readonly north: string
}

type Ring = readonly (readonly number[])[]
const ringsOf = ({ geometry }: OutlinesAnswer['units'][number]): Ring[] =>
  geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()

const font = (px: number, weight = 400) => `${weight} ${px}px ${FAMILY}`

/** Text is drawn only in a font that is there: a slice of ours that has not come would leave boxes. */
export async function loadMapFont(facts: MapFacts): Promise<void> {
  const text = [
    ...facts.units.map(({ name }) => name),
    ...Object.values(facts).filter((one) => typeof one === 'string'),
  ]
  await Promise.all([400, 600].map((weight) => document.fonts.load(font(24, weight), text.join(''))))
}

export function drawAreaMap(context: CanvasRenderingContext2D, facts: MapFacts): void {
  const ink = MAP_TOKENS.light
  context.textBaseline = 'alphabetic'
  context.fillStyle = ink.panel
  context.fillRect(0, 0, MAP_WIDTH, MAP_HEIGHT)
  const classes = classesOf(facts.units.map(({ code }) => facts.cases.get(code) ?? 0))
  const project = drawUnits(context, facts, classes)

  context.textAlign = 'left'
  context.fillStyle = ink.text
  context.font = font(30, 600)
  context.fillText(facts.title, MARGIN, 50)
  context.fillStyle = ink.text2
  context.font = font(20)
  context.fillText(facts.subtitle, MARGIN, 82)
  context.fillText(facts.source, MARGIN, MAP_HEIGHT - 22)
  drawLegend(context, facts.legend, classes)
  drawNorth(context, facts.north)
  drawScale(context, facts, project.metresPerPixel)
}

function drawUnits(context: CanvasRenderingContext2D, facts: MapFacts, classes: readonly Class[]) {
  const points = facts.units.flatMap((unit) => ringsOf(unit).flat())
  const lons = points.map(([lon]) => lon as number)
  const lats = points.map(([, lat]) => lat as number)
  const [west, east] = [Math.min(...lons), Math.max(...lons)]
  const [south, north] = [Math.min(...lats), Math.max(...lats)]
  // Degrees of longitude are as short as they are at the middle: no shape of a county's size is seen to be wrong.
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const width = MAP_WIDTH - 2 * MARGIN - LEGEND_WIDTH
  const height = MAP_HEIGHT - HEAD - FOOT - MARGIN / 2
  const scale = Math.min(width / ((east - west) * squeeze), height / (north - south))
  const left = MARGIN + (width - (east - west) * squeeze * scale) / 2
  const top = HEAD + (height - (north - south) * scale) / 2
  const xOf = (lon: number) => left + (lon - west) * squeeze * scale
  const yOf = (lat: number) => top + (north - lat) * scale

  for (const unit of facts.units) {
    context.beginPath()
    for (const ring of ringsOf(unit)) {
      ring.forEach(([lon, lat], index) => {
        if (index === 0) context.moveTo(xOf(lon as number), yOf(lat as number))
        else context.lineTo(xOf(lon as number), yOf(lat as number))
      })
      context.closePath()
    }
    context.fillStyle = colourOf(classes, facts.cases.get(unit.code) ?? 0)
    context.fill('evenodd')
    context.strokeStyle = '#ffffff'
    context.lineWidth = 3
    context.stroke()
  }
  context.textAlign = 'center'
  for (const unit of facts.units) {
    const [outer] = ringsOf(unit).toSorted((a, b) => b.length - a.length)
    if (!outer) continue
    const x = outer.reduce((sum, [lon]) => sum + xOf(lon as number), 0) / outer.length
    const y = outer.reduce((sum, [, lat]) => sum + yOf(lat as number), 0) / outer.length
    const cases = facts.cases.get(unit.code) ?? 0
    context.font = font(20, 600)
    label(context, unit.name, x, y - 4)
    context.font = font(22)
    label(context, String(cases), x, y + 24)
  }
  return { metresPerPixel: METRES_PER_DEGREE / scale }
}

/** A name is often wider than its unit: edged, it is read on whatever it reaches. */
function label(context: CanvasRenderingContext2D, text: string, x: number, y: number): void {
  context.lineJoin = 'round'
  context.lineWidth = 6
  context.strokeStyle = MAP_TOKENS.light.panel
  context.strokeText(text, x, y)
  context.fillStyle = MAP_TOKENS.light.text
  context.fillText(text, x, y)
}

/** Few classes are spread over the ramp, so that least and most always look it. */
function rampIndex(classes: readonly Class[], value: number): number {
  const index = classOf(classes, value)
  return classes.length <= 1 ? 1 : Math.round((index * (CLASSES_MAX - 1)) / (classes.length - 1))
}
const colourOf = (classes: readonly Class[], value: number): string =>
  DENSITY_RAMP.light[rampIndex(classes, value)] as string

function drawLegend(context: CanvasRenderingContext2D, title: string, classes: readonly Class[]): void {
  const left = MAP_WIDTH - MARGIN - LEGEND_WIDTH + 30
  context.fillStyle = MAP_TOKENS.light.text
  context.font = font(20, 600)
  context.fillText(title, left, 330)
  context.font = font(20)
  classes.forEach(({ from, to }, index) => {
    const top = 350 + index * 40
    context.fillStyle = colourOf(classes, from)
    context.fillRect(left, top, 44, 28)
    context.fillStyle = MAP_TOKENS.light.text
    context.fillText(from === to ? String(from) : `${from} – ${to}`, left + 58, top + 22)
  })
}

function drawNorth(context: CanvasRenderingContext2D, word: string): void {
  const x = MAP_WIDTH - MARGIN - LEGEND_WIDTH / 2
  context.fillStyle = MAP_TOKENS.light.text
  context.beginPath()
  context.moveTo(x, 130)
  context.lineTo(x + 22, 200)
  context.lineTo(x, 184)
  context.lineTo(x - 22, 200)
  context.closePath()
  context.fill()
  context.font = font(24, 600)
  context.textAlign = 'center'
  context.fillText(word, x, 236)
  context.textAlign = 'left'
}

function drawScale(context: CanvasRenderingContext2D, facts: MapFacts, metresPerPixel: number): void {
  const metres = BAR_STEPS_M.findLast((step) => step / metresPerPixel <= BAR_MAX) ?? (BAR_STEPS_M[0] as number)
  const width = metres / metresPerPixel
  const left = MAP_WIDTH - MARGIN - width
  const y = MAP_HEIGHT - 28
  context.strokeStyle = MAP_TOKENS.light.text
  context.lineWidth = 3
  context.beginPath()
  context.moveTo(left, y - 12)
  context.lineTo(left, y)
  context.lineTo(left + width, y)
  context.lineTo(left + width, y - 12)
  context.stroke()
  context.fillStyle = MAP_TOKENS.light.text
  context.font = font(20)
  context.textAlign = 'center'
  const text = metres >= 1_000 ? `${metres / 1_000} ${facts.kilometres}` : `${metres} ${facts.metres}`
  context.fillText(text, left + width / 2, y - 18)
  context.textAlign = 'left'
}
