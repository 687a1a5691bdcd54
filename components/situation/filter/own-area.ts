/** Of the area that a link names, the part that is the reader's own. */
import type { AreaCode } from '../../../lib/geo/codes.ts'
import { withinScope } from '../../../lib/geo/codes.ts'

export interface OwnArea {
  /** The widest area that is the reader's own, on the way to what is shown. */
  readonly scope: AreaCode
  /** What is shown. */
  readonly area: AreaCode
  /** Told to the reader: the link's area is wider than his own, or is not his at all. */
  readonly told: 'narrowed' | 'outside' | undefined
}

/** `scopes` are the reader's, at least one. */
export function ownArea(wanted: AreaCode | undefined, scopes: readonly [AreaCode, ...AreaCode[]]): OwnArea {
  const first = scopes[0]
  if (wanted === undefined) return { scope: first, area: first, told: undefined }
  const around = scopes.find((scope) => withinScope(scope, wanted))
  if (around) return { scope: around, area: wanted, told: undefined }
  const inside = scopes.find((scope) => withinScope(wanted, scope))
  return inside ? { scope: inside, area: inside, told: 'narrowed' } : { scope: first, area: first, told: 'outside' }
}
