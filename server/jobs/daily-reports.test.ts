/** Daily reports: made once by the product at their time, late when it was away, and on demand. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { DailyAnswer, DailyContent, DailyListAnswer } from '../../lib/wire/daily-reports.ts'
import { createSituation, StillLoading } from '../situation/situation.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'
import { makeDailyReports } from './daily-reports.ts'

const at = (time: string): number => Date.parse(`${time}+08:00`)
const silent = { warn: () => {}, info: () => {} }

describe('the daily report', () => {
  let server: TestServer
  let leader: Visitor
  let street: Visitor
  const situation = { current: undefined as ReturnType<typeof createSituation> | undefined }
  let day = ''
  beforeAll(async () => {
    server = await startTestServer()
    leader = await server.signIn('lingdao')
    street = await server.signIn('diaodu021')
    const one = createSituation({ databaseUrl: server.database.url, log: silent })
    situation.current = one
    await vi.waitFor(() => expect(one.progress().ready).toBe(true), { timeout: 30_000 })
    // The demonstration's own yesterday.
    day = new Date(server.now() + 8 * 3_600_000 - 86_400_000).toISOString().slice(0, 10)
  })
  afterAll(async () => {
    await situation.current?.close()
    await server?.close()
  })

  const today = () => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  const makeAt = (time: string) => {
    const { current } = situation
    if (!current) throw new Error('no figures')
    return makeDailyReports({ database: server.database, situation: current, demo: true, now: () => at(time) })
  }
  const list = async (visitor: Visitor, query = ''): Promise<DailyListAnswer['reports']> =>
    ((await (await visitor.get(`/api/v1/situation/daily-reports${query}`)).json()) as DailyListAnswer).reports
  const forget = () => server.database.sql`delete from daily_reports`

  it('is not made before 08:00, and then once, whoever tries and how often', async () => {
    await forget()
    expect(await makeAt(`${today()}T07:59:59`)).toBe(0)
    const made = await Promise.all([makeAt(`${today()}T08:00:20`), makeAt(`${today()}T08:00:20`)])
    expect(made[0] + made[1]).toBe(1)
    expect(await makeAt(`${today()}T09:00:00`)).toBe(0)
    expect(await list(leader)).toMatchObject([
      { area: { code: '320213', name: '梁溪区' }, day, madeBy: null, late: false },
    ])
  })

  it('is marked late when the product was away at its time', async () => {
    await forget()
    await makeAt(`${today()}T11:30:00`)
    expect(await list(leader)).toMatchObject([{ day, late: true }])
  })

  it('waits for the next minute while the cases are still being read', async () => {
    await forget()
    const reading = { ask: () => Promise.reject(new StillLoading(1, 2)) }
    const now = () => at(`${today()}T08:00:20`)
    expect(await makeDailyReports({ database: server.database, situation: reading, demo: true, now })).toBe(0)
    expect(await list(leader)).toEqual([])
  })

  it('holds the figures of the day, its units sum to the whole, and it stays as it was made', async () => {
    await forget()
    await makeAt(`${today()}T08:00:20`)
    const [head] = await list(leader)
    const read = async (): Promise<DailyAnswer> =>
      (await leader.get(`/api/v1/situation/daily-reports/${head?.id}`)).json()
    const { content } = await read()
    const { figures, before } = content
    const [row] = await server.database.sql<{ count: number }[]>`
      select count(*)::int as count from incidents where state not in ('merged', 'voided')
      and (reported_at at time zone 'Asia/Shanghai')::date = ${day}`
    expect(figures.cases).toBe(row?.count)
    expect(figures.parts.reduce((sum, { cases }) => sum + cases, 0)).toBe(figures.cases)
    expect(Date.parse(figures.from) - Date.parse(before.from)).toBe(7 * 86_400_000)
    await server.database.sql`update incidents set severity = 1`
    expect((await read()).content).toEqual<DailyContent>(content)
  })

  it('is made on demand for the asker’s own area, with his name and a line in the audit log', async () => {
    await forget()
    const answer = await leader.post('/api/v1/situation/daily-reports', { area: '320213', day })
    expect(answer.status).toBe(200)
    expect(await list(leader)).toMatchObject([{ madeBy: expect.stringMatching(/\p{Script=Han}/u), late: false }])
    const [line] = await server.database.sql`select target, area_code from audit_log where action = 'daily_report'`
    expect(line).toMatchObject({ target: day, area_code: '320213' })
    // The product's own is made besides.
    expect(await makeAt(`${today()}T08:00:20`)).toBe(1)
  })

  it('of a county is no street’s, and a day to come has none', async () => {
    const [head] = await list(leader)
    expect(await list(street)).toEqual([])
    expect((await street.get(`/api/v1/situation/daily-reports/${head?.id}`)).status).toBe(404)
    expect((await street.post('/api/v1/situation/daily-reports', { area: '320213', day })).status).toBe(404)
    const ahead = await leader.post('/api/v1/situation/daily-reports', { area: '320213', day: '2999-01-01' })
    expect(await ahead.json()).toMatchObject({ issues: [{ path: 'day' }] })
  })
})
