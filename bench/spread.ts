/** The few statistics a benchmark needs. */

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)

/** Nearest rank: the smallest value that at least this share of all does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('a percentile of no values')
  const ordered = sorted(values)
  return ordered[Math.max(0, Math.ceil(share * ordered.length) - 1)] as number
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

export const range = (values: readonly number[]): string => {
  const ordered = sorted(values)
  return `${Number(ordered[0]?.toPrecision(4))} … ${Number(ordered.at(-1)?.toPrecision(4))}, n = ${values.length}`
}
