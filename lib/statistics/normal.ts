/** The normal distribution's tails, to about 1e-12 of their own size: a discovery is decided far out, where the short approximations have no digits left. */

const TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI)
/** Below this the series ends sooner, above it the continued fraction (Abramowitz & Stegun 7.1.5 and 7.1.14). */
const SERIES_UP_TO = 2.5
/** More terms than either takes there, so that a loop always ends. */
const MOST_TERMS = 200
const PRECISION = 1e-16

/** erf by its Taylor series. */
function erfSeries(x: number): number {
  let term = x
  let sum = x
  for (let n = 1; n < MOST_TERMS && Math.abs(term) > PRECISION * Math.abs(sum); n += 1) {
    term *= (-x * x) / n
    sum += term / (2 * n + 1)
  }
  return TWO_OVER_SQRT_PI * sum
}

/** erfc by its continued fraction, from the far end back. */
function erfcFraction(x: number): number {
  let below = x
  for (let n = MOST_TERMS; n > 0; n -= 1) below = x + n / 2 / below
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / below
}

/** Chance that a standard normal value lies at least as far from 0 as `z`. */
export function twoSidedP(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  return x < SERIES_UP_TO ? 1 - erfSeries(x) : erfcFraction(x)
}
