/** Minutes by road for the ranking: asked of the configured service with the positions the asker may see, and of nobody else's. */
import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WorkersAnswer } from '../../lib/wire/api.ts'
import type { CommandAck } from '../../lib/wire/commands.ts'
import type { WaysAnswer } from '../../lib/wire/ways.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'

const PLACE = { lon: 120.2955, lat: 31.5755 }

describe('ways to an incident', () => {
  let service: Server
  let server: TestServer
  let worker: Visitor
  let desk: Visitor
  let elsewhere: Visitor
  let personId = ''
  let incidentId = ''
  const asked: string[] = []
  let broken = false

  beforeAll(async () => {
    service = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.writeHead(broken ? 500 : 200, { 'content-type': 'application/json' })
      const starts = (/sources=([\d;]*)/.exec(request.url ?? '')?.[1] ?? '').split(';')
      response.end(
        JSON.stringify({ code: 'Ok', durations: starts.map(() => [420]), distances: starts.map(() => [1500]) }),
      )
    })
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
    const { port } = service.address() as AddressInfo
    server = await startTestServer({ env: { ROUTER_URL: `http://127.0.0.1:${port}/table/v1/bike/` } })
    desk = await server.signIn('diaodu021')
    elsewhere = await server.signIn('diaodu022')
    worker = await server.signIn('zhuanzhi')
    personId = (await (await worker.get('/api/v1/me')).json()).personId
    const { version } = await (await worker.get('/api/v1/field/notice')).json()
    await worker.post('/api/v1/field/duty', { on: true, noticeVersion: version })
    const { token } = await (await worker.post('/api/v1/field/device', {})).json()
    const sent = await fetch(
      `${server.url}/ingest/osmand?id=${token}&lat=${PLACE.lat}&lon=${PLACE.lon}&accuracy=8&timestamp=${new Date(server.now()).toISOString()}`,
    )
    expect(sent.status).toBe(200)
    const command = { type: 'report', category: '0801', title: '门前路灯不亮' }
    const place = { lon: PLACE.lon, lat: PLACE.lat + 0.002 }
    const ack: CommandAck = await (await desk.post('/api/v1/commands', { key: randomUUID(), place, command })).json()
    if (!ack.ok) throw new Error(ack.code)
    incidentId = ack.incidentId
  })
  afterAll(async () => {
    await server?.close()
    await new Promise((resolve) => service?.close(resolve))
  })

  const ways = async (who: Visitor, people: readonly string[]): Promise<WaysAnswer> =>
    (await who.get(`/api/v1/incidents/${incidentId}/ways?workers=${people.join(',')}`)).json()

  it('gives minutes and metres by road for a worker on duty in scope', async () => {
    expect(await ways(desk, [personId])).toEqual({ routed: true, ways: [{ personId, minutes: 7, metres: 1500 }] })
    expect(asked.at(-1)).toContain(`${PLACE.lon.toFixed(6)},${PLACE.lat.toFixed(6)};`)
  })

  it('asks nothing about a worker of another street, and knows no incident of it', async () => {
    const before = asked.length
    const answer = await elsewhere.get(`/api/v1/incidents/${incidentId}/ways?workers=${personId}`)
    expect(answer.status).toBe(404)
    const others: WorkersAnswer = await (await elsewhere.get('/api/v1/workers')).json()
    const foreign = others.workers[0]?.personId ?? ''
    expect((await ways(desk, [foreign])).ways).toEqual([])
    expect(asked.length).toBe(before)
  })

  it('names the field of a list that is none', async () => {
    const answer = await desk.get(`/api/v1/incidents/${incidentId}/ways?workers=somebody`)
    expect(answer.status).toBe(400)
    expect((await answer.json()).issues[0].path).toContain('workers')
  })

  it('falls back to straight lines when the service is away', async () => {
    broken = true
    expect(await ways(desk, [personId])).toEqual({ routed: false, ways: [] })
  })
})
