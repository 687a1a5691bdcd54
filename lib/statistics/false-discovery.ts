/** Many tests at once find something by chance: Y. Benjamini, Y. Hochberg, J. R. Statist. Soc. B 57 (1995) 289–300. */

/** The largest p that still is a discovery when at most `rate` of all discoveries may be false; negative when there is none. */
export function discoveryThreshold(p: Float64Array, rate: number): number {
  const sorted = p.slice().sort()
  for (let rank = sorted.length; rank > 0; rank -= 1) {
    const each = sorted[rank - 1] ?? 1
    if (each <= (rank * rate) / sorted.length) return each
  }
  return -1
}
