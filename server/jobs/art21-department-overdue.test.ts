/** Article 21: at the due of a department's case the product itself says so, to the department and to the centre, and keeps urging it on record. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { IncidentEventsAnswer } from '../../lib/wire/api.ts'
import type { DebtsAnswer } from '../../lib/wire/debts-api.ts'
import { done, look, middleOf, on, openCase } from '../http/test-cases.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'

const STREET = '320213021'
const MINUTE_MS = 60_000
/** The job looks every few seconds; a busy machine is given more. */
const PATIENCE = { timeout: 30_000 }

let server: TestServer
let desk: Visitor
let handler: Visitor
beforeAll(async () => {
  server = await startTestServer()
  // What the made-up past still owes is not counted here.
  await server.database.sql`delete from incidents where department_code is not null`
  // What the made-up past still owes is not counted here, neither now nor when its time comes.
  await server.database
    .sql`delete from facts where subject_id in (select id from incidents where department_code is not null)`
  await server.database.sql`delete from incidents where department_code is not null`
  desk = await server.signIn('diaodu021')
  handler = await server.signIn('chengguan')
})
afterAll(() => server?.close())

it('1104 passed to 城管 and not finished in 480 minutes: overdue and urged at that minute, on both pages and in the figure', async () => {
  const open = await openCase(desk, await middleOf(desk, `${STREET}001001`), '1104', '井盖破损')
  const passed = await done(on(desk, open, { type: 'transfer', department: 'urban_mgmt', reason: '属城管职责' }))
  let seen = passed
  for (const type of ['acknowledge', 'arrive', 'start'] as const) seen = await done(on(handler, seen, { type }))
  const { timers } = await look(desk, passed.incidentId)
  const resolve = timers.find(({ kind }) => kind === 'resolve')
  if (resolve?.state !== 'running') throw new Error('the time to resolve runs on after a transfer')
  expect(resolve.dueAt - resolve.startedAt).toBe(480 * MINUTE_MS)

  const said = async (who: Visitor) => {
    const { events }: IncidentEventsAnswer = await (
      await who.get(`/api/v1/incidents/${passed.incidentId}/events`)
    ).json()
    return events.flatMap(({ event }) => (event.actor === null ? [event.body] : []))
  }
  const debt = async () => {
    const answer = await desk.get(`/api/v1/situation/departments?area=${STREET}`)
    const { departments }: DebtsAnswer = await answer.json()
    return departments.find(({ department }) => department === 'urban_mgmt')
  }
  const before = (await debt())?.k19
  server.moveTo(resolve.dueAt - MINUTE_MS)
  await vi.waitFor(async () => expect(await said(desk)).toHaveLength(1), PATIENCE)
  expect(await said(desk)).toEqual([
    { type: 'timerMarked', kind: 'resolve', mark: 'due_soon', late: expect.any(Boolean) },
  ])

  server.moveTo(resolve.dueAt + 1)
  await vi.waitFor(async () => expect(await said(desk)).toHaveLength(3), PATIENCE)
  expect(await said(desk)).toMatchObject([
    { type: 'timerMarked', mark: 'due_soon' },
    { type: 'timerMarked', kind: 'resolve', mark: 'overdue', late: false },
    { type: 'urged', timer: 'resolve', auto: true },
  ])
  // The department reads the same on its own page, and owes an answer.
  expect(await said(handler)).toEqual(await said(desk))
  const ofHandler = await look(handler, passed.incidentId)
  expect(ofHandler.timers.find(({ kind }) => kind === 'resolve')).toMatchObject({ marked: ['due_soon', 'overdue'] })
  expect(ofHandler.timers.find(({ kind }) => kind === 'urge_reply')).toMatchObject({ state: 'running' })

  expect(await debt()).toMatchObject({
    overdue: 1,
    oldestDueAt: new Date(resolve.dueAt).toISOString(),
    k19: { inTime: before?.inTime ?? 0, due: (before?.due ?? 0) + 1 },
  })
})
