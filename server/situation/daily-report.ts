/** The figures of one local day of an area, put together for keeping. */

import type { Database } from '../../db/client.ts'
import { areaNames } from '../../db/queries/areas.ts'
import type { Period } from '../../lib/domain/situation/filter.ts'
import { type AreaCode, partDigits } from '../../lib/geo/codes.ts'
import type { DailyContent } from '../../lib/wire/daily-reports.ts'
import type { FiguresAnswer } from '../../lib/wire/situation-api.ts'
import type { Situation } from './situation.ts'

const DAY_S = 86_400
const WEEK_S = 7 * DAY_S
const LOCAL_S = 8 * 3_600

export interface DailyDeps {
  readonly database: Database
  readonly situation: Pick<Situation, 'ask'>
  readonly demo: boolean
  readonly now: () => number
}

/** 2026-03-02, in Asia/Shanghai. */
export const localDay = (at: number): string => new Date(at + LOCAL_S * 1_000).toISOString().slice(0, 10)
/** Epoch milliseconds of the midnight at which a local day begins. */
export const dayBegins = (day: string): number => Date.parse(`${day}T00:00:00+08:00`)

/** Set beside the same weekday of the week before; as far as the day has come, if it is not over. */
export async function dailyContent(deps: DailyDeps, area: AreaCode, day: string): Promise<DailyContent> {
  const from = dayBegins(day) / 1_000
  const now = Math.floor(deps.now() / 1_000)
  const to = Math.min(from + DAY_S, now)
  const [figures, before] = await Promise.all([
    figuresOf(deps, area, { from, to }, true),
    figuresOf(deps, area, { from: from - WEEK_S, to: to - WEEK_S }, false),
  ])
  return { figures, before, demo: deps.demo }
}

async function figuresOf(
  { database, situation, now }: DailyDeps,
  area: AreaCode,
  period: Period,
  parted: boolean,
): Promise<FiguresAnswer> {
  const question = { ask: 'figures', filter: { areas: [area] }, period, now: Math.floor(now() / 1_000) } as const
  const [whole, parts] = await Promise.all([
    situation.ask({ ...question, by: 'none' }),
    parted ? situation.ask({ ...question, by: { areaDigits: partDigits(area) } }) : undefined,
  ])
  const found = parts?.answer.parts ?? []
  const names = await areaNames(database, [area, ...found.map(({ key }) => key)])
  const [all] = whole.answer.parts
  return {
    version: whole.version,
    at: new Date(now()).toISOString(),
    from: new Date(period.from * 1_000).toISOString(),
    to: new Date(period.to * 1_000).toISOString(),
    area: { code: area, name: names.get(area) ?? area },
    narrowed: false,
    cases: all?.cases ?? 0,
    figures: (all?.figures ?? []) as FiguresAnswer['figures'],
    parts: found.map(({ key, cases, figures }) => ({
      key,
      name: names.get(key) ?? key,
      cases,
      figures: figures as FiguresAnswer['figures'],
    })),
  }
}
