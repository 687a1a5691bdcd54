/** Article 13: which grids lack a full-time worker, today and tomorrow. Against the real server and database. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StaffingAnswer } from '../../lib/wire/staffing-api.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'

const COMMUNITY = '320213021999'
const TODAY = Date.parse('2026-11-20T10:00:00+08:00')
const MIDNIGHT = Date.parse('2026-11-21T00:00:00+08:00')

describe('article 13: staffing', () => {
  let server: TestServer
  let keeper: Visitor
  const codeOf = (n: number) => `${COMMUNITY}${String(n).padStart(3, '0')}`
  const shared = randomUUID()

  beforeAll(async () => {
    server = await startTestServer()
    keeper = await server.signIn('wangge021')
    const { sql } = server.database
    await sql`insert into areas (code, level, name, parent_code) values (${COMMUNITY}, 'community', '新社区', '320213021')`
    const add = async (n: number, setting: string, kind: string, person?: string, to: Date | null = null) => {
      const code = codeOf(n)
      const square = {
        type: 'Polygon',
        coordinates: [
          [
            [121, 32],
            [121.1, 32],
            [121.1, 32.1],
            [121, 32],
          ],
        ],
      }
      await sql`insert into grids (code, community_code) values (${code}, ${COMMUNITY})`
      await sql`
        insert into grid_versions (grid_code, valid_from, name, kind, setting, households, geometry, centre_lon, centre_lat)
        values (${code}, '2026-01-01T00:00:00+08:00', ${code}, ${kind}, ${setting}, 320, ${sql.json(square)}, 121, 32)`
      if (!person) return
      await sql`insert into people (id, name) values (${person}, '钱专职') on conflict do nothing`
      await sql`
        insert into posts (person_id, grid_code, role, status, valid_from, valid_to)
        values (${person}, ${code}, 'full_time_worker', 'active', '2026-01-01T00:00:00+08:00', ${to})`
    }
    // Ten urban comprehensive: eight staffed, one of these until midnight, three of them by one person; five rural; two dedicated.
    for (const n of [1, 2, 3]) await add(n, 'urban', 'comprehensive', shared)
    for (const n of [4, 5, 6, 7]) await add(n, 'urban', 'comprehensive', randomUUID())
    await add(8, 'urban', 'comprehensive', randomUUID(), new Date(MIDNIGHT))
    for (const n of [9, 10]) await add(n, 'urban', 'comprehensive')
    await add(11, 'rural', 'comprehensive', randomUUID())
    for (const n of [12, 13, 14, 15]) await add(n, 'rural', 'comprehensive')
    for (const n of [16, 17]) await add(n, 'urban', 'dedicated')
  })
  afterAll(() => server?.close())

  const staffing = async (at: number, area = COMMUNITY): Promise<StaffingAnswer> =>
    (
      await keeper.get(`/api/v1/registry/staffing?area=${area}&at=${encodeURIComponent(new Date(at).toISOString())}`)
    ).json()

  it('today two gaps, K14 = 80.0 %', async () => {
    expect(await staffing(TODAY)).toMatchObject({
      required: 10,
      staffed: 8,
      k14: 80,
      gaps: [codeOf(9), codeOf(10)],
    })
  })

  it('tomorrow three, 70.0 %; the last moment of today is still today', async () => {
    expect(await staffing(MIDNIGHT - 1)).toMatchObject({ k14: 80 })
    expect(await staffing(MIDNIGHT)).toMatchObject({ staffed: 7, k14: 70, gaps: [codeOf(8), codeOf(9), codeOf(10)] })
  })

  it('one person in three grids counts in each, and is flagged', async () => {
    expect((await staffing(TODAY)).sharedPosts).toEqual([{ personId: shared, name: '钱专职' }])
  })

  it('a grid that has ended asks for nobody', async () => {
    await server.database.sql`update grid_versions set valid_to = ${new Date(MIDNIGHT)} where grid_code = ${codeOf(10)}`
    expect(await staffing(MIDNIGHT)).toMatchObject({ required: 9, gaps: [codeOf(8), codeOf(9)] })
    expect(await staffing(TODAY)).toMatchObject({ required: 10 })
  })

  it('the same figures stand on the registry’s page, and another street’s are not there', async () => {
    const page = await (await keeper.get(`/api/v1/registry/grids?area=${COMMUNITY}&finding=staffing`)).json()
    expect(page.grids.map(({ code }: { code: string }) => code)).toEqual([codeOf(9)])
    expect((await keeper.get('/api/v1/registry/staffing?area=320213022')).status).toBe(404)
  })
})
