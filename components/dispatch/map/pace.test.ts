import { describe, expect, test } from 'vitest'
import { createPace } from './pace.ts'

const MINUTE_S = 60

const run = (gapMs: number, seconds: number, pace = createPace(), from = 0) => {
  let draws = 0
  let last = { draw: false, smooth: true }
  for (let time = from; time < from + seconds * 1000; time += gapMs) {
    last = pace.step(time, time - gapMs)
    if (last.draw) draws += 1
  }
  return { draws, smooth: last.smooth, pace, until: from + seconds * 1000 }
}

describe('pace of the live map', () => {
  test('a machine that keeps up glides, about twenty pictures a second, once the page has opened', () => {
    const opened = run(16.7, 5)
    const { draws, smooth } = run(16.7, 10, opened.pace, opened.until)
    expect(smooth).toBe(true)
    expect(draws / 10).toBeGreaterThan(14)
    expect(draws / 10).toBeLessThanOrEqual(21)
  })

  test('a machine that is behind draws with the tick, and jumps', () => {
    const opened = run(16.7, 5)
    const { smooth, draws } = run(120, 10, opened.pace, opened.until)
    expect(smooth).toBe(false)
    expect(draws / 10).toBeLessThan(9)
  })

  test('behind, it leaves a busy hand alone, yet shows where people are every second', () => {
    const opened = run(16.7, 5)
    const slow = run(120, 10, opened.pace, opened.until)
    const drawnAt: number[] = []
    for (let time = slow.until; time < slow.until + 4_000; time += 100)
      if (slow.pace.step(time, time - 100, true).draw) drawnAt.push(time)
    expect(drawnAt.length).toBeGreaterThanOrEqual(3)
    expect(drawnAt.length).toBeLessThanOrEqual(4)
    expect(slow.pace.step(slow.until + 4_200, slow.until + 4_100, false).draw).toBe(true)
  })

  test('it is tried again after a minute, and less and less often when that fails', () => {
    const opened = run(16.7, 5)
    const slow = run(120, 5, opened.pace, opened.until)
    const soon = run(16.7, 10, slow.pace, slow.until)
    expect(soon.smooth).toBe(false)
    const tried = run(16.7, MINUTE_S, soon.pace, soon.until)
    expect(tried.smooth).toBe(true)
    const failed = run(120, 5, tried.pace, tried.until)
    expect(run(16.7, MINUTE_S, failed.pace, failed.until).smooth).toBe(false)
  })

  test('a tab that slept is not a slow machine', () => {
    const { pace, until } = run(16.7, 6)
    expect(pace.step(until + 3_600_000, until + 3_600_000 - 16)).toEqual({ draw: true, smooth: true })
  })
})
