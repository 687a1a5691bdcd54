import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { onBeat } from './beat.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

it('what was begun at different moments comes at one, and is quiet once stopped', () => {
  const heard: string[] = []
  const note = (who: string) => () => heard.push(`${who} ${performance.now()}`)
  vi.advanceTimersByTime(130)
  const stop = onBeat(1_000, note('clock'))
  vi.advanceTimersByTime(270)
  const stopFlash = onBeat(500, note('flash'))
  vi.advanceTimersByTime(1_650)
  expect(heard.toSorted()).toEqual(['clock 1000', 'clock 2000', 'flash 1000', 'flash 1500', 'flash 2000', 'flash 500'])
  stop()
  stopFlash()
  expect(vi.getTimerCount()).toBe(0)
})
