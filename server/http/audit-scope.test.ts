/** An auditor reads of his own area: the doings of another street's people are not in his log. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AuditAnswer } from '../../lib/wire/api.ts'
import { addUser } from '../auth/users.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'

const PASSWORD = 'a-long-password-of-mine'
const OWN = '320213021'
const OTHER = '320213022'

describe('the audit log', () => {
  let server: TestServer
  const auditors: Record<string, Visitor> = {}

  beforeAll(async () => {
    server = await startTestServer()
    for (const scope of [OWN, OTHER]) {
      const username = `auditor.${scope}`
      await addUser(
        server.database,
        { username, name: username, password: PASSWORD, role: 'auditor', scope },
        server.now(),
      )
      const answer = await server.visitor().post('/api/auth/sign-in/username', { username, password: PASSWORD })
      const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0])
      auditors[scope] = {
        ...server.visitor(),
        get: (path) => fetch(server.url + path, { headers: { cookie: cookie.join('; ') } }),
      }
    }
  })
  afterAll(() => server?.close())

  const actions = async (scope: string): Promise<string[]> => {
    const answer: AuditAnswer | undefined = await (await auditors[scope]?.get('/api/v1/audit?limit=500'))?.json()
    return (answer?.lines ?? []).map(({ action }) => action)
  }

  it('tells of a street’s own people there and not elsewhere', async () => {
    const worker = await server.signIn('zhuanzhi')
    expect((await worker.post('/api/v1/field/device', {})).status).toBe(200)
    const desk = await server.signIn('diaodu021')
    const socket = desk.socket()
    await new Promise<void>((resolve) => socket.once('connect', resolve).connect())
    const ack = await new Promise((resolve) =>
      socket.emit('view', { page: 'desk', detail: 'workers', townships: [OTHER] }, resolve),
    )
    expect(ack).toMatchObject({ ok: false, code: 'out_of_scope' })
    expect((await desk.post('/api/v1/sign-out-everywhere', {})).status).toBe(200)

    const told = ['device_issued', 'view.out_of_scope', 'sign_out_everywhere']
    expect(await actions(OWN)).toEqual(expect.arrayContaining(told))
    for (const action of told) expect(await actions(OTHER)).not.toContain(action)
  })
})
