/** Numbers of units in at most five classes, for a map on paper: equal numbers are of one class, and each class has a unit. */

export const CLASSES_MAX = 5

export interface Class {
  readonly from: number
  readonly to: number
}

/** Cut so that each class has about as many units. Whole numbers from least to most; none of nothing. */
export function classesOf(values: readonly number[]): Class[] {
  const sorted = [...values].sort((a, b) => a - b)
  const distinct = [...new Set(sorted)]
  const count = Math.min(CLASSES_MAX, distinct.length)
  const starts = Array.from({ length: count }, (_, index) =>
    distinct.length <= CLASSES_MAX ? distinct[index] : sorted[Math.floor((index * sorted.length) / count)],
  ) as number[]
  const cuts = [...new Set(starts)]
  return cuts.map((from, index) => {
    const next = cuts[index + 1]
    return {
      from,
      to: next === undefined ? (sorted.at(-1) as number) : Math.max(...sorted.filter((one) => one < next)),
    }
  })
}

export const classOf = (classes: readonly Class[], value: number): number =>
  classes.findLastIndex(({ from }) => value >= from)
