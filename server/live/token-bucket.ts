/** A bounded allowance that refills with time. */
export interface TokenBucket {
  /** Takes one; false when none is left. */
  take(now: number): boolean
}

export function createTokenBucket({
  burst,
  perSecond,
}: {
  readonly burst: number
  readonly perSecond: number
}): TokenBucket {
  let tokens = burst
  let filledAt = Number.NEGATIVE_INFINITY
  return {
    take(now) {
      if (now > filledAt) {
        const gained = ((now - filledAt) / 1_000) * perSecond
        tokens = Math.min(burst, tokens + gained)
        filledAt = now
      }
      if (tokens < 1) return false
      tokens--
      return true
    },
  }
}
