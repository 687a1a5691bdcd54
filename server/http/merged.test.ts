import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MergedAnswer } from '../../lib/wire/merged.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'

describe('both sides of a merge', () => {
  let server: TestServer
  let desk: Visitor
  beforeAll(async () => {
    server = await startTestServer()
    desk = await server.signIn('diaodu021')
  })
  afterAll(() => server?.close())

  const command = async (envelope: object): Promise<{ incidentId: string; version: number; number: string }> => {
    const answer = await desk.post('/api/v1/commands', { key: randomUUID(), ...envelope })
    expect(answer.status).toBe(200)
    return answer.json()
  }
  const report = async (title: string) => {
    const grid = await (await desk.get('/api/v1/grids/320213021001001')).json()
    const [lon, lat] = grid.centre
    return command({ place: { lon, lat }, command: { type: 'report', category: '0501', title } })
  }
  const mergedOf = async (id: string): Promise<MergedAnswer> =>
    (await desk.get(`/api/v1/incidents/${id}/merged`)).json()

  it('each leads to the other, and neither history is lost', async () => {
    const first = await report('楼上噪声')
    const again = await report('楼上又吵')
    expect(await mergedOf(first.incidentId)).toEqual({ primary: null, merged: [] })
    await command({
      incidentId: again.incidentId,
      seenVersion: again.version,
      command: { type: 'merge', primary: first.incidentId },
    })
    expect(await mergedOf(first.incidentId)).toMatchObject({
      primary: null,
      merged: [{ id: again.incidentId, number: again.number, title: '楼上又吵' }],
    })
    expect(await mergedOf(again.incidentId)).toMatchObject({ primary: { id: first.incidentId }, merged: [] })
    const { events } = await (await desk.get(`/api/v1/incidents/${again.incidentId}/events`)).json()
    expect(events.map(({ event }: { event: { body: { type: string } } }) => event.body.type)).toEqual([
      'reported',
      'merged',
    ])
    const elsewhere = await server.signIn('diaodu022')
    expect((await elsewhere.get(`/api/v1/incidents/${first.incidentId}/merged`)).status).toBe(404)
  })
})
