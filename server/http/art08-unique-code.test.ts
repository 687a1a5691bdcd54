/** Article 8: a grid's code is unique, and reserved for ever. Against the real server and database. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'

const COMMUNITY = '320213021001'
const TAKEN = `${COMMUNITY}001`
/** Far from every demo grid, so that it can be found again by its place. */
const SQUARE = {
  type: 'Polygon',
  coordinates: [
    [
      [121, 32],
      [121.01, 32],
      [121.01, 32.01],
      [121, 32.01],
      [121, 32],
    ],
  ],
}
const grid = (code: string, communityCode = COMMUNITY) => ({
  code,
  communityCode,
  name: '新网格',
  kind: 'comprehensive',
  setting: 'urban',
  households: 320,
  geometry: SQUARE,
})

describe('article 8: grid codes', () => {
  let server: TestServer
  let keeper: Visitor
  beforeAll(async () => {
    server = await startTestServer()
    // The county is full of demo grids; without its outline, grids may lie where there are none.
    await server.database.sql`update areas set geometry = null where code = '320213'`
    keeper = await server.signIn('wangge')
  })
  afterAll(() => server?.close())

  const add = (body: object, visitor = keeper) => visitor.post('/api/v1/registry/grids', body)
  const versionsOf = async (code: string) => {
    const rows = await server.database.sql`select 1 from grid_versions where grid_code = ${code}`
    return rows.length
  }

  it('a second grid with a code that exists is refused', async () => {
    const answer = await add(grid(TAKEN))
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ code: 'art8_duplicate_code' })
    expect(await versionsOf(TAKEN)).toBe(1)
  })

  it('a code stays taken after its grid has ended', async () => {
    const ended = `${COMMUNITY}002`
    await server.database.sql`update grid_versions set valid_to = now() where grid_code = ${ended}`
    const answer = await add(grid(ended))
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ code: 'art8_duplicate_code' })
  })

  it('of two at once exactly one exists', async () => {
    const code = `${COMMUNITY}901`
    const answers = await Promise.all(Array.from({ length: 8 }, () => add(grid(code))))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409])
    for (const answer of answers.filter(({ status }) => status === 409))
      expect(await answer.json()).toMatchObject({ code: 'art8_duplicate_code' })
    expect(await versionsOf(code)).toBe(1)
  })

  it('the database holds it whoever writes', async () => {
    await expect(
      server.database.db.execute(sql`insert into grids (code, community_code) values (${TAKEN}, ${COMMUNITY})`),
    ).rejects.toThrow()
    await expect(
      server.database.db.execute(
        sql`insert into grids (code, community_code) values ('320213022001999', ${COMMUNITY})`,
      ),
    ).rejects.toThrow()
  })

  it('a code that does not begin with its community is refused', async () => {
    const answer = await add(grid('320213022001999'))
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ code: 'art8_code_prefix' })
  })

  it('a new grid is found by its place at once, and raises the version of the registry', async () => {
    const version = async () => (await server.database.sql`select version from registry_version`)[0]?.version
    const before = await version()
    const code = `${COMMUNITY}902`
    const answer = await add({
      ...grid(code),
      geometry: { ...SQUARE, coordinates: [SQUARE.coordinates[0]?.map(([lon, lat]) => [lon! + 1, lat!])] },
    })
    expect(answer.status).toBe(201)
    expect(await version()).toBe(before + 1)
    const found = await (await keeper.get('/api/v1/grids/at?lon=122.005&lat=32.005')).json()
    expect(found.grid).toEqual({ code, name: '新网格' })
  })

  it('a township does not divide grids, and a desk does not either', async () => {
    const township = await server.signIn('wangge021')
    const answer = await add(grid(`${COMMUNITY}903`), township)
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ code: 'not_permitted' })
    expect((await add(grid(`${COMMUNITY}903`), await server.signIn('diaodu'))).status).toBe(403)
    expect(await versionsOf(`${COMMUNITY}903`)).toBe(0)
  })

  it('another county is not there, and the try is written down', async () => {
    const answer = await add(grid('320214001001001', '320214001001'))
    expect(answer.status).toBe(404)
    const lines = await server.database.sql`select * from audit_log where action = 'out_of_scope'`
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({ user_id: 'demo-wangge', area_code: '320214001001' })
  })
})
