import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPreparedTexts } from './prepared-client.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

describe('a text is prepared', () => {
  it('from its second time on, with values, and not when it is a long list written out', () => {
    const isOften = createPreparedTexts()
    expect([isOften('select $1', 1), isOften('select $1', 1), isOften('select $1', 1)]).toEqual([false, true, true])
    expect([isOften('select 1', 0), isOften('select 1', 0)]).toEqual([false, false])
    expect([isOften('in (…)', 65), isOften('in (…)', 65)]).toEqual([false, false])
  })

  it('while there is room: however many texts come, their number is bounded', () => {
    const isOften = createPreparedTexts()
    let prepared = 0
    for (let index = 0; index < 5_000; index += 1) {
      isOften(`select ${index}, $1`, 1)
      if (isOften(`select ${index}, $1`, 1)) prepared += 1
    }
    expect(prepared).toBe(250)
    expect(isOften('select 0, $1', 1)).toBe(true)
  })
})

describe('on the real database', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.drop())

  it('a query asked again in transactions is known to the server, answers the same, and a failed one undoes all', async () => {
    const ask = (value: number) =>
      database.db.transaction(async (tx) => {
        const [row] = await tx.execute<{ twice: number }>(sql`select ${value}::int * 2 as twice`)
        const known = await tx.execute<{ statement: string }>(sql`select statement from pg_prepared_statements`)
        return { twice: row?.twice, isKnown: known.some(({ statement }) => statement.includes('as twice')) }
      })
    expect(await ask(1)).toEqual({ twice: 2, isKnown: false })
    expect(await ask(2)).toEqual({ twice: 4, isKnown: true })
    expect(await ask(3)).toMatchObject({ twice: 6 })
    await expect(
      database.db.transaction(async (tx) => {
        await tx.execute(sql`create table gone_with_its_transaction (n int)`)
        await tx.execute(sql`select 1 / ${0}::int`)
      }),
    ).rejects.toThrow()
    const [row] = await database.db.execute<{ name: string | null }>(
      sql`select to_regclass('gone_with_its_transaction')::text as name`,
    )
    expect(row?.name).toBeNull()
  })

  it('the same text with values of other kinds keeps their meaning', async () => {
    const at = new Date('2026-11-30T10:00:00Z')
    for (let time = 0; time < 3; time += 1) {
      const [row] = await database.db.execute<{ at: Date; text: string; nothing: null }>(
        sql`select ${at.toISOString()}::timestamptz as at, ${'网格'}::text as text, ${null}::text as nothing`,
      )
      expect(new Date(row?.at ?? 0)).toEqual(at)
      expect(row).toMatchObject({ text: '网格', nothing: null })
    }
  })
})
