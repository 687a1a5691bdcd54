/** Articles 11 and 18: with his last post a worker's duty and devices end, by date as by hand; who still holds another keeps them. */
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { issueDeviceToken } from '../../db/queries/devices.ts'
import { facts } from '../../db/schema/incidents.ts'
import { devices, dutyPeriods, posts } from '../../db/schema/people.ts'
import { createTestDistrict, EAST, type TestDistrict, WEST } from '../commands/test-district.ts'
import { releaseWorkers } from './release-workers.ts'

let district: TestDistrict
beforeAll(async () => {
  district = await createTestDistrict()
})
afterAll(() => district.drop())

it('ends duty and devices of those whose last post has ended, once, and of nobody else', async () => {
  const { db } = district.database
  const [left, moved, stays] = district.workers[EAST]!
  const tokens = new Map<string, string>()
  for (const { personId } of [left!, moved!, stays!])
    tokens.set(personId, (await issueDeviceToken(district.database, personId)).deviceId)
  const end = new Date('2026-06-01T00:00:00+08:00')
  for (const { personId } of [left!, moved!])
    await db.update(posts).set({ validTo: end }).where(eq(posts.personId, personId))
  await db.insert(posts).values({
    personId: moved!.personId,
    gridCode: `${WEST}001001`,
    role: 'full_time_worker',
    status: 'active',
    validFrom: end,
  })
  const forgotten: string[] = []
  const release = (at: number) =>
    releaseWorkers({ database: district.database, now: () => at, forgetDevice: (id) => forgotten.push(id) })

  expect(await release(end.getTime() - 1)).toBe(0)
  expect(await release(end.getTime())).toBe(1)
  expect(await release(end.getTime())).toBe(0)

  expect(forgotten).toEqual([tokens.get(left!.personId)])
  const live = await db.select().from(devices)
  expect(
    live
      .filter(({ revokedAt }) => revokedAt === null)
      .map(({ personId }) => personId)
      .sort(),
  ).toEqual([moved!.personId, stays!.personId].sort())
  const [period] = await db.select().from(dutyPeriods).where(eq(dutyPeriods.personId, left!.personId))
  expect(period?.endedAt).toEqual(end)
  const told = await db.select().from(facts).where(eq(facts.subjectId, left!.personId))
  expect(told.map(({ duty }) => duty?.onDuty)).toEqual([false])
})
