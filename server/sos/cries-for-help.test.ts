/** A worker's SOS over the device road, on the real server: one incident of severity 1, seen by his desk, that ends the mark when it ends. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Incident } from '../../lib/domain/incident/state.ts'
import type { IncidentsAnswer } from '../../lib/wire/api.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'

let server: TestServer
let desk: Visitor
let elsewhere: Visitor
let token = ''
const PLACE = { lat: 31.5755, lon: 120.2955 }

beforeAll(async () => {
  server = await startTestServer()
  desk = await server.signIn('diaodu021')
  elsewhere = await server.signIn('diaodu022')
  const worker = await server.signIn('zhuanzhi')
  const { version } = await (await worker.get('/api/v1/field/notice')).json()
  await worker.post('/api/v1/field/duty', { on: true, noticeVersion: version })
  token = (await (await worker.post('/api/v1/field/device', {})).json()).token
})
afterAll(() => server?.close())

const cry = (at: number, { lat, lon } = PLACE) =>
  fetch(
    `${server.url}/ingest/osmand?id=${token}&lat=${lat}&lon=${lon}&alarm=sos&timestamp=${new Date(at).toISOString()}`,
  )
const cries = async (who: Visitor): Promise<Incident[]> => {
  const page: IncidentsAnswer = await (await who.get('/api/v1/incidents?category=0404&severity=1')).json()
  return page.incidents.filter(({ outsideNumber }) => outsideNumber?.startsWith('SOS-'))
}

it('becomes one incident of severity 1 at the place, for his own desk only, however often he presses', async () => {
  const at = server.now()
  for (const time of [at, at, at + 400]) expect((await cry(time)).status).toBe(200)
  await expect.poll(async () => (await cries(desk)).length).toBeGreaterThan(0)
  const found = await cries(desk)
  expect(found).toHaveLength(1)
  expect(found[0]).toMatchObject({ severity: 1, state: 'reported', source: 'device', place: PLACE })
  expect(await cries(elsewhere)).toEqual([])
})

it('a second need after the first has ended is a second incident, and one from outside the district stands at his grid', async () => {
  const [first] = await cries(desk)
  const duty = await server.signIn('zhiban021')
  const answer = await duty.post('/api/v1/commands', {
    key: randomUUID(),
    incidentId: first?.id,
    seenVersion: first?.version,
    command: { type: 'void', voidReason: 'test' },
  })
  expect(await answer.json()).toMatchObject({ ok: true })
  // The end is heard over the log; a cry before that would belong to the first need.
  await expect
    .poll(async () => {
      await cry(server.now(), { lat: 39.9, lon: 116.4 })
      return (await cries(desk)).length
    })
    .toBeGreaterThan(0)
  const [second] = await cries(desk)
  expect(second?.description).toContain('定位在辖区外')
  expect(second?.township).toBe('320213021')
})
