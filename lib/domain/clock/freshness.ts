/** How old a position may be before it says so (ui.md §3.3). One derived age, used by every view. */
export const LIVE_MS = 30_000
export const AGEING_MS = 2 * 60_000
export const STALE_MS = 10 * 60_000

export type Freshness = 'live' | 'ageing' | 'stale' | 'lost'

export const freshnessOf = (ageMs: number): Freshness =>
  ageMs < LIVE_MS ? 'live' : ageMs < AGEING_MS ? 'ageing' : ageMs <= STALE_MS ? 'stale' : 'lost'
