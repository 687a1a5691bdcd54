/** Median and percentiles the way PostgreSQL defines them, so that a scan and plain SQL agree (domain.md §5). Values are sorted, smallest first. */

/** Mean of the two middle values: `percentile_cont(0.5)`. Undefined for no values. */
export function medianOf(sorted: ArrayLike<number>): number | undefined {
  const upper = sorted.length >> 1
  const high = sorted[upper]
  if (high === undefined || sorted.length % 2 === 1) return high
  return (Number(sorted[upper - 1]) + high) / 2
}

/** Nearest rank, the ⌈percent·n/100⌉-th smallest: `percentile_disc`. `percent` is above 0, at most 100. Undefined for no values. */
export const nearestRank = (sorted: ArrayLike<number>, percent: number): number | undefined =>
  sorted[Math.ceil((sorted.length * percent) / 100) - 1]
