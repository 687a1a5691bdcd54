/** Token buckets by key, a bounded number of them. */

interface Bucket {
  tokens: number
  at: number
}

export interface RateLimitOptions {
  /** Requests a second in the long run. */
  readonly perSecond: number
  /** Requests at once. */
  readonly burst: number
  /** Buckets kept; the longest unused gives way. */
  readonly maxKeys: number
}

export interface RateLimit {
  /** Takes one; 0 when granted, else the seconds to wait. */
  take(key: string, now: number): number
  /** As `take`, without taking. */
  wait(key: string, now: number): number
}

export function createRateLimit({ perSecond, burst, maxKeys }: RateLimitOptions): RateLimit {
  const buckets = new Map<string, Bucket>()
  const left = (bucket: Bucket, now: number): number =>
    Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1_000) * perSecond)
  const secondsTo = (tokens: number): number => (tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perSecond))

  return {
    take(key, now) {
      const bucket = buckets.get(key) ?? { tokens: burst, at: now }
      bucket.tokens = left(bucket, now)
      bucket.at = now
      const waitS = secondsTo(bucket.tokens)
      if (waitS === 0) bucket.tokens--
      // Set anew, so that the map's order is the order of last use.
      buckets.delete(key)
      buckets.set(key, bucket)
      if (buckets.size > maxKeys) buckets.delete(buckets.keys().next().value as string)
      return waitS
    },
    wait(key, now) {
      const bucket = buckets.get(key)
      return bucket ? secondsTo(left(bucket, now)) : 0
    },
  }
}
