import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { together } from './together.ts'

describe('statements asked for together', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.drop())

  it('are worked on in their order, whatever kind they are, and answer in it', async () => {
    for (let time = 0; time < 3; time += 1) {
      const seen = await database.db.transaction(async (tx) => {
        await tx.execute(sql`create temp table steps (n int) on commit drop`)
        const step = (n: number) => tx.execute(sql`insert into steps values (${n}::int)`)
        const count = async () => (await tx.execute<{ n: number }>(sql`select count(*)::int as n from steps`))[0]?.n
        const built = async () =>
          (
            await tx
              .select({ n: sql<number>`(select count(*)::int from steps)` })
              .from(sql`(select 1) as one`)
              .where(eq(sql`1`, 1))
          )[0]?.n
        const [, first, second, , third] = await together([() => step(1), count, built, () => step(2), count])
        return [first, second, third]
      })
      expect(seen).toEqual([1, 1, 2])
    }
  })

  it('fail with the first fault, and change nothing', async () => {
    const asked = database.db.transaction((tx) =>
      together([
        () => tx.execute(sql`create table never_there (n int)`),
        () => tx.execute(sql`select 1 / ${0}::int as nothing`),
        () => tx.execute(sql`select 1 as one`),
      ]),
    )
    await expect(asked).rejects.toMatchObject({ cause: { code: '22012' } })
    const [row] = await database.db.execute<{ name: string | null }>(
      sql`select to_regclass('never_there')::text as name`,
    )
    expect(row?.name).toBeNull()
  })
})
