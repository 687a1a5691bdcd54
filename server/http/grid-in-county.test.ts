/** A keeper draws grids of his own county and of no other, whatever code he gives them. Against the real server and database. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'

const COMMUNITY = '320213021001'
const [WEST, SOUTH] = [120.2, 31.5]
/** 0.1° each way. */
const COUNTY = box(WEST, SOUTH, 0.1)
/** Metres of 0.001° of latitude: 111. */
const STEP = 0.001

function box(west: number, south: number, width: number) {
  const [east, north] = [west + width, south + width]
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return { type: 'Polygon', coordinates: [ring] }
}

describe('a new grid', () => {
  let server: TestServer
  let keeper: Visitor
  let next = 901
  beforeAll(async () => {
    server = await startTestServer()
    keeper = await server.signIn('wangge')
    await server.database.db.execute(
      sql`update areas set geometry = ${JSON.stringify(COUNTY)}::jsonb where code = '320213'`,
    )
  })
  afterAll(() => server?.close())

  const add = (geometry: object) =>
    keeper.post('/api/v1/registry/grids', {
      code: `${COMMUNITY}${next++}`,
      communityCode: COMMUNITY,
      name: '新网格',
      kind: 'comprehensive',
      setting: 'urban',
      households: 320,
      geometry,
    })

  it('lies inside its county, or a little over the generalised edge', async () => {
    expect((await add(box(WEST + 0.01, SOUTH + 0.01, 0.01))).status).toBe(201)
    expect((await add(box(WEST + 0.01, SOUTH - STEP, 0.01))).status).toBe(201)
  })

  it.each([
    ['over another county', box(WEST + 1, SOUTH, 0.01)],
    ['with a corner too far outside', box(WEST + 0.01, SOUTH - 2 * STEP, 0.01)],
    ['with its centre outside', box(WEST + 0.01, SOUTH - STEP, 1.5 * STEP)],
  ])('is refused %s', async (_, geometry) => {
    const answer = await add(geometry)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ code: 'outside_county', issues: [{ path: 'geometry' }] })
  })

  it('is taken as it is where the county has no outline', async () => {
    await server.database.sql`update areas set geometry = null where code = '320213'`
    expect((await add(box(WEST + 1, SOUTH, 0.01))).status).toBe(201)
  })
})
