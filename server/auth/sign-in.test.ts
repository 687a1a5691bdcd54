/** Sign-in, sessions and rights on the real server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'
import { addUser } from './users.ts'

const PASSWORD = 'a-long-password-of-mine'

describe('sign-in', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
    const user = {
      username: 'li.si',
      name: '李四',
      password: PASSWORD,
      role: 'dispatcher',
      scope: '320213021',
    } as const
    await addUser(server.database, user, server.now())
  })
  afterAll(() => server?.close())

  const byPassword = (visitor: Visitor, username: string, password: string, headers = {}) =>
    visitor.post('/api/auth/sign-in/username', { username, password }, headers)
  const cookieOf = (answer: Response) =>
    answer.headers.getSetCookie().find((cookie) => cookie.includes('session_token'))

  it('a real account signs in with its password and acts in its scope', async () => {
    const answer = await byPassword(server.visitor(), 'li.si', PASSWORD)
    expect(answer.status).toBe(200)
    const cookie = cookieOf(answer) ?? ''
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(await answer.json()).toEqual({ ok: true })
    const me = await fetch(`${server.url}/api/v1/me`, { headers: { cookie: cookie.split(';')[0] ?? '' } })
    expect(await me.json()).toMatchObject({
      username: 'li.si',
      name: '李四',
      home: '/dispatch',
      grants: [{ role: 'dispatcher', scope: '320213021' }],
    })
  })

  it('the password is kept as a scrypt hash only', async () => {
    const rows = await server.database
      .sql`select password from account where user_id in (select id from "user" where username = 'li.si')`
    expect(rows).toHaveLength(1)
    expect(rows[0]?.password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
  })

  it('nobody makes an account by himself', async () => {
    const answer = await server
      .visitor()
      .post('/api/auth/sign-up/email', { email: 'a@b.cn', password: PASSWORD, name: 'x', username: 'mallory' })
    expect(answer.status).toBe(404)
    expect(await server.database.sql`select 1 from "user" where username = 'mallory'`).toHaveLength(0)
  })

  it('only the endpoints of the library that are listed are served', async () => {
    const diaodu = await server.signIn('diaodu')
    for (const path of [
      '/api/auth/get-session',
      '/api/auth/list-sessions',
      '/api/auth/error',
      '/api/auth/sign-in-demo',
    ])
      expect((await diaodu.get(path)).status).toBe(404)
    expect((await diaodu.post('/api/auth/update-user', { name: 'x' })).status).toBe(404)
  })

  it('signing out ends the session at once', async () => {
    const diaodu = await server.signIn('diaodu')
    expect((await diaodu.get('/api/v1/me')).status).toBe(200)
    expect((await diaodu.post('/api/auth/sign-out', {})).status).toBe(200)
    expect((await diaodu.get('/api/v1/me')).status).toBe(401)
  })

  it('signing out everywhere ends all sessions and live connections at once, and nobody else’s', async () => {
    const [one, two, other] = await Promise.all(
      ['diaodu', 'diaodu', 'lingdao'].map((account) => server.signIn(account)),
    )
    const socket = one!.socket()
    const connected = new Promise((resolve) => socket.once('connect', () => resolve(true)))
    const ended = new Promise((resolve) => socket.once('disconnect', () => resolve(true)))
    socket.connect()
    await connected
    const answer = await two!.post('/api/v1/sign-out-everywhere', {})
    expect(answer.status).toBe(200)
    expect((await answer.json()).sessions).toBeGreaterThanOrEqual(2)
    await ended
    expect((await one!.get('/api/v1/me')).status).toBe(401)
    expect((await two!.get('/api/v1/me')).status).toBe(401)
    expect((await other!.get('/api/v1/me')).status).toBe(200)
  })

  it('a disabled account neither signs in nor stays in', async () => {
    const shenji = await server.signIn('shenji')
    await server.database.sql`update "user" set disabled_at = now() where username = 'shenji'`
    expect((await shenji.get('/api/v1/me')).status).toBe(401)
    await expect(server.signIn('shenji')).rejects.toThrow()
  })

  it('a request that changes something must come from our own page', async () => {
    const diaodu = await server.signIn('diaodu')
    const post = (headers: Record<string, string>) =>
      fetch(`${server.url}/api/v1/sign-out-everywhere`, {
        method: 'POST',
        headers: { cookie: diaodu.cookie, 'content-type': 'application/json', ...headers },
        body: '{}',
      })
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await post({ origin: 'null' })).status).toBe(403)
    expect((await post({})).status).toBe(403)
    expect((await post({ origin: server.url, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await diaodu.get('/api/v1/me')).status).toBe(200)
  })

  it('one click works for demo accounts only', async () => {
    for (const account of ['li.si', 'nobody', 'DIAODU ', 'demo-worker'])
      expect((await server.visitor().post('/api/v1/demo/sign-in', { account })).status).toBe(404)
  })

  it('one click and the names of demo accounts are for this machine only', async () => {
    const asked = (path: string, headers: Record<string, string>, body?: object) =>
      fetch(server.url + path, {
        method: body ? 'POST' : 'GET',
        headers: { origin: server.url, 'content-type': 'application/json', ...headers },
        ...(body && { body: JSON.stringify(body) }),
      })
    const proxied = { 'x-forwarded-for': '10.1.2.3' }
    expect((await asked('/api/v1/demo/sign-in', proxied, { account: 'diaodu' })).status).toBe(404)
    expect((await (await asked('/api/v1/config', proxied)).json()).demo).toEqual({ active: true, accounts: [] })
    expect((await (await asked('/api/v1/config', {})).json()).demo.accounts.length).toBeGreaterThan(8)
  })

  it('guessing passwords is stopped, whatever address the client claims', async () => {
    const statuses: number[] = []
    for (let attempt = 0; attempt < 14; attempt++) {
      const answer = await byPassword(server.visitor(), 'li.si', `wrong-password-${attempt}`, {
        'x-forwarded-for': `10.0.0.${attempt}`,
        'x-grid-command-address': `10.0.1.${attempt}`,
      })
      statuses.push(answer.status)
    }
    expect(statuses[0]).toBe(401)
    expect(statuses.at(-1)).toBe(429)
    const stopped = await byPassword(server.visitor(), 'li.si', 'wrong-password-x')
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await stopped.json()).toMatchObject({ status: 429, code: 'too_many_requests' })
    expect((await byPassword(server.visitor(), 'li.si', PASSWORD)).status).toBe(429)
  })
})
