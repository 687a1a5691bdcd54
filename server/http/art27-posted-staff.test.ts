/** Article 27: posted staff act for their department inside one township, and their rights end the same minute. On the real server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PostingsAnswer } from '../../lib/wire/postings-api.ts'
import { type LiveSocket, startTestServer, type TestServer, type Visitor } from '../testing.ts'
import { done, look, middleOf, on, openCase } from './test-cases.ts'

const OWN = '320213021'
const OTHER = '320213022'
const MINUTE_MS = 60_000
const END = Date.parse('2026-11-20T18:00:00+08:00')
/** 治安: the police lead it. */
const POLICE_MATTER = '0405'

describe('article 27: posted staff', () => {
  let server: TestServer
  let admin: Visitor
  let desk: Visitor
  let officer: Visitor
  let socket: LiveSocket
  let here: { incidentId: string; version: number }
  let there: { incidentId: string; version: number }
  const post = (body: object = {}, who = admin) =>
    who.post('/api/v1/admin/postings', {
      username: 'dept_police',
      department: 'police',
      township: OWN,
      to: new Date(END).toISOString(),
      ...body,
    })
  const codeOf = async (answer: Response) => [answer.status, (await answer.json()).code]

  beforeAll(async () => {
    server = await startTestServer()
    // An officer of the county's police, who from here on has no right but the one he is posted with.
    await server.database.sql`
      update role_grants set valid_to = valid_from + interval '1 second' where user_id = 'demo-dept_police'`
    admin = await server.signIn('guanli')
    desk = await server.signIn('diaodu021')
    here = await openCase(desk, await middleOf(desk, `${OWN}001001`), POLICE_MATTER, '街头争吵')
    const other = await server.signIn('diaodu022')
    there = await openCase(other, await middleOf(other, `${OTHER}001001`), POLICE_MATTER, '街头争吵')
    const transfer = { type: 'transfer', department: 'police', reason: '属公安职责' } as const
    here = await done(on(desk, here, transfer))
    there = await done(on(other, there, transfer))
  })
  afterAll(() => server?.close())

  it('an administrator posts whom and where he may, and says what is wrong', async () => {
    expect((await post({}, desk)).status).toBe(403)
    expect((await post({ township: '320214001' })).status).toBe(404)
    expect(await codeOf(await post({ to: '2026-11-01T00:00:00+08:00' }))).toEqual([422, 'invalid_request'])
    expect(await codeOf(await post({ department: 'navy' }))).toEqual([422, 'no_such_department'])
    expect(await codeOf(await post({ username: 'nobody' }))).toEqual([422, 'no_such_user'])
    expect((await post()).status).toBe(201)
    expect(await codeOf(await post())).toEqual([409, 'already_posted'])
    const { postings }: PostingsAnswer = await (await admin.get('/api/v1/admin/postings')).json()
    expect(postings).toMatchObject([{ username: 'dept_police', department: 'police', township: OWN }])
  })

  it('he works for the police on what lies in his township, and the rest is not there for him', async () => {
    officer = await server.signIn('dept_police')
    here = await done(on(officer, here, { type: 'acknowledge' }))
    expect(await look(desk, here.incidentId)).toMatchObject({
      state: 'acknowledged',
      assignment: { kind: 'department', department: 'police' },
    })
    expect(await on(officer, there, { type: 'acknowledge' })).toMatchObject({ code: 'not_found' })
    expect((await officer.get(`/api/v1/incidents/${there.incidentId}`)).status).toBe(404)
    const list = await (await officer.get('/api/v1/incidents?state=all&limit=500')).json()
    expect(list.incidents.map(({ id }: { id: string }) => id)).toContain(here.incidentId)
    expect(list.incidents.every(({ township }: { township: string }) => township === OWN)).toBe(true)
  })

  it('another department’s case in his township is none of his', async () => {
    const open = await openCase(desk, await middleOf(desk, `${OWN}001001`), '1101', '违法搭建')
    const given = await done(on(desk, open, { type: 'transfer', department: 'urban_mgmt', reason: '属城管职责' }))
    expect(await on(officer, given, { type: 'acknowledge' })).toMatchObject({ code: 'not_found' })
  })

  it('his live page hears of his township only', async () => {
    socket = officer.socket()
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', reject)
      socket.connect()
    })
    const snapshot = new Promise<{ incidents: readonly { id: string }[] }>((resolve) =>
      socket.once('snapshot', (message) => resolve(message as never)),
    )
    socket.emit('view', { page: 'department', detail: 'none' } as never, () => {})
    const ids = (await snapshot).incidents.map(({ id }) => id)
    expect(ids).toContain(here.incidentId)
    expect(ids).not.toContain(there.incidentId)
  })

  it('the minute his posting ends so do his rights: HTTP, tiles, commands, and the connection that is open', async () => {
    server.moveTo(END - MINUTE_MS)
    expect((await officer.get(`/api/v1/incidents/${here.incidentId}`)).status).toBe(200)
    const gone = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()))

    server.moveTo(END)
    expect((await officer.get(`/api/v1/incidents/${here.incidentId}`)).status).toBe(404)
    expect((await officer.get('/api/v1/areas')).status).toBe(403)
    expect((await (await officer.get('/api/v1/incidents?state=all')).json()).incidents).toEqual([])
    expect((await officer.get('/tiles/grids.json')).status).toBe(200)
    expect((await (await officer.get('/tiles/grids.json')).json()).bounds).toBeUndefined()
    const refused = await on(officer, here, { type: 'arrive' })
    expect(refused.ok).not.toBe(true)
    await gone
    const { postings }: PostingsAnswer = await (await admin.get('/api/v1/admin/postings')).json()
    expect(postings).toEqual([])
  })

  it('ended by hand it ends at once, and both ends are written down', async () => {
    const to = new Date(END + 24 * 60 * MINUTE_MS).toISOString()
    const { postingId } = await (await post({ to })).json()
    const again = await server.signIn('dept_police')
    expect((await again.get(`/api/v1/incidents/${here.incidentId}`)).status).toBe(200)
    expect((await admin.post(`/api/v1/admin/postings/${postingId}/end`, {})).status).toBe(200)
    expect((await again.get(`/api/v1/incidents/${here.incidentId}`)).status).toBe(404)
    const lines = await server.database.sql`
      select action from audit_log where action like 'posting_%' and user_id = 'demo-guanli' order by id`
    expect(lines.map(({ action }) => action)).toEqual(['posting_created', 'posting_created', 'posting_ended'])
  })
})
