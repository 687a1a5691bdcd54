/** When incidents come and what they say: a Poisson process shaped by the hour, texts drawn by hour and varied. Pure. */
import type { Random } from '../../db/demo/random.ts'
import texts from '../../lib/data/incident-texts.zh.json' with { type: 'json' }
import type { IncidentSource, Severity } from '../../lib/domain/incident/state.ts'

const HOUR_MS = 3_600_000
const SHANGHAI_MS = 8 * HOUR_MS

/** How busy each hour of a day is against the mean of the day: quiet nights, a morning peak, a longer one in the evening. */
const HOUR_SHAPE: readonly number[] = [
  0.35, 0.25, 0.2, 0.2, 0.25, 0.4, 0.8, 1.2, 1.6, 1.6, 1.4, 1.2, 1, 1.05, 1.2, 1.25, 1.25, 1.4, 1.6, 1.6, 1.4, 1.1, 0.8,
  0.55,
]
const BUSIEST = Math.max(...HOUR_SHAPE)

/** Severity 1 and 2 stay well under 15 % of all (domain.md §7). */
const WEIGHT_BY_SEVERITY: Readonly<Record<number, number>> = { 1: 0.15, 2: 0.35, 3: 2, 4: 4 }
/** Things happen outside their usual hours too. */
const OFF_PEAK = 0.12

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

export const hourOf = (at: number): number => new Date(at + SHANGHAI_MS).getUTCHours()

/** The next arrival after `from` at `perHour` on the mean of a day, by thinning: candidates at the busiest rate, kept by the hour's share. */
export function nextArrival(from: number, perHour: number, random: Random): number {
  const meanMs = HOUR_MS / (perHour * BUSIEST)
  let at = from
  do at += random.exponential(meanMs)
  while (!random.chance((HOUR_SHAPE[hourOf(at)] ?? 1) / BUSIEST))
  return at
}

export interface DraftReport {
  readonly category: string
  readonly severity: Severity
  readonly title: string
  readonly description: string
  readonly source: IncidentSource
}

const isPeak = (hour: number, [from, to]: readonly number[]): boolean => hour >= (from ?? 0) && hour < (to ?? 24)

/** Building and unit numbers change from report to report: «三号楼» → «七号楼». */
const varied = (text: string, random: Random): string =>
  text.replace(/[一二三四五六七八九十](?=号楼|单元|楼[^上下道]|栋)/g, () => random.pick(NUMERALS))

export function draftReport(at: number, random: Random): DraftReport {
  const hour = hourOf(at)
  const weights = texts.map(
    (text) => (WEIGHT_BY_SEVERITY[text.severity] ?? 1) * (isPeak(hour, text.peakHours) ? 1 : OFF_PEAK),
  )
  const text = texts[random.weighted(weights)]
  if (!text) throw new RangeError('There are no report texts')
  return {
    category: text.category,
    severity: text.severity as Severity,
    title: varied(text.title, random),
    description: varied(text.description, random),
    source: text.source as IncidentSource,
  }
}
