/** What the figures need to know of each matter: hazard or dispute, and how finely its place may be counted (domain.md §3 «sens», §8). */
import type { Matter } from '../regulation/matter-list.ts'

/** Category codes are four digits. */
const CATEGORIES = 10_000

export const MATTER = {
  hazard: 1,
  dispute: 2,
  /** Its place is its grid, never a cell; a dispute may be in a cell that holds enough of them. */
  gridOnly: 4,
  /** Counted by township and wider. A matter that no list knows is such. */
  restricted: 8,
} as const

/** Bits of MATTER by category number. */
export type MatterBook = Uint8Array

/** Counties have lists of their own: where they differ the stricter one holds for all, since figures are asked over several. */
export function matterBook(matters: Iterable<Matter>): MatterBook {
  const book = new Uint8Array(CATEGORIES)
  const known = new Uint8Array(CATEGORIES)
  for (const { code, isHazard, isDispute, sensitivity, mapPrecision } of matters) {
    const category = Number(code)
    known[category] = 1
    book[category] =
      (book[category] as number) |
      (isHazard ? MATTER.hazard : 0) |
      (isDispute ? MATTER.dispute : 0) |
      (mapPrecision === 'point' ? 0 : MATTER.gridOnly) |
      (sensitivity === 'restricted' || mapPrecision === 'none' ? MATTER.restricted : 0)
  }
  for (let category = 0; category < CATEGORIES; category++) if (!known[category]) book[category] = MATTER.restricted
  return book
}
