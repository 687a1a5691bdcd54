import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HistoryRow } from '../../db/queries/positions.ts'
import { ensurePartitions } from '../../db/queries/positions-partitions.ts'
import { dutyPeriods, people } from '../../db/schema/people.ts'
import type { TestDatabase } from '../../db/testing.ts'
import { createTestDatabase } from '../../db/testing.ts'
import { townshipCode } from '../../lib/geo/codes.ts'
import { createHistoryWriter } from './history-writer.ts'
import { NOON, personNumber } from './testing.ts'

const row = (at: number): HistoryRow => ({
  deviceId: '00000000-0000-4000-8000-0000000000d1',
  personId: personNumber(1),
  at,
  receivedAt: NOON,
  lon: 120.3,
  lat: 31.57,
  speedMps: 1.25,
  headingDeg: null,
  accuracyM: null,
  altitudeM: null,
  batteryPct: 77.6,
  gridCode: null,
  townshipCode: townshipCode('320213021'),
})

describe('position history', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
    await ensurePartitions(database, NOON)
    await database.db.insert(people).values({ id: personNumber(1), name: '王小明' })
    await database.db
      .insert(dutyPeriods)
      .values({ personId: personNumber(1), startedAt: new Date(NOON - 20 * 86_400_000), noticeVersion: '1' })
  })
  afterAll(() => database.drop())

  const writer = (errors: unknown[] = [], bufferRows?: number) =>
    createHistoryWriter({ database, onError: (error) => errors.push(error), ...(bufferRows ? { bufferRows } : {}) })

  test('takes a fix of any time that ingest accepts: up to seven days old', async () => {
    const history = writer()
    for (let days = 0; days <= 7; days++) history.add(row(NOON - days * 86_400_000))
    await history.close()
    expect(history.stats()).toMatchObject({ written: 8, refused: 0, buffered: 0 })
  })

  test('keeps a fix once, however often and in however many batches it comes', async () => {
    const history = writer()
    history.add(row(NOON + 1_001))
    history.add(row(NOON + 1_001))
    await history.flush()
    history.add(row(NOON + 1_001))
    await history.close()
    expect(history.stats().written).toBe(1)
  })

  test('loses only the row the database will not take, not its batch', async () => {
    const history = writer()
    for (let index = 0; index < 20; index++) history.add(row(NOON + 2_001 + index))
    history.add(row(NOON - 15 * 86_400_000))
    await history.close()
    expect(history.stats()).toMatchObject({ written: 20, refused: 1 })
  })

  test('waits within a bound while the database is away, oldest given up first and counted', async () => {
    const errors: unknown[] = []
    const history = writer(errors, 10)
    await database.sql`alter table positions rename to positions_away`
    for (let index = 0; index < 15; index++) history.add(row(NOON + 3_001 + index))
    await history.flush()
    expect(history.stats()).toMatchObject({ buffered: 10, dropped: 5, written: 0 })
    expect(errors).toHaveLength(1)
    await database.sql`alter table positions_away rename to positions`
    await history.close()
    const [kept] =
      await database.sql`select count(*)::int as count, min(at) as first from positions where at > ${new Date(NOON + 3_000)}`
    expect(kept).toEqual({ count: 10, first: new Date(NOON + 3_006) })
  })
})
