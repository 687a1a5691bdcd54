import { afterAll, beforeAll, expect, it } from 'vitest'
import { readAudit } from '../../db/queries/audit.ts'
import { createTestDatabase, type TestDatabase } from '../../db/testing.ts'
import type { CategoryCode } from '../../lib/domain/incident/state.ts'
import type { UserId } from '../../lib/domain/roles/role.ts'
import type { Shelf } from '../../lib/domain/wall/shelving.ts'
import { areaCode, type TownshipCode } from '../../lib/geo/codes.ts'
import { createShelves } from './shelves.ts'

const NINE = Date.parse('2026-11-20T09:00:00+08:00')
const MINUTE = 60_000
const STREET = '320213021' as TownshipCode
const COUNTY = areaCode('320213')
const DUTY_OFFICER = { userId: 'u1' as UserId, name: '值班长' }
const shelf = (change: Partial<Shelf> = {}): Shelf => ({
  township: STREET,
  category: '0301' as CategoryCode,
  reason: '消防演练',
  by: DUTY_OFFICER,
  since: NINE,
  until: NINE + 30 * MINUTE,
  ...change,
})

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await database.sql`insert into "user" (id, name, email) values ('u1', '值班长', 'u1@example.org')`
})
afterAll(() => database?.drop())

/** What a server that starts now has at hand. */
async function started(now: number) {
  const shelves = createShelves(database)
  await shelves.refresh(now)
  return shelves
}

it('what is put aside is aside after a restart too: who, why and until when; and it comes back by itself', async () => {
  expect(await (await started(NINE)).put(shelf())).toBe(true)
  const later = await started(NINE + 5 * MINUTE)
  expect(later.within(COUNTY, NINE + 5 * MINUTE)).toEqual([shelf()])
  expect(later.within(areaCode('320214'), NINE + 5 * MINUTE)).toEqual([])
  expect(later.within(COUNTY, NINE + 30 * MINUTE)).toEqual([])
  expect((await started(NINE + 30 * MINUTE)).within(COUNTY, NINE)).toEqual([])
})

it('put aside once more it gets the new end and reason; taken back it is back after a restart too', async () => {
  const shelves = await started(NINE + MINUTE)
  const longer = shelf({ since: NINE + MINUTE, until: NINE + 60 * MINUTE, reason: '施工到十点' })
  await shelves.put(longer)
  expect(shelves.within(COUNTY, NINE + 40 * MINUTE)).toEqual([longer])
  expect(await shelves.takeBack(shelf(), DUTY_OFFICER.userId, NINE + 41 * MINUTE)).toBe(true)
  expect(await shelves.takeBack(shelf(), DUTY_OFFICER.userId, NINE + 42 * MINUTE)).toBe(false)
  expect((await started(NINE + 43 * MINUTE)).within(COUNTY, NINE + 43 * MINUTE)).toEqual([])
  const log = await readAudit(database, { scopes: [COUNTY], limit: 10 })
  expect(log.map(({ action, userName, detail }) => [action, userName, detail.reason])).toEqual([
    ['alarm_taken_back', '值班长', undefined],
    ['alarm_shelved', '值班长', '施工到十点'],
    ['alarm_shelved', '值班长', '消防演练'],
  ])
})

it('what another node put aside is seen at the next look', async () => {
  const here = await started(NINE)
  await (await started(NINE)).put(shelf({ category: '0302' as CategoryCode }))
  expect(here.within(COUNTY, NINE)).toEqual([])
  await here.refresh(NINE)
  expect(here.within(COUNTY, NINE).map(({ category }) => category)).toEqual(['0302'])
})
