/** When things happen and which: by season, weekday and hour, with storm days and holidays. Shapes are ours, made to be believable. */
import { CHINA_HOLIDAYS } from '../../lib/domain/clock/china-holidays.ts'
import type { Random } from './random.ts'
import { REPORT_TEXTS, type ReportText } from './words.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const SHANGHAI_OFFSET_MS = 8 * HOUR_MS

/** Share of each matter in an ordinary week; severities 1 and 2 together stay below a tenth. */
const WEIGHTS: Readonly<Record<string, number>> = {
  '0102': 1.2,
  '0103': 2,
  '0201': 2.5,
  '0202': 2.5,
  '0203': 1.5,
  '0204': 1.5,
  '0301': 6,
  '0302': 9,
  '0303': 1.2,
  '0304': 0.8,
  '0305': 0.15,
  '0306': 0.9,
  '0307': 1,
  '0308': 2.2,
  '0309': 2.2,
  '0310': 0.9,
  '0311': 0.5,
  '0312': 1.5,
  '0401': 0.35,
  '0402': 0.35,
  '0403': 0.25,
  '0404': 0.5,
  '0405': 0.6,
  '0406': 0.5,
  '0407': 0.2,
  '0408': 1.5,
  '0501': 6,
  '0502': 2,
  '0503': 0.35,
  '0504': 4,
  '0505': 1.2,
  '0506': 1.5,
  '0510': 4.5,
  '0511': 0.2,
  '0601': 1,
  '0602': 1.2,
  '0603': 4,
  '0604': 0.35,
  '0605': 1.2,
  '0606': 1.5,
  '0701': 0.4,
  '0705': 0.2,
  '0706': 0.5,
  '0801': 1.5,
  '0802': 1.5,
  '0901': 1,
  '0902': 0.8,
  '1101': 1.5,
  '1102': 6,
  '1103': 10,
  '1104': 1.8,
  '1105': 0.9,
  '1106': 2,
  '1107': 3,
  '1108': 6,
  '1109': 2,
  '1202': 0.8,
}
const CODES = Object.keys(WEIGHTS)

/** How much more than usual, by month January to December. */
const SEASONS: Readonly<Record<string, readonly number[]>> = {
  '0302': [0.9, 0.8, 0.8, 0.9, 1.1, 1.3, 1.6, 1.6, 1.2, 0.9, 0.9, 0.9],
  '0303': [1.6, 1.4, 1.1, 0.9, 0.7, 0.7, 0.7, 0.7, 0.8, 1, 1.3, 1.6],
  '0307': [0.5, 0.5, 0.7, 0.9, 1.2, 1.6, 2, 2, 1.3, 0.8, 0.6, 0.5],
  '0309': [0.9, 0.9, 0.9, 1, 1.1, 1.4, 1.7, 1.7, 1.2, 0.9, 0.9, 0.9],
  '0401': [1.5, 1.5, 1.1, 1, 0.8, 0.9, 1.3, 1.3, 0.9, 0.8, 1, 1.3],
  '0402': [1.6, 1.5, 1.2, 0.9, 0.7, 0.7, 0.7, 0.7, 0.8, 0.9, 1.2, 1.6],
  '0505': [2.4, 1.2, 0.7, 0.7, 0.8, 0.8, 0.8, 0.8, 0.9, 1, 1.4, 2],
  '0510': [0.6, 0.6, 0.8, 1, 1.2, 1.5, 1.6, 1.5, 1.2, 1, 0.7, 0.6],
  '0706': [1.8, 1.6, 1.1, 0.8, 0.6, 0.6, 0.6, 0.6, 0.7, 0.9, 1.3, 1.8],
  '1103': [0.8, 0.8, 0.9, 1, 1.1, 1.2, 1.4, 1.4, 1.2, 1, 0.9, 0.8],
  '1105': [0.6, 0.6, 0.8, 1, 1.2, 1.5, 1.6, 1.6, 1.2, 0.9, 0.7, 0.6],
}
/** Sunday first. */
const WEEKDAYS = [0.82, 1.16, 1.06, 1.02, 1, 1.04, 0.86]
/** At home and out of doors: more at week-ends. What offices do: hardly any then. */
const WEEKEND_MATTERS = new Set(['0501', '0502', '0503', '0504', '0510', '0302', '1108', '0404'])
const OFFICE_MATTERS = new Set([
  '0102',
  '0201',
  '0202',
  '0203',
  '0204',
  '0601',
  '0602',
  '0605',
  '0606',
  '0701',
  '0801',
  '0901',
  '1101',
])
const WEEKEND_FACTOR = 1.5
const OFFICE_WEEKEND_FACTOR = 0.15
/** Hours of the day, from midnight. */
const HOURS = [2, 1.2, 0.8, 0.6, 0.7, 1.4, 3, 5, 8, 10, 10, 8, 5.5, 6, 8, 9, 9, 8, 7, 8, 8, 6.5, 4.5, 3]
const OUT_OF_HOURS_FACTOR = 0.1

/** Heavy rain and wind: some days of the wet season. */
const STORM_MONTHS = [5, 6, 7, 8]
const STORM_CHANCE = 0.13
const STORM_FACTORS: Readonly<Record<string, number>> = {
  '0403': 22,
  '0407': 14,
  '0306': 3,
  '1109': 3,
  '0309': 2,
  '0408': 2,
}
const HOLIDAYS = new Set(CHINA_HOLIDAYS)

export interface Happening {
  readonly at: number
  readonly text: ReportText
}

interface Day {
  readonly start: number
  readonly weights: readonly number[]
  readonly sum: number
}

/** Draws `count` happenings of [from, to), in no order. */
export function drawHappenings(from: number, to: number, count: number, random: Random): Happening[] {
  const days: Day[] = []
  const firstDay = Math.floor((from + SHANGHAI_OFFSET_MS) / DAY_MS) * DAY_MS - SHANGHAI_OFFSET_MS
  for (let start = firstDay; start < to; start += DAY_MS) days.push(dayAt(start, (start - from) / (to - from), random))
  const dayWeights = days.map((day) => day.sum)
  const happenings: Happening[] = []
  while (happenings.length < count) {
    const day = days[random.weighted(dayWeights)]!
    const text = drawText(CODES[random.weighted(day.weights)]!, random)
    const at = day.start + Math.floor((random.weighted(hoursOf(text)) + random.next()) * HOUR_MS)
    if (at >= from && at < to) happenings.push({ at, text })
  }
  return happenings
}

export const drawText = (category: string, random: Random): ReportText => random.pick(REPORT_TEXTS.get(category) ?? [])

/** A matter for a case that is still open, as on an ordinary day of this month. */
export const drawCategory = (now: number, random: Random): string => {
  const weights = dayAt(now, 1, random).weights
  return CODES[random.weighted(weights)]!
}

function dayAt(start: number, progress: number, random: Random): Day {
  const local = new Date(start + SHANGHAI_OFFSET_MS)
  const [month, weekday] = [local.getUTCMonth(), local.getUTCDay()]
  const isFree = weekday === 0 || weekday === 6 || HOLIDAYS.has(local.toISOString().slice(0, 10))
  const isStorm = STORM_MONTHS.includes(month) && random.chance(STORM_CHANCE)
  // A little more every month, and no two days alike.
  const level = (WEEKDAYS[weekday] ?? 1) * (0.94 + 0.12 * progress) * Math.exp(0.08 * random.normal())
  const weights = CODES.map((code) => {
    const season = SEASONS[code]?.[month] ?? 1
    const free = !isFree
      ? 1
      : WEEKEND_MATTERS.has(code)
        ? WEEKEND_FACTOR
        : OFFICE_MATTERS.has(code)
          ? OFFICE_WEEKEND_FACTOR
          : 1
    return level * (WEIGHTS[code] ?? 0) * season * free * (isStorm ? (STORM_FACTORS[code] ?? 1) : 1)
  })
  return { start, weights, sum: weights.reduce((sum, weight) => sum + weight, 0) }
}

function hoursOf(text: ReportText): readonly number[] {
  const [from, to] = text.peakHours
  return HOURS.map((weight, hour) => (hour >= from && hour < to ? weight : weight * OUT_OF_HOURS_FACTOR))
}
