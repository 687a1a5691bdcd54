/** A worker whose post has ended: he goes off duty by himself, and on duty no more. Against the real server and database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TRACKING_NOTICE } from '../../lib/domain/duty/tracking-notice.ts'
import { startTestServer, type TestServer } from '../testing.ts'

describe('a worker whose post has ended', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server?.close())

  it('switches off from his page, and his period is closed', async () => {
    const duty = { on: true, noticeVersion: TRACKING_NOTICE.version }
    expect((await (await server.signIn('zhuanzhi')).post('/api/v1/field/duty', duty)).status).toBe(200)
    const { sql } = server.database
    const [account] = await sql`select person_id from "user" where username = 'zhuanzhi'`
    const personId: string = account?.person_id
    await sql`update posts set valid_to = ${new Date(server.now() - 1)} where person_id = ${personId}`
    // A new session: what the server remembers of the old one is some seconds old.
    const worker = await server.signIn('zhuanzhi')

    const off = await worker.post('/api/v1/field/duty', { on: false })
    expect(off.status).toBe(200)
    expect(await off.json()).toEqual({ onDuty: false })
    expect(await sql`select 1 from duty_periods where person_id = ${personId} and ended_at is null`).toHaveLength(0)

    const on = await worker.post('/api/v1/field/duty', duty)
    expect(on.status).toBe(409)
    expect(await on.json()).toMatchObject({ code: 'no_active_post' })
    expect((await worker.post('/api/v1/field/device', {})).status).toBe(403)
  })
})
