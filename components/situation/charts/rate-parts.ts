/** One rate of each part of an area, ready for bars and for the funnel. */

import { type Rate, rateOf } from '../../../lib/domain/kpi/rate.ts'
import { binomialFunnel, type FunnelLimits, type FunnelPlace, funnelPlace } from '../../../lib/statistics/funnel.ts'
import type { FiguresAnswer } from '../../../lib/wire/situation-api.ts'

export interface RatePart {
  readonly key: string
  readonly rate: Rate & { readonly kind: 'rate' }
}

/** Parts without a case to divide by have no rate and are left out. */
export function ratesOf(parts: FiguresAnswer['parts'], id: string): RatePart[] {
  return parts.flatMap(({ key, figures }) => {
    const figure = figures.find((one) => one.id === id)
    if (figure?.kind !== 'rate') return []
    const rate = rateOf(figure.numerator, figure.denominator)
    return rate.kind === 'rate' ? [{ key, rate }] : []
  })
}

export interface Standing extends RatePart {
  /** Whether chance explains its distance from the whole. */
  readonly place: FunnelPlace
}

/** All parts against the rate of the whole. */
export function standings(parts: readonly RatePart[]): { readonly share: number; readonly standings: Standing[] } {
  let numerator = 0
  let denominator = 0
  for (const { rate } of parts) {
    numerator += rate.numerator
    denominator += rate.denominator
  }
  const share = denominator === 0 ? 0 : numerator / denominator
  return {
    share,
    standings: parts.map((part) => {
      const { rate } = part
      return {
        ...part,
        place: funnelPlace(rate.numerator / rate.denominator, binomialFunnel(share, rate.denominator)),
      }
    }),
  }
}

/** So many points make a line that looks like one. */
const LINE_POINTS = 60

/** Limits over sizes from one case to the largest part, in percent. */
export function funnelLines(share: number, largest: number): ({ readonly n: number } & FunnelLimits)[] {
  const step = Math.max(Math.ceil(largest / LINE_POINTS), 1)
  const sizes = Array.from({ length: Math.ceil(largest / step) }, (_, index) => Math.min((index + 1) * step, largest))
  return sizes.map((n) => {
    const { warnLow, warnHigh, alarmLow, alarmHigh } = binomialFunnel(share, n)
    return { n, warnLow: warnLow * 100, warnHigh: warnHigh * 100, alarmLow: alarmLow * 100, alarmHigh: alarmHigh * 100 }
  })
}
