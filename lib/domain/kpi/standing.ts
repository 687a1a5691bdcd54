/** How a part stands beside the whole: better or worse only where chance does not explain it, so that a small street is not shamed by three cases. */
import { binomialFunnel, type FunnelPlace, funnelPlace } from '../../statistics/funnel.ts'
import type { KpiFacts } from './kpi-id.ts'

export const STANDINGS = ['no_cases', 'as_expected', 'better', 'much_better', 'worse', 'much_worse', 'differs'] as const
/** `much`: beyond what one place in five hundred does by chance. `differs`: beyond chance, in a figure that has no better. */
export type Standing = (typeof STANDINGS)[number]

/** `hits` of `n` in the part, where `share` of all cases hit. */
export function standingOf(better: KpiFacts['better'], hits: number, n: number, share: number): Standing {
  if (n === 0) return 'no_cases'
  const place = funnelPlace(hits / n, binomialFunnel(share, n))
  if (place === 'within') return 'as_expected'
  if (better === 'neither') return 'differs'
  const isGood = isHigh(place) === (better === 'higher')
  const isFar = place === 'alarm_low' || place === 'alarm_high'
  if (isGood) return isFar ? 'much_better' : 'better'
  return isFar ? 'much_worse' : 'worse'
}

const isHigh = (place: FunnelPlace): boolean => place === 'warn_high' || place === 'alarm_high'
