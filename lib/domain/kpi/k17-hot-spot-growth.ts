/**
 * K17 热点增长: how much more there is in a cell than in the equal-length period before. Both counts are drawn towards the growth of the whole
 * scope, so that a cell that goes from none to two is not «infinite», and one that only rose with all others stands at 0 relative to them.
 */

/** Cases that stand for what is not known of a cell: with so many of its own, half its growth is its own. */
const PRIOR_CASES = 5

export type Growth =
  /** Nothing in the whole scope before: there is nothing to grow from. */
  | { readonly kind: 'no_baseline' }
  /** Nothing here, before or now: not drawn. */
  | { readonly kind: 'empty' }
  /** As fractions: 0.1 is 10 % more; `relative` is what is left once the scope's own growth is taken away. */
  | { readonly kind: 'growth'; readonly growth: number; readonly relative: number }

export interface TwoPeriods {
  readonly before: number
  readonly now: number
}

/** `households`, where given, are those in the same places: growth is then that of cases per household. A cell without any is the caller's to leave out. */
export function hotSpotGrowth(
  cell: TwoPeriods,
  scope: TwoPeriods,
  households?: { readonly cell: TwoPeriods; readonly scope: TwoPeriods },
): Growth {
  if (scope.before === 0) return { kind: 'no_baseline' }
  if (cell.before === 0 && cell.now === 0) return { kind: 'empty' }
  const ratio = scope.now / scope.before
  const factor = (cell.now + PRIOR_CASES * ratio) / (cell.before + PRIOR_CASES)
  const perHousehold = households ? households.cell.before / households.cell.now : 1
  const scopePerHousehold = households ? households.scope.before / households.scope.now : 1
  const growth = factor * perHousehold - 1
  // With nothing left anywhere, every cell fell as the scope did.
  const relative = ratio === 0 ? 0 : (factor * perHousehold) / (ratio * scopePerHousehold) - 1
  return { kind: 'growth', growth, relative }
}
