/** Durations as a bag: exact median and ninetieth percentile of any number of them without sorting, and a histogram. */

/** Seconds: 5, 15, 30 minutes, 1, 2, 4, 8 hours, 1, 2, 5, 10, 20 days. */
export const DURATION_EDGES_S = [
  300, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400, 172_800, 432_000, 864_000, 1_728_000,
] as const

export interface Samples {
  add(seconds: number): void
  /** One of that length; nothing when there is none. */
  remove(seconds: number): void
  summary(): {
    readonly n: number
    /** Null: no cases. */
    readonly meanS: number | null
    /** Mean of the two middle ones. */
    readonly medianS: number | null
    /** Nearest rank, ⌈0.9 n⌉-th smallest. */
    readonly p90S: number | null
    readonly histogram: number[]
  }
  bytes(): number
}

const FIRST_CAPACITY = 16
const HALF_BITS = 16
const HALVES = 1 << HALF_BITS
const SORTED_BELOW = 4_096

export function createSamples(): Samples {
  let values = new Uint32Array(FIRST_CAPACITY)
  let length = 0
  let sum = 0

  return {
    add(seconds) {
      if (length === values.length) {
        const wider = new Uint32Array(length * 2)
        wider.set(values)
        values = wider
      }
      values[length++] = seconds
      sum += seconds
    },
    remove(seconds) {
      const index = values.subarray(0, length).indexOf(seconds)
      if (index < 0) return
      values[index] = values[--length] as number
      sum -= seconds
    },
    summary() {
      const held = values.subarray(0, length)
      const histogram = Array.from({ length: DURATION_EDGES_S.length + 1 }, () => 0)
      for (let index = 0; index < length; index++) {
        const value = held[index] as number
        let bin = 0
        while (bin < DURATION_EDGES_S.length && value >= (DURATION_EDGES_S[bin] as number)) bin++
        histogram[bin] = (histogram[bin] as number) + 1
      }
      if (length === 0) return { n: 0, meanS: null, medianS: null, p90S: null, histogram }
      const nth = selector(held)
      const upper = nth(length >> 1)
      return {
        n: length,
        meanS: sum / length,
        medianS: length % 2 === 1 ? upper : (nth((length >> 1) - 1) + upper) / 2,
        p90S: nth(Math.ceil(0.9 * length) - 1),
        histogram,
      }
    },
    bytes: () => values.byteLength,
  }
}

/** The n-th smallest, 0 the first. Many values are counted by their upper 16 bits, then by the lower ones of the half it lies in: two passes. */
function selector(values: Uint32Array): (n: number) => number {
  if (values.length < SORTED_BELOW) {
    const sorted = values.slice().sort()
    return (n) => sorted[n] as number
  }
  const upper = new Uint32Array(HALVES)
  for (const value of values) upper[value >>> HALF_BITS] = (upper[value >>> HALF_BITS] as number) + 1
  return (n) => {
    const [high, before] = rank(upper, n)
    const lower = new Uint32Array(HALVES)
    for (const value of values)
      if (value >>> HALF_BITS === high) lower[value & (HALVES - 1)] = (lower[value & (HALVES - 1)] as number) + 1
    const [low] = rank(lower, n - before)
    return high * HALVES + low
  }
}

/** The bin in which the n-th lies, and how many lie before it. */
function rank(counts: Uint32Array, n: number): readonly [bin: number, before: number] {
  let before = 0
  for (let bin = 0; bin < counts.length; bin++) {
    const count = counts[bin] as number
    if (n < before + count) return [bin, before]
    before += count
  }
  throw new RangeError(`The ${n}-th of ${before}`)
}
