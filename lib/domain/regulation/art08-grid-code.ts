/** Article 8: a grid's code is its community's twelve digits and three more, unique, and reserved for ever. */
import type { AreaCode, GridCode } from '../../geo/codes.ts'
import { isGridCode } from '../../geo/codes.ts'
import type { Rejection } from '../incident/rejection.ts'

export interface GridCodeInput {
  readonly code: string
  readonly community: AreaCode
  /** Codes of grids that exist or ever existed: an ended grid keeps its code. */
  readonly taken: (code: GridCode) => boolean
}

/** Null when the code may be given. The unique constraint of the database decides between two who ask at once. */
export function checkGridCode({ code, community, taken }: GridCodeInput): Rejection | null {
  if (community.length !== 12 || !isGridCode(code) || !code.startsWith(community)) {
    return { code: 'art8_code_prefix', article: 8, detail: { code, community } }
  }
  return taken(code) ? { code: 'art8_duplicate_code', article: 8, detail: { code } } : null
}
