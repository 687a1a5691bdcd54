import { describe, expect, it } from 'vitest'
import { createHeapWatch } from './heap-watch.ts'

const MINUTE_MS = 60_000
const MIDNIGHT = Date.parse('2026-11-20T00:00:00+08:00')
const MB = 1_000_000

/** The hours of a day in which the page had better begin anew. */
function hoursDue(bytesAt: (hour: number, minute: number) => number): number[] {
  const watch = createHeapWatch()
  const due = new Set<number>()
  for (let minute = 0; minute < 24 * 60; minute++) {
    const hour = Math.floor(minute / 60)
    if (watch.take(bytesAt(hour, minute), MIDNIGHT + minute * MINUTE_MS)) due.add(hour)
  }
  return [...due]
}

describe('a page that grows', () => {
  it('begins anew in the quiet hour, once it holds a fifth more than in its first hour', () => {
    expect(hoursDue((_, minute) => 30 * MB + minute * 0.05 * MB)).toEqual([4])
  })

  it('does not for what is only waiting to be collected', () => {
    expect(hoursDue((_, minute) => 30 * MB + (minute % 10) * 10 * MB)).toEqual([])
  })

  it('does not for a little more', () => {
    expect(hoursDue((hour) => 30 * MB + hour * MB)).toEqual([])
  })
})
