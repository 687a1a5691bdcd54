/** A word from the desk to a worker: who may, what each side sees of it, and that his phone is told in time and not after it was taken back. */
import { createECDH, randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MeAnswer, WorkersAnswer } from '../../lib/wire/api.ts'
import type { FieldNoticesAnswer, MessagesAnswer, SentMessageAnswer } from '../../lib/wire/messages.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'

const OTHER_STREET = 'diaodu022'

describe('messages', () => {
  let server: TestServer
  let desk: Visitor
  let worker: Visitor
  let personId = ''

  beforeAll(async () => {
    server = await startTestServer()
    desk = await server.signIn('diaodu021')
    worker = await server.signIn('zhuanzhi')
    const me: MeAnswer = await (await worker.get('/api/v1/me')).json()
    personId = me.personId ?? ''
  })
  afterAll(() => server?.close())

  const send = (from: Visitor, body: object) => from.post('/api/v1/messages', { id: randomUUID(), personId, ...body })
  const thread = async (of: Visitor, path = `/api/v1/messages?personId=${personId}`): Promise<MessagesAnswer> =>
    (await of.get(path)).json()

  it('the desk sees when its message arrived and when it was read, the worker answers', async () => {
    const { message }: SentMessageAnswer = await (await send(desk, { text: '到现场后请先拉警戒线' })).json()
    expect(message).toMatchObject({ direction: 'desk', deliveredAt: null, readAt: null, incidentId: null })

    const phone: MessagesAnswer = await thread(worker, '/api/v1/field/messages')
    expect(phone.unread).toBe(1)
    expect((await thread(desk)).messages[0]).toMatchObject({ id: message.id, readAt: null })
    expect((await thread(desk)).messages[0]?.deliveredAt).not.toBeNull()

    expect(await (await worker.post('/api/v1/field/messages/read', { ids: [message.id] })).json()).toEqual({ read: 1 })
    expect((await thread(desk)).messages[0]?.readAt).not.toBeNull()
    expect((await thread(worker, '/api/v1/field/messages')).unread).toBe(0)

    await worker.post('/api/v1/field/messages', { id: randomUUID(), text: '收到，十分钟到' })
    const answered = await thread(desk)
    expect(answered.messages[0]).toMatchObject({ direction: 'worker', text: '收到，十分钟到', readAt: null })
    expect(answered.unread).toBe(1)
  })

  it('both pages are knocked at, and only theirs', async () => {
    const open = async (account: string, page: 'desk' | 'field') => {
      const socket = (await server.signIn(account)).socket()
      const knocks: unknown[] = []
      socket.on('messages', (knock) => knocks.push(knock))
      await new Promise<void>((resolve) => {
        socket.once('connect', () => resolve())
        socket.connect()
      })
      await new Promise((resolve) => socket.emit('view', { page, detail: 'none' }, resolve))
      return knocks
    }
    const [own, foreign, phone, other] = await Promise.all([
      open('diaodu021', 'desk'),
      open(OTHER_STREET, 'desk'),
      open('zhuanzhi', 'field'),
      open('jianzhi', 'field'),
    ])
    await send(desk, { text: '请回电' })
    await expect.poll(() => [own.length, phone.length]).toEqual([1, 1])
    expect(phone).toEqual([{ personId, incidentId: null }])
    expect([foreign, other]).toEqual([[], []])
  })

  it('another street’s desk neither writes to him nor reads of him, and its try is written down', async () => {
    const foreign = await server.signIn(OTHER_STREET)
    expect((await send(foreign, { text: '你好' })).status).toBe(404)
    expect((await thread(foreign)).messages).toEqual([])
    const { messages } = await thread(desk)
    const ids = messages.map(({ id }) => id)
    expect(await (await foreign.post('/api/v1/messages/read', { ids })).json()).toEqual({ read: 0 })
    const lines = await server.database.sql`
      select target from audit_log where user_id = 'demo-diaodu022' and action = 'out_of_scope'`
    expect(lines.map(({ target }) => target)).toContain('POST /api/v1/messages')
  })

  it('another worker reads none of it', async () => {
    const other = await server.signIn('jianzhi')
    expect((await thread(other, '/api/v1/field/messages')).messages).toEqual([])
  })

  it('the same message twice is one; its id with another text is refused', async () => {
    const id = randomUUID()
    const first: SentMessageAnswer = await (await send(desk, { id, text: '一次' })).json()
    const second: SentMessageAnswer = await (await send(desk, { id, text: '一次' })).json()
    expect(second).toEqual(first)
    expect((await send(desk, { id, text: '两次' })).status).toBe(409)
    expect((await thread(desk)).messages.filter((message) => message.id === id)).toHaveLength(1)
  })

  it('too long, empty, or to nobody is refused and names the field', async () => {
    const long = await send(desk, { text: '长'.repeat(501) })
    expect(long.status).toBe(400)
    expect((await long.json()).issues[0].path).toBe('text')
    expect((await send(desk, { text: '  ' })).status).toBe(400)
    expect((await send(desk, { personId: randomUUID(), text: '有人吗' })).status).toBe(404)
  })

  it('who writes without end has to wait', async () => {
    const busy = await server.signIn('diaodu')
    const statuses: number[] = []
    for (let count = 0; count < 40; count++) statuses.push((await send(busy, { text: `第${count}条` })).status)
    expect(statuses.slice(0, 30)).toEqual(Array(30).fill(200))
    expect(statuses.at(-1)).toBe(429)
  })
})

describe('what a phone is told', () => {
  let server: TestServer
  let desk: Visitor
  let worker: Visitor
  let personId = ''
  let service: Server
  let pushed: { path: string; encoding: string | undefined; key: string; urgency: string | undefined }[] = []
  let status = 201

  beforeAll(async () => {
    service = createServer((request, response) => {
      pushed.push({
        path: request.url ?? '',
        encoding: request.headers['content-encoding'],
        key: request.headers.authorization ?? '',
        urgency: request.headers.urgency as string | undefined,
      })
      request.resume()
      response.writeHead(status).end()
    })
    await new Promise<void>((ready) => service.listen(0, '127.0.0.1', ready))
    const keys = createECDH('prime256v1')
    const publicKey = keys.generateKeys('base64url')
    server = await startTestServer({
      env: {
        VAPID_PUBLIC_KEY: publicKey,
        // A key that begins with zeros comes without them.
        VAPID_PRIVATE_KEY: Buffer.concat([Buffer.alloc(32), keys.getPrivateKey()])
          .subarray(-32)
          .toString('base64url'),
        VAPID_SUBJECT: 'mailto:ops@example.cn',
      },
    })
    desk = await server.signIn('diaodu021')
    worker = await server.signIn('zhuanzhi')
    const me: MeAnswer = await (await worker.get('/api/v1/me')).json()
    personId = me.personId ?? ''
    await worker.post('/api/v1/field/duty', {
      on: true,
      noticeVersion: (await (await worker.get('/api/v1/field/notice')).json()).version,
    })
  })
  afterAll(async () => {
    await server?.close()
    service?.close()
  })

  const subscribe = async (path: string) => {
    const browser = createECDH('prime256v1')
    return worker.post('/api/v1/field/push', {
      endpoint: `http://127.0.0.1:${(service.address() as AddressInfo).port}/${path}`,
      keys: { p256dh: browser.generateKeys('base64url'), auth: 'BTBZMqHH6r4Tts7J_aSIgg' },
    })
  }
  const command = async (body: object) => {
    const answer = await desk.post('/api/v1/commands', { key: randomUUID(), ...body })
    const ack = await answer.json()
    expect(ack).toMatchObject({ ok: true })
    return ack as { incidentId: string; version: number; number: string }
  }
  /** Reported, accepted and given to the worker. */
  const assigned = async (severity: number) => {
    const { workers }: WorkersAnswer = await (await desk.get('/api/v1/workers')).json()
    const grid = workers.find((one) => one.personId === personId)?.posts[0]?.grid
    const { centre } = await (await desk.get(`/api/v1/grids/${grid}`)).json()
    const filed = await command({
      place: { lon: centre[0], lat: centre[1] },
      command: { type: 'report', category: '0501', title: '邻里纠纷', severity },
    })
    const { incidentId } = filed
    await command({ incidentId, seenVersion: filed.version, command: { type: 'accept' } })
    return command({
      incidentId,
      seenVersion: filed.version + 1,
      command: { type: 'assign', assignee: { kind: 'worker', personId, support: [] }, tasks: ['verify'] },
    })
  }
  const undo = ({ incidentId, version }: { incidentId: string; version: number }) =>
    command({ incidentId, seenVersion: version, command: { type: 'withdraw', undo: true } })
  const noticesOf = async (number: string) => {
    const { notices }: FieldNoticesAnswer = await (await worker.get('/api/v1/field/notices')).json()
    return notices.filter((notice) => notice.number === number)
  }

  it('an assignment of level 3 that is undone within its ten seconds is never sent', async () => {
    pushed = []
    await subscribe('quiet')
    const given = await assigned(3)
    await expect
      .poll(() => noticesOf(given.number))
      .toMatchObject([{ kind: 'assigned', sentAt: null, cancelledAt: null }])
    await undo(given)
    await expect.poll(async () => (await noticesOf(given.number))[0]?.cancelledAt).toBeTruthy()
    expect(await noticesOf(given.number)).toMatchObject([{ kind: 'assigned', sentAt: null }])
    expect(pushed).toEqual([])
  })

  it('level 1 goes at once, and what is undone then is taken back on the phone', async () => {
    pushed = []
    const given = await assigned(1)
    await expect.poll(() => pushed.length).toBe(1)
    expect(pushed[0]).toMatchObject({ path: '/quiet', encoding: 'aes128gcm', urgency: 'high' })
    expect(pushed[0]?.key).toMatch(/^vapid t=/)
    await undo(given)
    await expect.poll(() => pushed.length).toBe(2)
    expect((await noticesOf(given.number)).map(({ kind }) => kind)).toEqual(['withdrawn', 'assigned'])
  })

  it('a message wakes the phone and says nothing of its words', async () => {
    pushed = []
    await desk.post('/api/v1/messages', { id: randomUUID(), personId, text: '张三电话13900001234' })
    await expect.poll(() => pushed.length).toBe(1)
    const rows = await server.database.sql`select payload from phone_notices where kind = 'message'`
    expect(JSON.stringify(rows)).not.toMatch(/张三|139/)
  })

  it('a browser that is gone is forgotten', async () => {
    status = 410
    await desk.post('/api/v1/messages', { id: randomUUID(), personId, text: '还在吗' })
    await expect.poll(async () => (await (await worker.get('/api/v1/field/push')).json()).subscriptions).toBe(0)
    status = 201
  })

  it('an address inside the house, or a key that is none, is refused by name', async () => {
    const inside = await worker.post('/api/v1/field/push', {
      endpoint: 'https://192.168.1.1/push',
      keys: { p256dh: 'B'.repeat(87), auth: 'BTBZMqHH6r4Tts7J_aSIgg' },
    })
    expect([inside.status, (await inside.json()).issues[0].path]).toEqual([400, 'endpoint'])
    const wrong = await worker.post('/api/v1/field/push', {
      endpoint: 'https://push.example.cn/x',
      keys: { p256dh: 'B'.repeat(87), auth: 'BTBZMqHH6r4Tts7J_aSIgg' },
    })
    expect([wrong.status, (await wrong.json()).issues[0].path]).toEqual([400, 'keys.p256dh'])
  })
})
