/** Commands that lay on a phone: sent in their owner's name only, and with the photos of a report that went ahead. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GridAnswer, IncidentEventsAnswer, MeAnswer } from '../../lib/wire/api.ts'
import type { CommandAck } from '../../lib/wire/commands.ts'
import { ACCOUNT_HEADER } from '../../lib/wire/limits.ts'
import type { PhotoAnswer } from '../../lib/wire/photos.ts'
import { aPhoto } from '../photos/testing.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'

describe('what was kept on a phone', () => {
  let server: TestServer
  let desk: Visitor
  let fullTimer: Visitor
  let partTimer: Visitor
  let me: MeAnswer
  let report: object

  const meOf = async (who: Visitor): Promise<MeAnswer> => (await who.get('/api/v1/me')).json()
  const send = async (who: Visitor, body: object, account: string): Promise<Response> =>
    who.post('/api/v1/commands', { key: randomUUID(), ...body }, { [ACCOUNT_HEADER]: account })

  const upload = async (who: Visitor, account: string): Promise<Response> =>
    fetch(`${server.url}/api/v1/photos`, {
      method: 'POST',
      headers: { cookie: who.cookie, origin: server.url, 'content-type': 'image/jpeg', [ACCOUNT_HEADER]: account },
      body: new Uint8Array(await aPhoto({ shade: 90 })),
    })

  beforeAll(async () => {
    server = await startTestServer()
    desk = await server.signIn('diaodu021')
    fullTimer = await server.signIn('zhuanzhi')
    partTimer = await server.signIn('jianzhi')
    me = await meOf(fullTimer)
    const { centre }: GridAnswer = await (await desk.get(`/api/v1/grids/${me.grants[0]?.scope}`)).json()
    const place = { lon: centre[0], lat: centre[1] }
    report = { place, command: { type: 'report', category: '1103', title: '垃圾与环境卫生', source: 'grid_worker' } }
  })
  afterAll(() => server?.close())

  it('is not done in the name of whoever has signed in on it since', async () => {
    const answer = await send(partTimer, report, me.userId)
    expect(answer.status).toBe(401)
    expect((await upload(partTimer, me.userId)).status).toBe(401)
    expect((await send(fullTimer, report, me.userId)).status).toBe(200)
  })

  it('a reporter may show pictures of what he reported, also in another’s grid; others may not', async () => {
    const other = await meOf(partTimer)
    const filed: CommandAck = await (await send(partTimer, report, other.userId)).json()
    if (!filed.ok) throw new Error(filed.code)
    const attachedBy = async (who: Visitor, account: string): Promise<CommandAck> => {
      const { id }: PhotoAnswer = await (await upload(who, account)).json()
      const { incidentId, version: seenVersion } = filed
      return (await send(who, { incidentId, seenVersion, command: { type: 'attach', photoIds: [id] } }, account)).json()
    }
    expect(await attachedBy(partTimer, other.userId)).toMatchObject({ ok: true })
    const leader = await server.signIn('wanggezhang')
    expect(await attachedBy(leader, (await meOf(leader)).userId)).toMatchObject({ ok: false })
  })

  it('says when it was done, by a clock held within what can be', async () => {
    const doneAt = server.now() - 30 * 60_000
    const filed: CommandAck = await (await send(fullTimer, { ...report, happenedAt: doneAt }, me.userId)).json()
    if (!filed.ok) throw new Error(filed.code)
    const answer = await desk.get(`/api/v1/incidents/${filed.incidentId}/events`)
    const { events }: IncidentEventsAnswer = await answer.json()
    expect(events.map(({ event }) => [event.body.type, event.happenedAt, event.marks])).toEqual([
      ['reported', doneAt, ['late_report']],
    ])
  })
})
