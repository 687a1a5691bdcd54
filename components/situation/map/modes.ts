/** What is counted on the map, and how a case weighs. */
import type { WEIGHTS } from '../../../lib/wire/situation-api.ts'

export const MAP_MODES = ['hazard', 'dispute', 'both', 'change'] as const
export type MapMode = (typeof MAP_MODES)[number]
export type MapWeight = (typeof WEIGHTS)[number]
