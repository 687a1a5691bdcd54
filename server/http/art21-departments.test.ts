/** Article 21: a department finishes and feeds back by a due time; the centre sees what it owes, and where guidance is missing. On the real server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DebtsAnswer } from '../../lib/wire/debts-api.ts'
import type { MatterVersionsAnswer } from '../../lib/wire/matters-api.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'
import { type Done, done, look, middleOf, on, openCase } from './test-cases.ts'

const STREET = '320213021'
const MINUTE_MS = 60_000

describe('article 21: departments', () => {
  let server: TestServer
  let desk: Visitor
  let officer: Visitor
  let handler: Visitor
  let passed: Done
  let place: { lon: number; lat: number }
  beforeAll(async () => {
    server = await startTestServer()
    // What the made-up past still owes is not counted here, neither now nor when its time comes.
    await server.database
      .sql`delete from facts where subject_id in (select id from incidents where department_code is not null)`
    await server.database.sql`update incidents set department_code = null, doc = doc - 'whistle'`
    desk = await server.signIn('diaodu021')
    officer = await server.signIn('zhiban021')
    handler = await server.signIn('chengguan')
    place = await middleOf(desk, `${STREET}001001`)
    const open = await openCase(desk, place, '1104', '井盖破损')
    passed = await done(on(desk, open, { type: 'transfer', department: 'urban_mgmt', reason: '属城管职责' }))
  })
  afterAll(() => server?.close())

  const owed = async (who: Visitor, department = 'urban_mgmt') =>
    (await debts(who)).find((debt) => debt.department === department)
  const debts = async (who: Visitor): Promise<DebtsAnswer['departments']> =>
    (await (await who.get(`/api/v1/situation/departments?area=${STREET}`)).json()).departments

  it('1104 not finished in its 480 minutes stands as overdue on the centre’s list, from that minute', async () => {
    const { timers } = await look(desk, passed.incidentId)
    const resolve = timers.find(({ kind }) => kind === 'resolve')
    const dueAt = resolve?.state === 'running' ? resolve.dueAt : 0
    expect(dueAt - (resolve?.startedAt ?? 0)).toBe(480 * MINUTE_MS)

    server.moveTo(dueAt - MINUTE_MS)
    const before = await owed(desk)
    expect(before).toMatchObject({ open: 1, overdue: 0, oldestDueAt: null })
    server.moveTo(dueAt + 1)
    const late = { open: 1, overdue: 1, oldestDueAt: new Date(dueAt).toISOString() }
    const after = await owed(desk)
    expect(after).toMatchObject(late)
    expect(await owed(await server.signIn('lingdao'))).toMatchObject(late)
    // K19 of the week: one more was due, and not fed back in time.
    expect(after?.k19).toMatchObject({ due: (before?.k19.due ?? 0) + 1, inTime: before?.k19.inTime })
    expect((await handler.get('/api/v1/situation/departments')).status).toBe(403)
    expect((await desk.get('/api/v1/situation/departments?area=320213022')).status).toBe(404)
  })

  it('nothing is fed back without words, and what is fed back is owed no more', async () => {
    let seen = passed
    for (const type of ['acknowledge', 'arrive', 'start'] as const) seen = await done(on(handler, seen, { type }))
    const answer = await handler.post('/api/v1/commands', {
      key: crypto.randomUUID(),
      incidentId: seen.incidentId,
      seenVersion: seen.version,
      command: { type: 'resolve', text: '  ', photoIds: [] },
    })
    expect(answer.status).toBe(400)
    expect(await owed(desk)).toMatchObject({ open: 1, overdue: 1 })
  })

  it('a called department has a due of its own; the case is not resolved while its task is open', async () => {
    const open = await openCase(desk, place, '0801', '多部门协商')
    const given = await done(on(desk, open, { type: 'transfer', department: 'civil_affairs', reason: '牵头' }))
    const called = await done(
      on(officer, given, { type: 'whistle', kind: 'emergency', departments: ['urban_mgmt'], text: '请到场清障' }),
    )
    server.moveTo(server.now() + 31 * MINUTE_MS)
    expect(await owed(desk)).toMatchObject({ open: 2, overdue: 2 })
    expect(await look(handler, open.incidentId)).toMatchObject({ id: open.incidentId })

    const lead = await server.signIn('dept_civil_affairs')
    let seen: Done = called
    for (const type of ['acknowledge', 'arrive', 'start'] as const) seen = await done(on(lead, seen, { type }))
    const resolve = { type: 'resolve', text: '已协商一致', photoIds: [] } as {
      type: 'resolve'
      text: string
      photoIds: string[]
    }
    expect(await on(lead, seen, resolve)).toMatchObject({ code: 'whistle_open' })
    seen = await done(on(handler, seen, { type: 'reportIn' }))
    expect(await on(handler, seen, { type: 'finishTask', text: ' ' } as never)).toMatchObject({ ok: false })
    seen = await done(on(handler, seen, { type: 'finishTask', text: '已清障' }))
    seen = await done(on(officer, seen, { type: 'rateTask', department: 'urban_mgmt', timely: 2, useful: 5 }))
    await done(on(lead, seen, resolve))
    expect(await look(desk, open.incidentId)).toMatchObject({
      state: 'resolved',
      whistle: [{ department: 'urban_mgmt', state: 'done', rating: { timely: 2, useful: 5 } }],
    })
  })

  it('a matter entrusted to workers without guidance is listed as a gap', async () => {
    const { guidanceGaps }: MatterVersionsAnswer = await (
      await (await server.signIn('wangge')).get('/api/v1/registry/matter-versions')
    ).json()
    const codes = guidanceGaps.map(({ code }) => code)
    expect(codes).toContain('1109')
    await server.database.sql`
      update matters set matter = matter || '{"guidance": "先拍照，不攀爬"}' where code = '1109'`
    const after: MatterVersionsAnswer = await (
      await (await server.signIn('lingdao')).get('/api/v1/registry/matter-versions')
    ).json()
    expect(after.guidanceGaps.map(({ code }) => code)).toEqual(codes.filter((code) => code !== '1109'))
    // 0305 is only reported: nothing is entrusted, so nothing is missing.
    expect(codes).not.toContain('0305')
  })
})
