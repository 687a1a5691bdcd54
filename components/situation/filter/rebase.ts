/**
 * Two changes in one moment: the page that makes the second has not been drawn with the first yet. What the person changed is taken from his step,
 * all the rest from where the address is by now; else the second would take the first back.
 */
type Plain = Readonly<Record<string, unknown>>

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.getPrototypeOf(value) === Object.prototype
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** `was`: what the step was made from; `next`: what it made of it; `latest`: what holds now. */
export function rebase<View extends object>(was: View, next: View, latest: View): View {
  return merged(was as Plain, next as Plain, latest as Plain) as View
}

function merged(was: Plain, next: Plain, latest: Plain): Plain {
  const result: Record<string, unknown> = { ...latest }
  for (const key of new Set([...Object.keys(was), ...Object.keys(next)])) {
    const [before, after, now] = [was[key], next[key], latest[key]]
    if (isSame(before, after)) continue
    if (after === undefined) delete result[key]
    else result[key] = isPlain(before) && isPlain(after) && isPlain(now) ? merged(before, after, now) : after
  }
  return result
}
