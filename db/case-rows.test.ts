import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CaseRow } from '../lib/domain/situation/case-row.ts'
import { fillCaseRows } from './fill-case-rows.ts'
import { countCaseRows, readCaseRows } from './queries/case-copy.ts'
import { caseRowsOf } from './queries/case-rows.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

const NEWEST = 3_000

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase({ demo: true })
})
afterAll(() => database?.drop())

const readAll = async (): Promise<Map<number, CaseRow>> => {
  const rows = new Map<number, CaseRow>()
  await readCaseRows(database.url, (place, row) => rows.set(place, { ...row }))
  return rows
}

it('every incident has its row, read the same by COPY and by query, in the order of report', async () => {
  const rows = await readAll()
  const [counted] = await database.sql<{ count: number }[]>`select count(*)::int as count from incidents`
  expect(rows.size).toBe(counted?.count)
  expect(await countCaseRows(database.sql)).toBe(counted?.count)
  const ids = await database.sql`select id from incidents order by random() limit 200`
  for (const { place, row } of await caseRowsOf(
    database.db,
    ids.map(({ id }) => id),
  ))
    expect(rows.get(place)).toEqual(row)
  const places = [...rows.keys()].sort((a, b) => a - b)
  const reported = places.map((place) => rows.get(place)?.reportedAt ?? 0)
  expect(reported).toEqual([...reported].sort((a, b) => a - b))
})

it('a database from before there were rows gets them from its log, once', async () => {
  const before = new Map([...(await readAll()).values()].map((row) => [keyOf(row), row]))
  // The newest, more than are folded at once: all of them would take a minute on a busy machine and show nothing more.
  await database.sql`
    delete from case_rows where incident_id in (select id from incidents order by reported_at desc, id desc limit ${NEWEST})`
  expect(await fillCaseRows(database)).toBe(NEWEST)
  expect(await fillCaseRows(database)).toBe(0)
  const after = [...(await readAll()).values()]
  expect(after).toHaveLength(before.size)
  for (const row of after) expect(row).toEqual(before.get(keyOf(row)))
})

it('a case without its log is counted by what it still knows', async () => {
  const [closed] = await database.sql<{ id: string }[]>`select id from incidents where state = 'closed' limit 1`
  if (!closed) throw new Error('no closed case')
  await database.sql`delete from facts where subject_id = ${closed.id}`
  await database.sql`delete from case_rows where incident_id = ${closed.id}`
  expect(await fillCaseRows(database)).toBe(1)
  const [found] = await caseRowsOf(database.db, [closed.id as never])
  expect(found?.row.closedAt).toBeGreaterThan(0)
  expect(found?.row.firstClosedAt).toBe(found?.row.closedAt)
})

const keyOf = (row: CaseRow): string => `${row.reportedAt} ${row.lon1e7} ${row.lat1e7} ${row.category}`
