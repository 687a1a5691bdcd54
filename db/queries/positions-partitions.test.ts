import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { dropPartitionsBefore, ensurePartitions } from './positions-partitions.ts'

const DAY_MS = 86_400_000
const NOW = Date.parse('2026-03-05T23:30:00+08:00')
/** Seven days behind, the age up to which a late fix is taken. */
const BEHIND = ['0226', '0227', '0228', '0301', '0302', '0303', '0304'].map((day) => `positions_2026${day}`)
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const insert = (at: string) =>
  database.sql`insert into positions (device_id, at, person_id, received_at, lon, lat, township_code)
    values (gen_random_uuid(), ${at}, gen_random_uuid(), ${at}, 120.3, 31.57, '320213021')`

test('partitions are days of Asia/Shanghai around now, and making them again makes none', async () => {
  const [made, twice] = await Promise.all([ensurePartitions(database, NOW), ensurePartitions(database, NOW)])
  expect([...made, ...twice].sort()).toEqual([
    ...BEHIND,
    'positions_20260305',
    'positions_20260306',
    'positions_20260307',
    'positions_20260308',
  ])
  await insert('2026-03-05T23:59:59.999+08:00')
  await insert('2026-03-06T00:00:00+08:00')
  expect(await database.sql`select count(*) as n from positions_20260305`).toEqual([{ n: 1 }])
  expect(await database.sql`select count(*) as n from positions_20260306`).toEqual([{ n: 1 }])
})

test('a day is dropped whole when all of it is older than the bound, not before', async () => {
  await ensurePartitions(database, NOW)
  expect(await dropPartitionsBefore(database, Date.parse('2026-03-05T23:59:59+08:00'))).toEqual(BEHIND)
  expect(await dropPartitionsBefore(database, Date.parse('2026-03-06T00:00:00+08:00'))).toEqual(['positions_20260305'])
  expect(await dropPartitionsBefore(database, NOW - 30 * DAY_MS)).toEqual([])
})
