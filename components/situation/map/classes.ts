/** Values into classes: by quantiles, so that each colour covers about as many places; equal values are always in one class. */

/** Class of what has no value at all: hatched, never the lowest colour. */
export const NO_DATA = 255

/** Lower edges, ascending, at most `classes` of them: fewer when values repeat. Values that are no numbers are left out. */
export function quantileEdges(values: ArrayLike<number>, classes: number): number[] {
  const sorted = Float64Array.from(values)
    .filter((value) => Number.isFinite(value))
    .sort()
  const edges: number[] = []
  for (let index = 0; index < classes; index += 1) {
    const edge = sorted[Math.floor((index * sorted.length) / classes)]
    if (edge !== undefined && edge !== edges.at(-1)) edges.push(edge)
  }
  return edges
}

/** Place of a value among lower edges; NO_DATA when it is no number. */
export function classIn(edges: readonly number[], value: number): number {
  if (!Number.isFinite(value)) return NO_DATA
  let found = 0
  for (let index = 1; index < edges.length; index += 1) if (value >= (edges[index] as number)) found = index
  return found
}

/** Signed change in five: 0 strong fall … 2 no change … 4 strong rise; strong is above the median of what changed at all. */
export function changeClasses(changes: ArrayLike<number>): {
  readonly strongFrom: number
  readonly classes: Uint8Array
} {
  const sizes = Float64Array.from(changes, Math.abs)
    .filter((size) => size > 0)
    .sort()
  const strongFrom = sizes[Math.floor(sizes.length / 2)] ?? 0
  const classes = Uint8Array.from(changes, (change) => {
    if (!Number.isFinite(change)) return NO_DATA
    if (change === 0) return 2
    const strength = Math.abs(change) > strongFrom || sizes[0] === strongFrom ? 2 : 1
    return 2 + Math.sign(change) * strength
  })
  return { strongFrom, classes }
}

/** Of two counts: none, some, many (above the median of those that have some). Place in a square of three by three, hazards across. */
export function bivariateClasses(
  hazards: ArrayLike<number>,
  disputes: ArrayLike<number>,
): { readonly manyHazards: number; readonly manyDisputes: number; readonly classes: Uint8Array } {
  const many = (counts: ArrayLike<number>) => {
    const some = Float64Array.from(counts)
      .filter((count) => count > 0)
      .sort()
    return some[Math.floor(some.length / 2)] ?? 0
  }
  const [manyHazards, manyDisputes] = [many(hazards), many(disputes)]
  const level = (count: number, edge: number) => (count === 0 ? 0 : count > edge ? 2 : 1)
  const classes = Uint8Array.from(
    hazards,
    (count, index) => level(count, manyHazards) + 3 * level(Number(disputes[index]), manyDisputes),
  )
  return { manyHazards, manyDisputes, classes }
}
