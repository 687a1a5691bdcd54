/** What a worker did out of reach: the time his device gives, on its way through the command runner into the log. */
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { facts, incidents } from '../../db/schema/incidents.ts'
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

const DAY_MS = 86_400_000
let district: TestDistrict
let runner: CommandRunner
beforeAll(async () => {
  district = await createTestDistrict()
  runner = district.newRunner()
})
afterAll(() => district.drop())

const assigned = async () => {
  const worker = district.workers[EAST]![0]!
  const open = await openIncident(runner, EAST)
  return { worker, assigned: await done(runner.run(eastDesk, on(open, assignTo(worker.personId)))) }
}
const rowOf = async (id: string) => {
  const [row] = await district.database.db.select().from(incidents).where(eq(incidents.id, id))
  return row!.doc
}

it.each([
  ['a day slow', -DAY_MS],
  ['a day fast', DAY_MS],
  ['at its beginning', -Date.now()],
])('takes an arrival from a phone whose clock is %s, and holds it between assignment and now', async (_how, offMs) => {
  const { worker, assigned: before } = await assigned()
  const { steppedAt } = await rowOf(before.incidentId)
  const envelope = { ...on(before, { type: 'arrive' }), happenedAt: Date.now() + offMs }
  const arrived = await done(runner.run(worker.actor, envelope))
  const { arrivedAt, updatedAt } = await rowOf(arrived.incidentId)
  expect(arrivedAt).toBeGreaterThanOrEqual(steppedAt!)
  expect(arrivedAt).toBeLessThanOrEqual(updatedAt)
  const log = await district.database.db.select().from(facts).where(eq(facts.subjectId, arrived.incidentId))
  expect(log.find(({ type }) => type === 'arrived')?.event).toMatchObject({ happenedAt: arrivedAt, at: updatedAt })
  // Delivered again it is the same answer, not another arrival.
  expect(await runner.run(worker.actor, envelope)).toEqual(arrived)
})

it('refuses a device’s time for what a desk does, and names the field', async () => {
  const open = await openIncident(runner, EAST)
  const envelope = { ...on(open, { type: 'reseverity', severity: 1 }), happenedAt: Date.now() }
  const answer = await runner.run(eastDesk, envelope)
  expect(answer).toMatchObject({ ok: false, code: 'invalid_command' })
  expect(answer.ok || answer.message).toContain('happenedAt')
})

it('takes what a worker did in a dead spot though the desk changed the case beside him, not though it sent another', async () => {
  const { worker, assigned: before } = await assigned()
  const raise = { type: 'reseverity', severity: 1 } as const
  const raised = await done(runner.run(eastDesk, on(before, raise)))
  const helper = district.workers[EAST]![1]!
  const support = { type: 'addSupport', personId: helper.personId, tasks: ['stabilise'] } as const
  await done(runner.run(eastDesk, on(raised, { ...support, tasks: [...support.tasks] })))
  // All three name the version he last saw.
  for (const type of ['acknowledge', 'depart', 'arrive'] as const)
    await done(runner.run(worker.actor, { ...on(before, { type }), happenedAt: Date.now() }))
  const { version } = await rowOf(before.incidentId)
  const reassign = { ...assignTo(helper.personId), type: 'reassign', reason: '换人' } as never
  await done(runner.run(eastDesk, on({ incidentId: before.incidentId, version }, reassign)))
  const late = await runner.run(worker.actor, on({ incidentId: before.incidentId, version }, { type: 'start' }))
  expect(late).toMatchObject({ code: 'stale_version', conflict: [{ type: 'reassigned', by: eastDesk.name }] })
})
