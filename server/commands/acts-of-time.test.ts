import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lockIncidents } from '../../db/queries/incidents.ts'
import { facts, incidents } from '../../db/schema/incidents.ts'
import { DEFAULT_CALENDAR } from '../../lib/domain/clock/working-time.ts'
import { commandsOfTime } from '../../lib/domain/incident/commands-of-time.ts'
import { createActOfTime } from './acts-of-time.ts'
import type { CommandRunner } from './run-command.ts'
import {
  assignTo,
  createTestDistrict,
  done,
  EAST,
  eastDesk,
  on,
  openIncident,
  type TestDistrict,
} from './test-district.ts'

const act = createActOfTime({ calendar: DEFAULT_CALENDAR })
let district: TestDistrict
let runner: CommandRunner
beforeAll(async () => {
  district = await createTestDistrict()
  runner = district.newRunner()
})
afterAll(() => district.drop())

const rowOf = async (id: string) => {
  const [row] = await district.database.db.select().from(incidents).where(eq(incidents.id, id))
  return row!
}
const actAt = (id: string, now: number) =>
  district.database.db.transaction(async (tx) => {
    const incident = (await lockIncidents(tx, [id])).get(id)!
    return act(tx, incident, commandsOfTime(incident, DEFAULT_CALENDAR, now), now)
  })

it('keeps with each case when time has to look at it, and no moment with one that is over', async () => {
  const open = await openIncident(runner, EAST)
  const { nextTimerAt, doc } = await rowOf(open.incidentId)
  const resolve = doc.timers.find((timer) => timer.kind === 'resolve')
  expect(nextTimerAt?.getTime()).toBeGreaterThan(doc.updatedAt)
  expect(nextTimerAt?.getTime()).toBeLessThan(resolve?.state === 'running' ? resolve.dueAt : 0)
})

it('writes what time says as facts of nobody, once, and asks for the next moment', async () => {
  const open = await openIncident(runner, EAST)
  const worker = district.workers[EAST]![0]!
  const assigned = await done(runner.run(eastDesk, on(open, assignTo(worker.personId))))
  const { doc } = await rowOf(assigned.incidentId)
  const due = doc.timers.find((timer) => timer.kind === 'acknowledge')
  const at = due?.state === 'running' ? due.dueAt : 0
  await Promise.all([actAt(assigned.incidentId, at), actAt(assigned.incidentId, at)])
  const log = await district.database.db.select().from(facts).where(eq(facts.subjectId, assigned.incidentId))
  const said = log.filter(({ actorUserId }) => actorUserId === null).map(({ type }) => type)
  expect(said.sort()).toEqual(['timerMarked', 'urged'])
  const row = await rowOf(assigned.incidentId)
  expect(row.nextTimerAt?.getTime()).toBeGreaterThan(at)
  // Whoever saw the case before time spoke still decides on it.
  await done(runner.run(worker.actor, on(assigned, { type: 'acknowledge' })))
})
