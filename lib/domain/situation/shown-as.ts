/** How finely a case may be shown on a shared map (domain.md §3 «sens», §8): a dispute never resolves to a household. The one rule for map, list, export and print. */
import type { Matter } from '../regulation/matter-list.ts'

/** k-anonymity: fewer than this in one cell could be told apart by whoever knows the house. */
const FEWEST_IN_A_CELL = 3

/** The finest unit a count may be drawn on. */
export type ShownAs = 'cell' | 'grid' | 'township'

/**
 * `count`: cases of such matters in the cell, after every filter that is on. Open matters stand where they are. Disputes and others with masked
 * parties stand in their grid until a cell holds enough of them. Restricted matters are counted per township and nowhere below.
 */
export function shownAs(count: number, precision: Matter['mapPrecision']): ShownAs {
  switch (precision) {
    case 'point':
      return 'cell'
    case 'grid':
      return count < FEWEST_IN_A_CELL ? 'grid' : 'cell'
    case 'none':
      return 'township'
  }
}

/** So few disputes that they may not be seen in a place below a township. */
export const areTooFew = (disputes: number): boolean => disputes > 0 && shownAs(disputes, 'grid') !== 'cell'
