import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { seldomFrames } from './seldom-frames.ts'

const SCREEN_MS = 16

/** An animation loop as deck.gl has it: each frame asks for the next. */
function loop(provider: { requestAnimationFrame(callback: FrameRequestCallback): number }) {
  const drawn = { frames: 0 }
  const frame = () => {
    drawn.frames += 1
    provider.requestAnimationFrame(frame)
  }
  provider.requestAnimationFrame(frame)
  return drawn
}

describe('frames of a loop that seldom has something to draw', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const screen = () =>
    ({
      setTimeout,
      clearTimeout,
      requestAnimationFrame: (callback: FrameRequestCallback) => setTimeout(() => callback(0), SCREEN_MS),
      cancelAnimationFrame: clearTimeout,
    }) as unknown as Window

  it('come now and then while nothing changes, and at once when it does', () => {
    const frames = seldomFrames(screen())
    const drawn = loop(frames.provider)
    vi.advanceTimersByTime(10_000)
    expect(drawn.frames).toBeGreaterThan(30)
    expect(drawn.frames).toBeLessThan(50)

    const before = drawn.frames
    frames.ask()
    frames.ask()
    vi.advanceTimersByTime(40)
    expect(drawn.frames).toBe(before + 2)
  })

  it('asked for at every screen they come at every screen', () => {
    const frames = seldomFrames(screen())
    const drawn = loop(frames.provider)
    for (let ms = 0; ms < 1_000; ms += SCREEN_MS) {
      frames.ask()
      vi.advanceTimersByTime(SCREEN_MS)
    }
    expect(drawn.frames).toBeGreaterThan(55)
    expect(drawn.frames).toBeLessThan(70)
  })

  it('end with the loop', () => {
    const frames = seldomFrames(screen())
    const drawn = loop(frames.provider)
    vi.advanceTimersByTime(1_000)
    const before = drawn.frames
    frames.provider.cancelAnimationFrame(1)
    frames.ask()
    vi.advanceTimersByTime(1_000)
    expect(drawn.frames).toBe(before)
    expect(vi.getTimerCount()).toBe(0)
  })
})
