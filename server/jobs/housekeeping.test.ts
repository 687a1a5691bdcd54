import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { rateLimit, session, user } from '../../db/schema/accounts.ts'
import { createTestDatabase, type TestDatabase } from '../../db/testing.ts'
import { startHousekeeping } from './housekeeping.ts'

const HOUR_MS = 3_600_000
const NOW = Date.now()

describe('housekeeping', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterEach(() => vi.useRealTimers())
  afterAll(() => database?.drop())

  it('drops ended sessions and old tries to sign in, and keeps the others', async () => {
    const { db } = database
    await db.insert(user).values({ id: 'u', name: '张三', email: 'u@users.invalid' })
    const at = (id: string, expiresAt: number) => ({ id, token: id, userId: 'u', expiresAt: new Date(expiresAt) })
    await db.insert(session).values([at('ended', NOW - 1_000), at('open', NOW + HOUR_MS)])
    const tried = (id: string, lastRequest: number) => ({ id, key: id, count: 1, lastRequest })
    await db.insert(rateLimit).values([tried('old', NOW - 25 * HOUR_MS), tried('new', NOW - 1_000)])

    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const errors: unknown[] = []
    const jobs = startHousekeeping({
      database,
      now: () => NOW,
      refresh: async () => {},
      makeDailyReports: async () => {},
      releaseWorkers: async () => {},
      onError: (_task, error) => errors.push(error),
    })
    vi.advanceTimersByTime(HOUR_MS)
    vi.useRealTimers()
    await vi.waitFor(async () => {
      expect((await db.select().from(session)).map(({ id }) => id)).toEqual(['open'])
      expect((await db.select().from(rateLimit)).map(({ id }) => id)).toEqual(['new'])
    })
    jobs.close()
    expect(errors).toEqual([])
  })
})
