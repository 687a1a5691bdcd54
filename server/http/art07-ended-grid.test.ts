/** Article 7: a grid that has been split or ended under an open case: the case keeps its grid of then, and goes on to its end. On the real server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IncidentsAnswer } from '../../lib/wire/api.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'
import { type Done, done, look, middleOf, on, onDuty, openCase, type SignedWorker, toWorker } from './test-cases.ts'

describe('a grid that ends under an open case', () => {
  let server: TestServer
  let desk: Visitor
  let worker: SignedWorker
  let waiting: Done
  let running: Done
  beforeAll(async () => {
    server = await startTestServer()
    desk = await server.signIn('diaodu021')
    worker = await onDuty(await server.signIn('zhuanzhi'))
    const place = await middleOf(desk, worker.grid)
    waiting = await openCase(desk, place, '0801', '加装电梯协商')
    const open = await openCase(desk, place, '1104', '井盖松动')
    running = await done(on(desk, open, toWorker(worker.personId, ['stabilise'])))
    await server.database.sql`
      update grid_versions set valid_to = ${new Date(server.now())} where grid_code = ${worker.grid} and valid_to is null`
    await server.database.sql`update registry_version set version = version + 1`
  })
  afterAll(() => server?.close())

  it('is shown with its grid of then: at the desk, in the list by that grid, and masked to the leader', async () => {
    expect(await look(desk, waiting.incidentId)).toMatchObject({ grid: worker.grid, state: 'accepted' })
    const list: IncidentsAnswer = await (await desk.get(`/api/v1/incidents?area=${worker.grid}&limit=500`)).json()
    expect(list.incidents.map(({ id }) => id)).toEqual(expect.arrayContaining([waiting.incidentId, running.incidentId]))
    const leader = await server.signIn('lingdao')
    expect((await leader.get(`/api/v1/incidents/${waiting.incidentId}`)).status).toBe(200)
  })

  it('is still assigned, worked on, resolved, verified and closed', async () => {
    let seen = await done(on(desk, waiting, toWorker(worker.personId, ['visit'])))
    for (const type of ['acknowledge', 'arrive', 'start'] as const)
      seen = await done(on(worker.visitor, seen, { type }))
    seen = await done(on(worker.visitor, seen, { type: 'resolve', text: '已组织协商', photoIds: [] }))
    seen = await done(on(desk, seen, { type: 'verifyPass', method: 'phone' }))
    const officer = await server.signIn('zhiban021')
    await done(on(officer, seen, { type: 'close', conclusion: '已办结' }))
    expect(await look(desk, waiting.incidentId)).toMatchObject({ state: 'closed', grid: worker.grid })
  })

  it('leaves the running one with whoever has it', async () => {
    expect(await look(worker.visitor, running.incidentId)).toMatchObject({
      state: 'assigned',
      assignment: { responsible: { personId: worker.personId } },
    })
  })

  it('nobody is appointed to it any more', async () => {
    const keeper = await server.signIn('wangge021')
    const answer = await keeper.post('/api/v1/registry/posts', {
      grid: worker.grid,
      role: 'part_time_worker',
      person: { name: '许新来', birthDate: '1990-05-05', principal: false },
      from: new Date(server.now()).toISOString(),
    })
    expect([answer.status, (await answer.json()).code]).toEqual([422, 'no_such_grid'])
  })
})
