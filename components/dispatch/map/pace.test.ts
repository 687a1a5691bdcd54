import { describe, expect, test } from 'vitest'
import { createPace, type Step } from './pace.ts'

const MINUTE_S = 60

const SCREEN_MS = 16.7

/** A machine that shows a screen every so often, and one so much later in which a picture is drawn: the second after it was made. */
const run = (costMs: number, seconds: number, pace = createPace(), from = 0) => {
  let draws = 0
  let last: Step = { draw: false, smooth: true, restMs: 0 }
  let gap = SCREEN_MS
  let time = from
  while (time < from + seconds * 1000) {
    const isShown = last.draw
    last = pace.step(time, time - gap)
    if (last.draw) draws += 1
    gap = isShown ? SCREEN_MS + costMs : SCREEN_MS
    time += last.restMs + gap
  }
  return { draws, smooth: last.smooth, pace, until: time }
}

describe('pace of the live map', () => {
  test('a machine that keeps up glides, about twenty pictures a second, once the page has opened', () => {
    const opened = run(0, 5)
    const { draws, smooth } = run(0, 10, opened.pace, opened.until)
    expect(smooth).toBe(true)
    expect(draws / 10).toBeGreaterThan(14)
    expect(draws / 10).toBeLessThanOrEqual(21)
  })

  test('a machine that is behind draws with the tick, and jumps', () => {
    const opened = run(0, 5)
    const { smooth, draws } = run(120, 10, opened.pace, opened.until)
    expect(smooth).toBe(false)
    expect(draws / 10).toBeLessThan(9)
    expect(draws / 10).toBeGreaterThanOrEqual(2)
  })

  test('where a picture is dear, pictures take a fifth of the time, and still come more than twice a second', () => {
    const opened = run(50, 10)
    expect(run(50, 10, opened.pace, opened.until).draws / 10).toBeCloseTo(3.6, 0)
    const dearer = run(400, 20)
    expect(run(400, 10, dearer.pace, dearer.until).draws / 10).toBeGreaterThan(1.1)
  })

  test('behind, it leaves a busy hand alone, yet shows where people are every second', () => {
    const opened = run(0, 5)
    const slow = run(120, 10, opened.pace, opened.until)
    const drawnAt: number[] = []
    for (let time = slow.until; time < slow.until + 4_000; time += 100)
      if (slow.pace.step(time, time - 100, true).draw) drawnAt.push(time)
    expect(drawnAt.length).toBeGreaterThanOrEqual(3)
    expect(drawnAt.length).toBeLessThanOrEqual(4)
    expect(slow.pace.step(slow.until + 4_450, slow.until + 4_430, false).draw).toBe(true)
  })

  test('it is tried again after a minute, and less and less often when that fails', () => {
    const opened = run(0, 5)
    const slow = run(120, 5, opened.pace, opened.until)
    const soon = run(0, 10, slow.pace, slow.until)
    expect(soon.smooth).toBe(false)
    const tried = run(0, MINUTE_S, soon.pace, soon.until)
    expect(tried.smooth).toBe(true)
    const failed = run(120, 5, tried.pace, tried.until)
    expect(run(0, MINUTE_S, failed.pace, failed.until).smooth).toBe(false)
  })

  test('a tab that slept is not a slow machine', () => {
    const { pace, until } = run(0, 6)
    expect(pace.step(until + 3_600_000, until + 3_600_000 - 16)).toMatchObject({ draw: true, smooth: true })
  })
})
