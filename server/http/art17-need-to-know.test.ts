/** Article 17: no leaks, no fakes. What is not a worker's is not there for him; an arrival far away is flagged, not refused. On the real server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IncidentEventsAnswer } from '../../lib/wire/api.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'
import { done, look, middleOf, on, onDuty, openCase, type SignedWorker, toWorker } from './test-cases.ts'

/** Metres of a degree of latitude. */
const DEGREE_M = 111_195

describe('article 17', () => {
  let server: TestServer
  let desk: Visitor
  let worker: SignedWorker
  let place: { lon: number; lat: number }
  beforeAll(async () => {
    server = await startTestServer()
    desk = await server.signIn('diaodu021')
    worker = await onDuty(await server.signIn('zhuanzhi'))
    place = await middleOf(desk, worker.grid)
  })
  afterAll(() => server?.close())

  const arriveAt = async (metresNorth: number) => {
    const open = await openCase(desk, place, '1104')
    const given = await done(on(desk, open, toWorker(worker.personId, ['stabilise'])))
    const position = { lon: place.lon, lat: place.lat + metresNorth / DEGREE_M, accuracyM: 15 }
    await done(on(worker.visitor, given, { type: 'arrive', position }))
    const { events }: IncidentEventsAnswer = await (
      await desk.get(`/api/v1/incidents/${open.incidentId}/events`)
    ).json()
    const arrived = events.map(({ event }) => event.body).find(({ type }) => type === 'arrived')
    return { incident: await look(desk, open.incidentId), arrived }
  }

  it('on the scene 900 m away: taken, flagged, and the distance stands in the timeline', async () => {
    const { incident, arrived } = await arriveAt(900)
    expect(incident).toMatchObject({ state: 'on_scene' })
    expect(incident.marks).toContain('far_on_scene')
    expect(arrived && 'distanceM' in arrived && Math.round(arrived.distanceM ?? 0)).toBe(900)
  })

  it('on the scene 100 m away: no flag', async () => {
    const { incident, arrived } = await arriveAt(100)
    expect(incident.marks).not.toContain('far_on_scene')
    expect(arrived).toBeDefined()
  })

  describe('a dispute in a grid that is not his', () => {
    let foreign: { incidentId: string; version: number }
    beforeAll(async () => {
      const { grids } = await (await desk.get('/api/v1/registry/grids?area=320213021&limit=500')).json()
      const me = await (await worker.visitor.get('/api/v1/me')).json()
      const own = new Set(me.grants.map(({ scope }: { scope: string }) => scope))
      const other = grids.find(({ code }: { code: string }) => !own.has(code)).code
      foreign = await openCase(desk, await middleOf(desk, other), '0501', '邻里争执')
    })
    const lines = async () => {
      const rows = await server.database.sql`
        select action, target, area_code from audit_log
         where user_id = (select id from "user" where username = 'zhuanzhi') and target like ${`%${foreign.incidentId}%`}
         order by id`
      return rows.map(({ action, target, area_code }) => [action, target, area_code])
    }

    it('is not there for him: not the case, not its history, not by a command; each try leaves a line', async () => {
      const path = `/api/v1/incidents/${foreign.incidentId}`
      expect((await worker.visitor.get(path)).status).toBe(404)
      expect((await worker.visitor.get(`${path}/events`)).status).toBe(404)
      expect(await on(worker.visitor, foreign, { type: 'comment', text: '看看' })).toMatchObject({ code: 'not_found' })
      expect(await lines()).toEqual([
        ['out_of_scope', `GET ${path}`, '320213021'],
        ['out_of_scope', `GET ${path}/events`, '320213021'],
        ['incident.outOfScope', foreign.incidentId, '320213021'],
      ])
    })

    it('is in no list and no search of his', async () => {
      const { number } = await look(desk, foreign.incidentId)
      const all = await (await worker.visitor.get('/api/v1/incidents?state=all&limit=500')).json()
      expect(all.incidents.map(({ id }: { id: string }) => id)).not.toContain(foreign.incidentId)
      const found = await (await worker.visitor.get(`/api/v1/search?q=${number}`)).json()
      expect(found.incidents).toEqual([])
    })
  })
})
