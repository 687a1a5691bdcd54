/** Wilson's interval of a proportion: E. B. Wilson, «Probable inference», JASA 22 (1927) 209–212; recommended by Newcombe, Stat. Med. 17 (1998) 857–872. */

/** Two-sided 95 % of the normal distribution. */
const Z_95 = 1.959963984540054

export interface Interval {
  readonly low: number
  readonly high: number
}

/** 95 % interval of `hits` of `n`, as fractions. Never outside [0, 1], and wide where n is small. `n` is at least 1. */
export function wilsonInterval(hits: number, n: number): Interval {
  if (!(n > 0) || hits < 0 || hits > n)
    throw new RangeError(`Wilson interval needs 0 ≤ hits ≤ n and n > 0, got ${hits} of ${n}`)
  const share = hits / n
  const z2 = Z_95 * Z_95
  const middle = share + z2 / (2 * n)
  const half = Z_95 * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))
  const scale = 1 + z2 / n
  // At 0 and n of n the formula ends at exactly 0 or 1; rounding must not step over.
  return {
    low: hits === 0 ? 0 : (middle - half) / scale,
    high: hits === n ? 1 : (middle + half) / scale,
  }
}
