/** A shift is handed over by two people, each urgent case ticked, and by nobody for another desk. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Handover, HandoverAnswer, HandoversAnswer, UnsignedAnswer } from '../../lib/wire/handovers.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'

const STREET = '320213021'

describe('handover', () => {
  let server: TestServer
  let outgoing: Visitor
  let incoming: Visitor
  let foreign: Visitor

  beforeAll(async () => {
    server = await startTestServer()
    outgoing = await server.signIn('diaodu')
    incoming = await server.signIn('zhiban')
    foreign = await server.signIn('diaodu021')
  })
  afterAll(() => server?.close())

  const stand = async (of: Visitor): Promise<HandoversAnswer> => (await of.get('/api/v1/handovers')).json()
  const open = async (): Promise<Handover> => {
    const { open: found } = await stand(incoming)
    if (!found) throw new Error('no open handover')
    return found
  }

  it('what is signed is what is open in the scope at that moment', async () => {
    expect((await stand(foreign)).scope).toBe(STREET)
    const { handover }: HandoverAnswer = await (await foreign.post('/api/v1/handovers', {})).json()
    const { sheet, id } = handover
    const [{ count }] = (await server.database.sql`
      select count(*)::int as count from incidents
       where township_code like ${`${STREET}%`} and state not in ('closed', 'merged', 'voided')`) as unknown as [
      { count: number },
    ]
    expect(sheet.open.reduce((sum, one) => sum + one, 0)).toBe(count)
    expect(sheet.cases.every(({ severity, flags }) => severity <= 2 || flags.length > 0)).toBe(true)
    expect((await foreign.post(`/api/v1/handovers/${id}/take-back`, {})).status).toBe(200)
  })

  it('the outgoing side signs once, and both sides see that it waits', async () => {
    const [lon, lat] = (await (await outgoing.get(`/api/v1/grids/${STREET}001001`)).json()).centre
    const filed = await outgoing.post('/api/v1/commands', {
      key: randomUUID(),
      place: { lon, lat },
      command: { type: 'report', category: '1104', title: '井盖缺失', severity: 1 },
    })
    expect(filed.status).toBe(200)
    expect((await outgoing.post('/api/v1/handovers', { notes: '两处井盖待修' })).status).toBe(200)
    expect((await (await outgoing.post('/api/v1/handovers', {})).json()).code).toBe('handover_open')
    expect((await stand(outgoing)).open).toMatchObject({ notes: '两处井盖待修', signedInAt: null })
    expect(await open()).toMatchObject({ outgoingName: expect.any(String), ticked: [] })
    // A street's desk has its own.
    expect((await stand(foreign)).open).toBeNull()
  })

  it('is signed by another person, and only when each severity 1 and 2 is ticked', async () => {
    const { id, sheet } = await open()
    const sign = (by: Visitor) => by.post(`/api/v1/handovers/${id}/sign`, {})
    expect((await (await sign(outgoing)).json()).code).toBe('own_handover')
    const early = await (await sign(incoming)).json()
    expect([early.code, early.issues.length > 0]).toEqual(['not_ticked', true])

    const urgent = sheet.cases.filter(({ severity }) => severity <= 2).map((one) => one.id)
    const half = urgent.slice(0, 1)
    await Promise.all([
      incoming.post(`/api/v1/handovers/${id}/tick`, { incidentIds: half }),
      incoming.post(`/api/v1/handovers/${id}/tick`, { incidentIds: urgent.slice(1).concat(half) }),
    ])
    expect([...(await open()).ticked].sort()).toEqual([...urgent].sort())
    const stranger = await incoming.post(`/api/v1/handovers/${id}/tick`, { incidentIds: [randomUUID()] })
    expect([stranger.status, (await stranger.json()).issues[0].path]).toEqual([400, 'incidentIds.0'])

    const { handover } = await (await sign(incoming)).json()
    expect(handover.incomingName).not.toBe(handover.outgoingName)
    expect(Date.parse(handover.signedInAt)).toBeGreaterThanOrEqual(Date.parse(handover.signedOutAt))
    expect((await stand(outgoing)).open).toBeNull()
    expect((await stand(outgoing)).last).toMatchObject({ id, incomingName: handover.incomingName })
    expect((await (await sign(incoming)).json()).code).toBe('handover_signed')
  })

  it('another street’s sheet is not there', async () => {
    await (await server.signIn('diaodu022')).post('/api/v1/handovers', {})
    const [row] = await server.database.sql`select id from handovers where scope = '320213022'`
    for (const act of ['tick', 'sign', 'take-back']) {
      const body = act === 'tick' ? { incidentIds: [randomUUID()] } : {}
      expect((await foreign.post(`/api/v1/handovers/${row?.id}/${act}`, body)).status, act).toBe(404)
    }
  })

  it('half an hour without the other signature is told to the leader, not before', async () => {
    const leader = await server.signIn('lingdao')
    const told = async (): Promise<UnsignedAnswer> => (await leader.get('/api/v1/handovers/unsigned')).json()
    expect((await told()).unsigned).toEqual([])
    await server.database
      .sql`update handovers set signed_out_at = signed_out_at - interval '31 minutes' where scope = '320213022'`
    // Nobody wrote by our doors, so the answer before is told for a moment more.
    server.moveTo(server.now() + 1_000)
    expect((await told()).unsigned).toMatchObject([{ scope: '320213022' }])
  })

  it('is taken back by who signed it, as long as nobody took over', async () => {
    const desk = await server.signIn('diaodu022')
    const { open: own } = await stand(desk)
    expect((await incoming.post(`/api/v1/handovers/${own?.id}/take-back`, {})).status).toBe(409)
    expect((await desk.post(`/api/v1/handovers/${own?.id}/take-back`, {})).status).toBe(200)
    expect((await stand(desk)).open).toBeNull()
  })
})
