/**
 * Local G of Getis and Ord: does a place, with the places around it, hold more than chance would put there?
 * A. Getis, J. K. Ord, Geographical Analysis 24 (1992) 189–206; J. K. Ord, A. Getis, ibid. 27 (1995) 286–306.
 *
 * Every place of the area counts, also those with nothing in them: over places with cases only, the mean is too high and quiet places turn cold.
 */
import type { Neighbours } from './neighbours.ts'

export interface LocalGOptions {
  /** G*: a place is one of its own neighbours. G leaves it out, of its sum and of the mean and spread it is held against. */
  readonly star: boolean
  /**
   * Each neighbour weighs one, or all of a place weigh one together. The variance is the published reference implementation's (PySAL esda), which
   * for row weights is wider than Ord and Getis's own: their z does not depend on the scale of a row and is that of binary weights.
   */
  readonly weights: 'binary' | 'row'
}

/** What the product uses. */
export const GI_STAR: LocalGOptions = { star: true, weights: 'binary' }

/** z of every place, standard normal where nothing gathers. 0 where nothing can stand out: all values equal, or everybody is a neighbour. */
export function localG(
  values: ArrayLike<number>,
  { starts, ids }: Neighbours,
  { star, weights }: LocalGOptions = GI_STAR,
): Float64Array {
  const places = starts.length - 1
  if (values.length !== places)
    throw new RangeError(`Local G needs a value for each of ${places} places, got ${values.length}`)
  const { apart, squares } = fromMean(values)
  const z = new Float64Array(places)
  // Whom a place is held against: all, or all others.
  const others = star ? places : places - 1
  for (let place = 0; place < places; place += 1) {
    const from = starts[place] ?? 0
    const to = starts[place + 1] ?? from
    const own = apart[place] ?? 0
    let sum = star ? own : 0
    for (let at = from; at < to; at += 1) sum += apart[ids[at] ?? 0] ?? 0
    const size = to - from + (star ? 1 : 0)
    const scale = weights === 'row' ? 1 / Math.max(size, 1) : 1
    const weight = size * scale
    // Taking one value out moves the mean of the others and narrows their spread.
    const mean = star ? 0 : -own / others
    const variance = (star ? squares : squares - own * own) / others - mean * mean
    const spread = Math.sqrt((Math.max(variance, 0) * weight * (others - weight)) / (others - 1))
    z[place] = spread > SMALLEST_SPREAD ? (sum * scale - weight * mean) / spread : 0
  }
  return z
}

/** What rounding leaves of a spread of nothing. Counts and rates of cases are far above it. */
const SMALLEST_SPREAD = 1e-12

/** Distances from the mean and the sum of their squares: summed that way, large values lose no digits. */
function fromMean(values: ArrayLike<number>): { readonly apart: Float64Array; readonly squares: number } {
  const apart = Float64Array.from(values)
  let sum = 0
  for (const value of apart) sum += value
  const mean = sum / apart.length
  let squares = 0
  for (let place = 0; place < apart.length; place += 1) {
    const distance = (apart[place] ?? 0) - mean
    apart[place] = distance
    squares += distance * distance
  }
  return { apart, squares }
}
