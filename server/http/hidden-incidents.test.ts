/** Restricted and masked matters over HTTP: what is not shown is not told by search, by a page's length or by its `next` either. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GridAnswer, IncidentsAnswer, MeAnswer, SearchAnswer, SummaryAnswer } from '../../lib/wire/api.ts'
import type { CommandAck } from '../../lib/wire/commands.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'

const RESTRICTED = '0511'
const MASKED = '0501'
const OPEN = '0801'
const ADDRESS = '未名巷七弄'

describe('what is hidden', () => {
  let server: TestServer
  let desk: Visitor
  let leader: Visitor
  let worker: Visitor
  let grid = ''
  let place: object
  const titles = { [RESTRICTED]: '暗语甲', [MASKED]: '暗语乙', [OPEN]: '明语丙 电话13900001234' }
  const ids: Record<string, string> = {}
  const numbers: Record<string, string> = {}

  const list = async (who: Visitor, query: string): Promise<IncidentsAnswer> =>
    (await who.get(`/api/v1/incidents?${query}`)).json()
  const report = async (category: string, title = '丁') => {
    const command = { type: 'report', category, title }
    const answer = await desk.post('/api/v1/commands', { key: randomUUID(), place, command })
    const ack: CommandAck = await answer.json()
    if (!ack.ok) throw new Error(ack.code)
    return ack
  }
  const search = async (who: Visitor, q: string): Promise<SearchAnswer['incidents']> =>
    ((await (await who.get(`/api/v1/search?q=${encodeURIComponent(q)}`)).json()) as SearchAnswer).incidents
  const found = async (who: Visitor, q: string) =>
    (await list(who, `limit=1&q=${encodeURIComponent(q)}`)).incidents.map(({ id }) => id)

  beforeAll(async () => {
    server = await startTestServer()
    desk = await server.signIn('diaodu021')
    leader = await server.signIn('lingdao')
    worker = await server.signIn('zhuanzhi')
    const me: MeAnswer = await (await worker.get('/api/v1/me')).json()
    grid = me.grants[0]?.scope ?? ''
    const { centre }: GridAnswer = await (await desk.get(`/api/v1/grids/${grid}`)).json()
    place = { lon: centre[0], lat: centre[1], address: ADDRESS }
    for (const [category, title] of Object.entries(titles)) {
      const ack = await report(category, title)
      ids[category] = ack.incidentId
      numbers[category] = ack.number
    }
  })
  afterAll(() => server?.close())

  it('a restricted matter leaves no trace in a leader’s list: no row, no `next`', async () => {
    const nothing = { incidents: [], next: null }
    expect(await list(leader, `limit=1&q=${encodeURIComponent('暗语甲')}`)).toEqual(nothing)
    expect(await list(leader, `limit=1&area=${grid}&category=${RESTRICTED}`)).toEqual(nothing)
    expect(await list(leader, `limit=1&q=${numbers[RESTRICTED]}`)).toEqual(nothing)
    expect((await leader.get(`/api/v1/incidents/${ids[RESTRICTED]}`)).status).toBe(404)
    expect((await list(desk, `limit=1&category=${RESTRICTED}`)).incidents).toMatchObject([{ id: ids[RESTRICTED] }])
  })

  it('a restricted matter counts in the figures of its township, and in none of a smaller place', async () => {
    const figures = async (who: Visitor, area: string) => {
      const { reportedToday, open, parts }: SummaryAnswer = await (
        await who.get(`/api/v1/situation/summary?area=${area}`)
      ).json()
      const community = parts.find(({ code }) => code === grid.slice(0, 12))
      return { reportedToday, open, community: community?.open }
    }
    const areas = [grid.slice(0, 9), grid.slice(0, 12), grid]
    const read = () => Promise.all(areas.map((area) => figures(leader, area)))
    const before = await read()
    await report(RESTRICTED)
    const withRestricted = await read()
    expect(withRestricted[0]?.reportedToday).toBe((before[0]?.reportedToday ?? 0) + 1)
    expect(withRestricted[0]?.community).toEqual(before[0]?.community)
    expect(withRestricted.slice(1)).toEqual(before.slice(1))
    await report(OPEN)
    const withOpen = await read()
    expect(withOpen.map(({ reportedToday }) => reportedToday)).toEqual(
      withRestricted.map(({ reportedToday }) => reportedToday + 1),
    )
  })

  it('an open matter that has no grid to be shown in leaves no trace either, unless it may be shown at its point', async () => {
    const ack = await report(OPEN, '戊')
    await server.database.sql`update incidents set grid_code = null, doc = doc - 'grid' where number = ${ack.number}`
    expect(await found(leader, ack.number)).toEqual([ack.incidentId])
    await server.database
      .sql`update matters set matter = jsonb_set(matter, '{mapPrecision}', '"grid"') where code = ${OPEN}`
    expect(await list(leader, `limit=1&q=${ack.number}`)).toEqual({ incidents: [], next: null })
    expect((await leader.get(`/api/v1/incidents/${ack.incidentId}`)).status).toBe(404)
    await server.database
      .sql`update matters set matter = jsonb_set(matter, '{mapPrecision}', '"point"') where code = ${OPEN}`
  })

  it('words and addresses of a masked matter find nothing for a leader, its number does', async () => {
    expect(await found(leader, '暗语乙')).toEqual([])
    expect(await found(leader, ADDRESS)).toEqual([])
    expect(await search(leader, '暗语乙')).toEqual([])
    expect(await found(leader, numbers[MASKED] ?? '')).toEqual([ids[MASKED]])
    expect(await found(desk, '暗语乙')).toEqual([ids[MASKED]])
  })

  it('an open matter is found by its words, not by a number that is masked in them', async () => {
    expect(await found(leader, '明语丙')).toEqual([ids[OPEN]])
    expect(await found(leader, '1390000')).toEqual([])
  })

  it('a restricted matter in a worker’s grid is not his unless he is assigned', async () => {
    const own = (await list(worker, `limit=500&area=${grid}`)).incidents.map(({ id }) => id)
    expect(own).toContain(ids[MASKED])
    expect(own).not.toContain(ids[RESTRICTED])
    expect((await worker.get(`/api/v1/incidents/${ids[MASKED]}`)).status).toBe(200)
    expect((await worker.get(`/api/v1/incidents/${ids[MASKED]}/events`)).status).toBe(200)
    expect((await worker.get(`/api/v1/incidents/${ids[RESTRICTED]}`)).status).toBe(404)
    expect((await worker.get(`/api/v1/incidents/${ids[RESTRICTED]}/events`)).status).toBe(404)
  })
})
