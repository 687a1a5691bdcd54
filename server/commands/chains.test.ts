import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { facts, incidents } from '../../db/schema/incidents.ts'
import { evolve } from '../../lib/domain/incident/evolve.ts'
import type { Incident } from '../../lib/domain/incident/state.ts'
import type { CommandRunner } from './run-command.ts'
import {
  createTestDistrict,
  done,
  EAST,
  eastDesk,
  eastOfficer,
  on,
  openIncident,
  type TestDistrict,
} from './test-district.ts'

let district: TestDistrict
let runner: CommandRunner
beforeAll(async () => {
  district = await createTestDistrict()
  runner = district.newRunner()
})
afterAll(() => district.drop())

const rowOf = async (id: string) => {
  const [row] = await district.database.db.select().from(incidents).where(eq(incidents.id, id))
  return row!.doc
}
const foldOf = async (id: string) => {
  const log = await district.database.db.select().from(facts).where(eq(facts.subjectId, id)).orderBy(facts.version)
  return log.reduce<Incident | undefined>((incident, { event }) => evolve(incident, event!), undefined)
}
const merge = (primary: string) => ({ type: 'merge', primary }) as const

it('flattens a chain: what was merged into a case follows it, and comes back as it was', async () => {
  const [first, second, third] = [
    await openIncident(runner, EAST),
    await openIncident(runner, EAST),
    await openIncident(runner, EAST),
  ]
  await done(runner.run(eastDesk, on(first, merge(second.incidentId))))
  await done(runner.run(eastDesk, on(second, merge(third.incidentId))))
  const followed = await rowOf(first.incidentId)
  expect(followed).toMatchObject({ state: 'merged', primary: third.incidentId, version: 4 })
  expect(followed).toEqual(await foldOf(first.incidentId))

  const back = { incidentId: first.incidentId, version: 4 }
  await done(runner.run(eastOfficer, on(back, { type: 'unmerge', reason: '不是同一件' })))
  expect((await rowOf(first.incidentId)).state).toBe('accepted')
})

it('refuses a circle', async () => {
  const [first, second] = [await openIncident(runner, EAST), await openIncident(runner, EAST)]
  await done(runner.run(eastDesk, on(first, merge(second.incidentId))))
  expect(await runner.run(eastDesk, on(second, merge(first.incidentId)))).toMatchObject({ code: 'merge_cycle' })
  expect(await runner.run(eastDesk, on(second, merge(second.incidentId)))).toMatchObject({ code: 'merge_cycle' })
})
