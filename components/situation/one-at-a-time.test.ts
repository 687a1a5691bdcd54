import { expect, test } from 'vitest'
import { oneAtATime } from './one-at-a-time.ts'

test('a slow answer is let through however often it is asked for meanwhile, and is asked for once more after', async () => {
  const answer: (() => void)[] = []
  const go = oneAtATime(() => new Promise((resolve) => answer.push(resolve)))
  const first = go()
  await Promise.all([go(), go(), go()])
  expect(answer).toHaveLength(1)
  answer[0]?.()
  await expect.poll(() => answer.length).toBe(2)
  answer[1]?.()
  await first
  expect(answer).toHaveLength(2)
})

test('one that fails does not block the next', async () => {
  let runs = 0
  const go = oneAtATime(async () => {
    runs += 1
    if (runs === 1) throw new Error('away')
  })
  await expect(go()).rejects.toThrow('away')
  await go()
  expect(runs).toBe(2)
})
