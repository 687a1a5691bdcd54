/** K13, K19 and K20 of an area and a period, on the real server: from the log and the duty switch, and never of one person. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GridAnswer, IncidentEventsAnswer } from '../../lib/wire/api.ts'
import type { PeopleAnswer } from '../../lib/wire/people-api.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'
import { done, middleOf, on, onDuty, openCase } from './test-cases.ts'

const STREET = '320213021'
const DAY_MS = 86_400_000

describe('figures of people and departments', () => {
  let server: TestServer
  let leader: Visitor
  let now: number
  beforeAll(async () => {
    server = await startTestServer()
    leader = await server.signIn('lingdao')
    now = server.now()
  })
  afterAll(() => server?.close())

  const iso = (at: number) => encodeURIComponent(new Date(at).toISOString())
  const read = async (who: Visitor, from: number, to: number, area = STREET): Promise<PeopleAnswer> =>
    (await who.get(`/api/v1/situation/people?area=${area}&from=${iso(from)}&to=${iso(to)}`)).json()

  it('K13 waits for a day of duty, then divides by it; of a grid it is one person’s and not given', async () => {
    await server.database.sql`delete from duty_periods`
    const from = now - 7 * DAY_MS
    expect((await read(leader, from, now)).k13).toEqual({ kind: 'gap', why: 'duty_too_new' })

    // The answer before is shared for half a minute.
    server.moveTo(now + 60_000)
    const { personId } = await onDuty(await server.signIn('zhuanzhi'))
    const started = new Date(now - 2 * DAY_MS)
    await server.database.sql`update duty_periods set started_at = ${started} where person_id = ${personId}`
    const [counted] = await server.database.sql<{ cases: number }[]>`
      select count(*)::int as cases from case_rows
       where outcome = 0 and department = '' and area like ${`${STREET}%`}
         and verified_at >= extract(epoch from ${started}::timestamptz)
         and verified_at < extract(epoch from ${new Date(now)}::timestamptz)`
    const { k13 } = await read(leader, from, now)
    expect(k13).toMatchObject({ kind: 'counted', cases: counted?.cases, since: started.toISOString() })
    expect(k13.kind === 'counted' && k13.onDutyMin).toBe(2 * 24 * 60)
    expect((await read(leader, from, now, `${STREET}001001`)).k13).toEqual({ kind: 'gap', why: 'one_person' })
  })

  it('K20 counts a department called when its time to report in is over, in that street only', async () => {
    const [desk, officer] = await Promise.all([server.signIn('diaodu021'), server.signIn('zhiban021')])
    const open = await openCase(desk, await middleOf(desk, `${STREET}001001`), '0301')
    const before = await read(leader, now - DAY_MS, now + DAY_MS)
    expect(await read(leader, now - DAY_MS, now + DAY_MS)).toEqual(before)
    await done(
      on(officer, open, { type: 'whistle', kind: 'emergency', departments: ['urban_mgmt'], text: '请到场清障' }),
    )
    server.moveTo(now + 40 * 60_000)
    const after = await read(leader, now - DAY_MS, now + DAY_MS)
    const due = ({ k20 }: PeopleAnswer) => (k20.kind === 'counted' ? k20.due : Number.NaN)
    expect(due(after)).toBe(due(before) + 1)
  })

  it('asks for a period in order and not of years, within one’s own area', async () => {
    const long = await read(leader, now - 500 * DAY_MS, now)
    expect([long.k13, long.k19, long.k20]).toEqual(Array(3).fill({ kind: 'gap', why: 'period_too_long' }))
    const path = `/api/v1/situation/people?from=${iso(now)}&to=${iso(now)}`
    expect((await leader.get(path)).status).toBe(400)
    const desk = await server.signIn('diaodu021')
    const other = `/api/v1/situation/people?area=320213022&from=${iso(now - DAY_MS)}&to=${iso(now)}`
    expect((await desk.get(other)).status).toBe(404)
  })

  it('article 19: a leader reads head and full-time workers of a grid with their contact; part-time ones are not posted', async () => {
    const grid = `${STREET}001001`
    const read = async (who: Visitor): Promise<GridAnswer> => (await who.get(`/api/v1/grids/${grid}`)).json()
    const posts = await server.database.sql<{ name: string; phone: string; role: string }[]>`
      select p.name, p.phone, o.role from posts o join people p on p.id = o.person_id
       where o.grid_code = ${grid} and o.status = 'active' and o.role <> 'part_time_worker'
         and o.valid_from <= ${new Date(now)} and (o.valid_to is null or o.valid_to > ${new Date(now)})`
    const { posted, workers } = await read(leader)
    const inOrder = (rows: readonly { name: string }[]) => [...rows].sort((a, b) => a.name.localeCompare(b.name))
    expect(posts.length).toBeGreaterThan(0)
    expect(inOrder(posted)).toEqual(inOrder(posts))
    expect(workers).toEqual([])
    expect((await read(await server.signIn('guanli'))).posted).toEqual([])
  })

  it('a leader reads the log of a case in its steps, without names or words; whoever may not know of it gets none', async () => {
    const desk = await server.signIn('diaodu021')
    const filed = await openCase(desk, await middleOf(desk, `${STREET}001001`), '1104', '井盖破损，联系人王小明')
    const answer = await leader.get(`/api/v1/incidents/${filed.incidentId}/steps`)
    const text = await answer.text()
    expect((JSON.parse(text) as IncidentEventsAnswer).events.map(({ event }) => event.body.type)).toEqual([
      'reported',
      'accepted',
    ])
    expect(text).not.toContain('王小明')
    const other = await server.signIn('diaodu022')
    expect((await other.get(`/api/v1/incidents/${filed.incidentId}/steps`)).status).toBe(404)
  })
})
