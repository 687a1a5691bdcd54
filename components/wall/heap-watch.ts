/**
 * Whether a page has grown so much that it had better begin anew, in the hour in which nobody minds. The least of an hour is what is really held:
 * all above it is waiting to be collected.
 */
/** Samples are taken a minute apart. */
export const SAMPLE_MS = 60_000
const HOUR_OF_SAMPLES = 60
const GROWN = 1.2
/** Of the day, in Asia/Shanghai, which knows no summer time. */
const QUIET_HOUR = 4
const HOUR_MS = 3_600_000
const OFFSET_MS = 8 * HOUR_MS

export interface HeapWatch {
  /** Bytes in use now, at this instant; answers whether the page had better begin anew. */
  take(bytes: number, at: number): boolean
}

export function createHeapWatch(): HeapWatch {
  let first = Number.POSITIVE_INFINITY
  let taken = 0
  const recent: number[] = []
  return {
    take(bytes, at) {
      taken++
      if (taken <= HOUR_OF_SAMPLES) first = Math.min(first, bytes)
      recent.push(bytes)
      if (recent.length > HOUR_OF_SAMPLES) recent.shift()
      const hour = Math.floor((at + OFFSET_MS) / HOUR_MS) % 24
      return hour === QUIET_HOUR && taken > 2 * HOUR_OF_SAMPLES && Math.min(...recent) > first * GROWN
    },
  }
}

/** Only Chromium says it. */
export const heapBytes = (): number | undefined =>
  (performance as Performance & { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize
