/** A rate as it is shown (domain.md §5, common rules): «no cases» where nothing is counted, its interval where little is. */
import { type Interval, wilsonInterval } from '../../statistics/wilson.ts'

/** Below this a rate says little by itself: it is shown with its n and a 95 % interval, and not ranked. */
const FEW_CASES = 20

export type Rate =
  | { readonly kind: 'no_cases' }
  | {
      readonly kind: 'rate'
      readonly numerator: number
      readonly denominator: number
      /** One decimal, half up. */
      readonly percent: number
      /** Percent, one decimal; only where there are few cases. */
      readonly interval?: Interval
      /** It can still change by what happens after the period: K07. */
      readonly provisional?: true
    }

/** Percent to one decimal, half up. */
export const percentOf = (part: number, whole: number): number => Math.round((part * 1_000) / whole) / 10

export function rateOf(numerator: number, denominator: number): Rate {
  if (denominator === 0) return { kind: 'no_cases' }
  const rate = { kind: 'rate', numerator, denominator, percent: percentOf(numerator, denominator) } as const
  if (denominator >= FEW_CASES) return rate
  const { low, high } = wilsonInterval(numerator, denominator)
  return { ...rate, interval: { low: percentOf(low, 1), high: percentOf(high, 1) } }
}
