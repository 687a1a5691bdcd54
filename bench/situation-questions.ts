/** What a leader's page asks, drawn at random: a level, a period, a filter, a question; and the same question as a person would write it in SQL. */

import type { SituationFilter } from '../lib/domain/situation/filter.ts'
import type { Question } from '../lib/domain/situation/questions.ts'
import { areaCode } from '../lib/geo/codes.ts'
import { CASES_TO } from './made-up-cases.ts'

const DAY_S = 86_400
/** As a page is used: mostly a week or a month, at times a year or everything. */
const PERIODS_DAYS = [7, 7, 30, 30, 30, 30, 90, 90, 365, 1_096] as const
const PROVINCE = areaCode('32')

export interface Drawn {
  readonly level: 'province' | 'county'
  readonly days: number
  readonly question: Question
  readonly sql: string
}

export function drawQuestion(random: () => number): Drawn {
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const level = random() < 0.5 ? 'province' : 'county'
  const county = areaCode(`3201${String(1 + Math.floor(random() * 10)).padStart(2, '0')}`)
  const days = one(PERIODS_DAYS)
  const to = CASES_TO - Math.floor(random() * 300) * DAY_S
  const period = { from: to - days * DAY_S, to }
  const area = level === 'province' ? PROVINCE : county
  const { filter, where } = drawFilter(random, { areas: [area] })
  const conditions = [`area like '${area}%'`, ...where].join(' and ')
  const reported = `outcome = 0 and reported_at >= to_timestamp(${period.from}) and reported_at < to_timestamp(${period.to}) and ${conditions}`
  const digits = area.length === 2 ? 4 : 9
  const count = { ask: 'count', filter, period, weight: 'count' } as const
  const counted = (key: string) => `select ${key} as key, count(*) from plain where ${reported} group by 1`
  const drawn: readonly { readonly question: Question; readonly sql: string }[] = [
    { question: { ...count, by: { areaDigits: digits } }, sql: counted(`left(area, ${digits})`) },
    { question: { ...count, by: 'category' }, sql: counted('category') },
    { question: { ...count, by: { binS: DAY_S } }, sql: counted(`date_trunc('day', reported_at, 'Asia/Shanghai')`) },
    {
      question: { ...count, by: 'hour_of_week' },
      sql: counted(
        `extract(isodow from reported_at at time zone 'Asia/Shanghai') * 24 + extract(hour from reported_at at time zone 'Asia/Shanghai')`,
      ),
    },
    {
      question: { ask: 'cells', filter, period, resolution: level === 'province' ? 7 : 9, weight: 'count' },
      sql: `select cell_hi, cell_lo | ${(1 << (3 * (15 - (level === 'province' ? 7 : 9)))) - 1} as lo, count(*) from plain where ${reported} group by 1, 2`,
    },
    {
      question: { ask: 'figures', filter, period, now: CASES_TO, by: 'none' },
      sql: figuresSql(period, conditions),
    },
    {
      question: { ask: 'cases', filter, period, before: undefined, limit: 50 },
      sql: `select id, count(*) over () from plain where ${reported} order by reported_at desc, id desc limit 50`,
    },
  ]
  return { level, days, ...one(drawn) }
}

function drawFilter(random: () => number, base: SituationFilter) {
  const where: string[] = []
  let filter = base
  if (random() < 0.3) {
    filter = { ...filter, severities: [1, 2] }
    where.push('severity in (1, 2)')
  }
  if (random() < 0.3) {
    filter = { ...filter, categories: ['03', '0402', '11'] }
    where.push(`(category like '03%' or category = '0402' or category like '11%')`)
  }
  if (random() < 0.2) {
    const hours = Array.from({ length: 45 }, (_, index) => Math.floor(index / 9) * 24 + 9 + (index % 9))
    filter = { ...filter, hours }
    where.push(
      `extract(isodow from reported_at at time zone 'Asia/Shanghai') <= 5 and extract(hour from reported_at at time zone 'Asia/Shanghai') between 9 and 17`,
    )
  }
  return { filter, where }
}

/** Five of the twenty figures: completion, on-time completion, overdue, response and handling time with their medians. */
const figuresSql = ({ from, to }: { from: number; to: number }, conditions: string): string => `
  select count(*) filter (where is_due) as due, count(*) filter (where is_due and verified_at > to_timestamp(0)) as done,
         count(*) filter (where is_due and final_resolved_at > 0 and to_timestamp(final_resolved_at) <= due) as in_time,
         percentile_cont(0.5) within group (order by extract(epoch from arrived_at - reported_at)) filter (where arrived_in),
         percentile_disc(0.9) within group (order by extract(epoch from arrived_at - reported_at)) filter (where arrived_in),
         percentile_cont(0.5) within group (order by handling_s) filter (where verified_in),
         percentile_disc(0.9) within group (order by handling_s) filter (where verified_in)
    from (select *, suspended_since = 0 and due >= to_timestamp(${from}) and due < to_timestamp(${to}) as is_due,
                 arrived_at >= to_timestamp(${from}) and arrived_at < to_timestamp(${to}) as arrived_in,
                 verified_at >= to_timestamp(${from}) and verified_at < to_timestamp(${to}) as verified_in
            from plain where outcome = 0 and reported_at < to_timestamp(${to}) and ${conditions}) c`
