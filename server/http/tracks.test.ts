/** Who follows a worker or looks at where he was leaves a line, and the worker reads it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MeAnswer } from '../../lib/wire/api.ts'
import type { LooksAnswer, TrackAnswer } from '../../lib/wire/tracks.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'

describe('following and tracks', () => {
  let server: TestServer
  let worker: Visitor
  let officer: Visitor
  let personId = ''

  beforeAll(async () => {
    server = await startTestServer()
    worker = await server.signIn('zhuanzhi')
    officer = await server.signIn('zhiban')
    const me: MeAnswer = await (await worker.get('/api/v1/me')).json()
    personId = me.personId ?? ''
    const { version } = await (await worker.get('/api/v1/field/notice')).json()
    await worker.post('/api/v1/field/duty', { on: true, noticeVersion: version })
  })
  afterAll(() => server?.close())

  const track = (by: Visitor, body: object = { reason: '核实到场' }) =>
    by.post(`/api/v1/workers/${personId}/track`, body)
  const looks = async (): Promise<LooksAnswer['looks']> =>
    (await (await worker.get('/api/v1/field/looks')).json()).looks

  it('a track is given for a reason, and its worker reads who asked and why', async () => {
    const missing = await track(officer, {})
    expect([missing.status, (await missing.json()).issues[0].path]).toEqual([400, 'reason'])
    expect(await looks()).toEqual([])
    expect((await track(officer)).status).toBe(200)
    expect(await looks()).toMatchObject([{ kind: 'track', reason: '核实到场' }])
    const lines = await server.database.sql`
      select area_code, detail from audit_log where action = 'track_read' and target = ${`worker:${personId}`}`
    expect(lines).toMatchObject([{ detail: { reason: '核实到场' } }])
  })

  it('holds the half hour of the present duty and nothing from before it', async () => {
    const { token } = await (await worker.post('/api/v1/field/device', {})).json()
    const at = (
      await server.database.sql`
      select extract(epoch from started_at)::float8 as at from duty_periods where person_id = ${personId} and ended_at is null`
    )[0]?.at
    const [lon, lat] = (await (await officer.get('/api/v1/grids/320213021001001')).json()).centre
    const send = (offsetS: number) =>
      fetch(`${server.url}/ingest/osmand?id=${token}&lat=${lat}&lon=${lon}&timestamp=${Math.round(at + offsetS)}`, {
        method: 'POST',
      })
    await send(1)
    await expect
      .poll(async () => ((await (await track(officer)).json()) as TrackAnswer).points.length, { timeout: 10_000 })
      .toBe(1)
    server.moveTo(at * 1_000 + 60_000)
    await worker.post('/api/v1/field/duty', { on: false })
    expect(((await (await track(officer)).json()) as TrackAnswer).points).toEqual([])

    // Off duty he has no present track; the half hour before a moment of the past is still there, for a reason, and written down.
    const until = (s: number) => new Date((at + s) * 1_000).toISOString()
    const then = async (s: number): Promise<number> =>
      ((await (await track(officer, { reason: '复核', until: until(s) })).json()) as TrackAnswer).points.length
    expect([await then(2), await then(-60)]).toEqual([1, 0])
    expect((await track(officer, { reason: '复核', until: until(3_600) })).status).toBe(400)
    const [line] = await server.database.sql`select detail from audit_log where action = 'track_read' order by id desc`
    expect(line?.detail).toEqual({ reason: '复核', until: until(-60) })
  })

  it('a dispatcher follows, which is written down too, and asks for no past', async () => {
    const dispatcher = await server.signIn('diaodu021')
    expect((await dispatcher.post(`/api/v1/workers/${personId}/follow`, {})).status).toBe(200)
    expect((await looks())[0]).toMatchObject({ kind: 'followed', reason: null })
    expect((await track(dispatcher)).status).toBe(403)
  })

  it('for another street’s desk he is not there, and the try is written down', async () => {
    const foreign = await server.signIn('diaodu022')
    expect((await foreign.post(`/api/v1/workers/${personId}/follow`, {})).status).toBe(404)
    const [line] = await server.database.sql`
      select target from audit_log where user_id = 'demo-diaodu022' and action = 'out_of_scope'`
    expect(line?.target).toBe(`POST /api/v1/workers/${personId}/follow`)
  })
})
