/** What one user can fill by asking again and again: devices, and lines in the audit log. Against the real server and database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing.ts'

const OTHERS = ['320213022', '320213023']

describe('a user who asks without end', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server?.close())

  it('gets a bounded number of devices, and another user his own', async () => {
    const worker = await server.signIn('zhuanzhi')
    const statuses: number[] = []
    let refused: Response | undefined
    for (let n = 0; n < 40 && !refused; n++) {
      const answer = await worker.post('/api/v1/field/device', {})
      statuses.push(answer.status)
      if (answer.status !== 200) refused = answer
    }
    expect(statuses.length).toBeGreaterThan(5)
    expect(refused?.status).toBe(429)
    expect(refused?.headers.get('content-type')).toContain('application/problem+json')
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused?.json()).toMatchObject({ code: 'too_many_requests', status: 429 })
    const other = await server.signIn('wanggezhang')
    expect((await other.post('/api/v1/field/device', {})).status).toBe(200)
  })

  it('leaves one line for the same try outside his scope, and one for each other try', async () => {
    const desk = await server.signIn('diaodu021')
    for (const area of [...OTHERS, ...OTHERS, ...OTHERS])
      expect((await desk.get(`/api/v1/situation/summary?area=${area}`)).status).toBe(404)
    const lines = await server.database.sql`
      select area_code from audit_log where user_id = 'demo-diaodu021' and action = 'out_of_scope' order by id`
    expect(lines.map((line) => line.area_code)).toEqual(OTHERS)
  })
})
