import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from './client.ts'
import { migrate, SchemaVersionError } from './migrate.ts'
import * as schema from './schema/index.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('a fresh database has the first rows: fact number 0 and registry version 1', async () => {
  expect(await database.db.select().from(schema.factHead)).toEqual([{ id: 1, seq: 0 }])
  expect(await database.db.select().from(schema.registryVersion)).toEqual([{ id: 1, version: 1 }])
})

test('migrating twice, also from two servers at once, changes nothing', async () => {
  const before = await database.sql`select * from schema_migrations order by position`
  await Promise.all([migrate(database), migrate(database)])
  expect(await database.sql`select * from schema_migrations order by position`).toEqual(before)
})

test('a database of a newer version is refused in one line', async () => {
  await database.sql`insert into schema_migrations (position, name, hash) values (999, '0999_tomorrow', 'x')`
  const refused = migrate(database)
  await expect(refused).rejects.toBeInstanceOf(SchemaVersionError)
  await expect(refused).rejects.toThrow(/^The database was made by a newer version.*0999_tomorrow.*$/)
  await database.sql`delete from schema_migrations where position = 999`
})

test('a database with another history is refused', async () => {
  await database.sql`update schema_migrations set hash = 'changed' where position = 0`
  await expect(migrate(database)).rejects.toThrow(/another version/)
})

test('times, JSON and big numbers pass through drizzle and plain SQL alike', async () => {
  const at = new Date('2026-03-01T08:00:00.123+08:00')
  await database.db.insert(schema.auditLog).values({ at, action: 'test', target: 'x', detail: { why: ['a', 1] } })
  await database.sql`insert into audit_log (at, action, target, detail) values (${at}, 'test', 'y', ${database.sql.json({ why: ['a', 1] })})`
  const viaDrizzle = await database.db.select().from(schema.auditLog)
  const viaSql = await database.sql`select id, at, detail from audit_log order by id`
  for (const row of [...viaDrizzle, ...viaSql]) {
    expect(row.at).toEqual(at)
    expect(row.detail).toEqual({ why: ['a', 1] })
    expect(typeof row.id).toBe('number')
  }
})

test('each test database is its own', async () => {
  const other = await createTestDatabase()
  await other.sql`insert into settings (key, value) values ('only', '"here"')`
  expect(await database.sql`select * from settings`).toHaveLength(0)
  await other.drop()
  const gone = openDatabase({ url: other.url, max: 1 })
  await expect(gone.sql`select 1`).rejects.toThrow(/does not exist/)
  await gone.close()
})
