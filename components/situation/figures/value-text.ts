/** Figures as they are read: percent with one decimal, spans in the two largest units. */

import type { KpiFacts } from '../../../lib/domain/kpi/kpi-id.ts'
import type { figureWords } from '../../../lib/i18n/situation-figures.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { Value } from './tile.ts'

export type FigureWords = { readonly [K in keyof typeof figureWords]: string }

const HOUR_MIN = 60
const DAY_MIN = 24 * HOUR_MIN

export function spanOf(minutes: number, words: FigureWords): string {
  const whole = Math.round(minutes)
  if (whole < HOUR_MIN) return fill(words.minutes, { minutes: whole })
  if (whole < DAY_MIN)
    return fill(words.hoursMinutes, { hours: Math.floor(whole / HOUR_MIN), minutes: whole % HOUR_MIN })
  return fill(words.daysHours, {
    days: Math.floor(whole / DAY_MIN),
    hours: Math.floor((whole % DAY_MIN) / HOUR_MIN),
  })
}

export const percentText = (percent: number): string => `${percent.toFixed(1)} %`

export function valueText(value: Value, { id }: Pick<KpiFacts, 'id'>, words: FigureWords): string {
  switch (value.kind) {
    case 'rate':
      return percentText(value.percent)
    case 'times':
      return spanOf(value.medianMin, words)
    case 'per_day':
      return fill(words.perDay, { n: value.perDay.toFixed(1) })
    case 'no_cases':
      return words.noCases
    case 'nobody_on_duty':
      return words.nobodyOnDuty
    case 'not_recorded':
      return id === 'K17' ? words.onMap : words.notRecorded
    default:
      return value satisfies never
  }
}

export function targetText(
  value: number,
  { unit, better }: Pick<KpiFacts, 'unit' | 'better'>,
  words: FigureWords,
): string {
  const text = unit === 'minutes' ? spanOf(value, words) : `${value} %`
  return `${better === 'lower' ? '≤' : '≥'} ${text}`
}

const signOf = (by: number): string => (by > 0 ? '+' : by < 0 ? '−' : '±')

/** A change with its sign, also a plus: a span as spans are read, a rate in points. */
export function changeText(by: number, { unit }: Pick<KpiFacts, 'unit'>, words: FigureWords): string {
  if (unit === 'minutes') return signOf(by) + spanOf(Math.abs(by), words)
  const size = signOf(by) + Math.abs(by).toFixed(1)
  return unit === 'percent' ? fill(words.points, { by: size }) : size
}
