import { describe, expect, it } from 'vitest'
import type { Database } from '../db/client.ts'
import { createRefusalLog } from './audit-refusals.ts'

function setUp() {
  let [time, away, written] = [0, false, 0]
  const values = async () => {
    if (away) throw new Error('database away')
    written++
  }
  const database = { db: { insert: () => ({ values }) } } as unknown as Database
  const log = createRefusalLog(database, () => time)
  return {
    log,
    written: () => written,
    wait: (ms: number) => (time += ms),
    away: (is: boolean) => (away = is),
    tried: (userId: string, target = 'GET /one') => log.write({ userId, action: 'out_of_scope', target }),
  }
}

describe('the log of refusals', () => {
  it('writes the same try once a minute', async () => {
    const { tried, wait, written } = setUp()
    await Promise.all([tried('a'), tried('a'), tried('b'), tried('a', 'GET /two')])
    expect(written()).toBe(3)
    wait(59_999)
    await tried('a')
    expect(written()).toBe(3)
    wait(1)
    await tried('a')
    expect(written()).toBe(4)
  })

  it('writes again what could not be written or was not committed', async () => {
    const { log, tried, away, written } = setUp()
    away(true)
    await expect(tried('a')).rejects.toThrow()
    away(false)
    await tried('a')
    expect(written()).toBe(1)
    log.forget('a')
    await tried('a')
    expect(written()).toBe(2)
  })

  it('remembers a bounded number', async () => {
    const { tried, written } = setUp()
    for (let n = 0; n <= 10_000; n++) await tried('a', `GET /${n}`)
    await tried('a', 'GET /10000')
    expect(written()).toBe(10_001)
    await tried('a', 'GET /0')
    expect(written()).toBe(10_002)
  })
})
