import { describe, expect, test } from 'vitest'
import { createPace } from './pace.ts'

const run = (gapMs: number, seconds: number, pace = createPace(), from = 0) => {
  let draws = 0
  let last = { draw: false, smooth: true }
  for (let time = from; time < from + seconds * 1000; time += gapMs) {
    last = pace.step(time)
    if (last.draw) draws += 1
  }
  return { draws, smooth: last.smooth, pace, until: from + seconds * 1000 }
}

describe('pace of the live map', () => {
  test('a machine that keeps up glides, about twenty pictures a second', () => {
    const { draws, smooth } = run(16.7, 10)
    expect(smooth).toBe(true)
    expect(draws / 10).toBeGreaterThan(14)
    expect(draws / 10).toBeLessThanOrEqual(21)
  })

  test('a machine that is behind draws with the tick, and jumps', () => {
    const { smooth, draws } = run(120, 10)
    expect(smooth).toBe(false)
    expect(draws / 10).toBeLessThan(8)
  })

  test('it glides again when it has kept up for a while', () => {
    const slow = run(120, 5)
    const soon = run(16.7, 10, slow.pace, slow.until)
    expect(soon.smooth).toBe(false)
    expect(run(16.7, 70, soon.pace, soon.until).smooth).toBe(true)
  })

  test('a tab that slept is not a slow machine', () => {
    const { pace, until } = run(16.7, 2)
    expect(pace.step(until + 3_600_000)).toEqual({ draw: true, smooth: true })
  })
})
