/** A department called by a whistle sees the case by every way there is, from the call until it is excused. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { factsAfter } from '../../db/queries/facts.ts'
import { listIncidents } from '../../db/queries/incident-list.ts'
import type { Actor, DepartmentCode, UserId } from '../../lib/domain/roles/role.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import type { CommandEnvelopeInput } from '../../lib/wire/commands.ts'
import { visibleTo } from '../http/handlers/incidents.ts'
import { readView } from '../live/read-view.ts'
import { audienceFor } from './audience.ts'
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
  WEST,
} from './test-district.ts'
import { createUnfolder, factFor } from './unfold.ts'

const handler = (name: string, scope: AreaCode): Actor => ({
  userId: `user-${name}` as UserId,
  name,
  grants: [{ role: 'department_handler', scope, department: 'police' as DepartmentCode }],
})
const police = handler('东街民警', EAST)
const policeOfWest = handler('西街民警', WEST)

let district: TestDistrict
let runner: CommandRunner
beforeAll(async () => {
  district = await createTestDistrict()
  runner = district.newRunner()
})
afterAll(() => district.drop())

const call: CommandEnvelopeInput['command'] = {
  type: 'whistle',
  kind: 'joint',
  departments: ['police'],
  text: '到场会商',
}

/** By list, by view of the page, by the facts it is sent. */
async function seenBy(who: Actor, incidentId: string, sinceSeq: number) {
  const { database } = district
  const audience = audienceFor(who, 'department')!
  const ask = { visible: visibleTo(who), at: new Date(), state: 'all' as const, limit: 200 }
  const listed = await listIncidents(database.db, ask)
  const viewed = await readView(database, audience, Date.now())
  const facts = await createUnfolder(database.db).unfold(await factsAfter(database.db, sinceSeq, 1_000))
  return {
    listed: listed.some(({ id }) => id === incidentId),
    viewed: viewed.incidents.some(({ id }) => id === incidentId),
    facts: facts.flatMap((fact) => factFor(audience, fact)?.kind ?? []),
  }
}

it('shows the case to whom it calls, in his scope, and to nobody of another street', async () => {
  const open = await openIncident(runner, EAST)
  expect(await seenBy(police, open.incidentId, open.seq - 1)).toEqual({ listed: false, viewed: false, facts: [] })

  const called = await done(runner.run(eastOfficer, on(open, call)))
  const sees = { listed: true, viewed: true, facts: ['incidentState'] }
  expect(await seenBy(police, open.incidentId, open.seq)).toEqual(sees)
  expect(await seenBy(policeOfWest, open.incidentId, open.seq)).toEqual({ listed: false, viewed: false, facts: [] })
  expect(await runner.run(policeOfWest, on(called, { type: 'reportIn' }))).toMatchObject({ code: 'not_found' })

  const come = await done(runner.run(police, on(called, { type: 'reportIn' })))
  const excuse = { type: 'excuseTask', department: 'police', reason: '误召' } as const
  await done(runner.run(eastOfficer, on(come, excuse)))
  expect(await seenBy(police, open.incidentId, come.seq)).toEqual({
    listed: false,
    viewed: false,
    facts: ['incidentGone'],
  })
})

it('lets a department report in while the desk works on, and takes no department’s word for a reason to refuse the desk', async () => {
  const open = await openIncident(runner, EAST)
  const called = await done(runner.run(eastOfficer, on(open, call)))
  await done(runner.run(police, on(called, { type: 'reportIn' })))
  await done(runner.run(eastDesk, on(called, { type: 'reseverity', severity: 1 })))
})
