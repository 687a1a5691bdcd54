/** A screen on a wall, from its code to its end: real server, real database, real sockets. */
import { io } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { ALARM_HOLD_MS } from '../../lib/domain/wall/showing.ts'
import type { MeAnswer } from '../../lib/wire/api.ts'
import { LIVE_NAMESPACE } from '../../lib/wire/limits.ts'
import { WIRE_VERSION } from '../../lib/wire/version.ts'
import type { PairingAnswer, WallMeAnswer, WallsAnswer } from '../../lib/wire/wall-api.ts'
import { WALL_NAMESPACE } from '../../lib/wire/wall-limits.ts'
import { middleOf, on, openCase } from '../http/test-cases.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'
import { hearDemoAlarms, openScreen, pairScreen, type TestScreen } from './testing.ts'

const GRID = '320213021001001'
const STREET = '320213021'
/** Nothing takes a screen but what the test does. */
const SOON = { timeout: 10_000, interval: 25 }

describe('a screen on a wall', () => {
  let server: TestServer
  let nobody: Visitor
  let admin: Visitor
  let desk: Visitor
  let street: Visitor
  const open: TestScreen[] = []

  beforeAll(async () => {
    server = await startTestServer()
    nobody = server.visitor()
    admin = await server.signIn('guanli')
    desk = await server.signIn('zhiban')
    street = await server.signIn('diaodu021')
    await hearDemoAlarms(server.database)
  })
  afterEach(() => {
    for (const screen of open.splice(0)) screen.close()
  })
  afterAll(() => server?.close())

  const aScreen = async (
    options: Parameters<typeof pairScreen>[2] & { paints?: boolean } = {},
  ): Promise<TestScreen> => {
    const screen = openScreen(server.url, await pairScreen(nobody, admin, options), options)
    open.push(screen)
    await vi.waitFor(() => expect(screen.feed()).toBeDefined(), SOON)
    await vi.waitFor(() => expect(screen.shows.length).toBeGreaterThan(0), SOON)
    return screen
  }
  const push = (who: Visitor, screen: { id: string }, what: unknown) =>
    who.post(`/api/v1/walls/${screen.id}/push`, { what })
  const last = (screen: TestScreen) => screen.shows.at(-1)
  const listed = async (who: Visitor, id: string) =>
    ((await (await who.get('/api/v1/walls')).json()) as WallsAnswer).walls.find((wall) => wall.id === id)
  const fire = async () => openCase(street, await middleOf(desk, GRID), '0401', '张三家 13912345678 冒烟')

  describe('is paired', () => {
    it('is told where its own area lies, as the street’s desk is, and no wider', async () => {
      const { cookie } = await aScreen({ scope: STREET })
      const me: WallMeAnswer = await (await fetch(`${server.url}/api/v1/wall/me`, { headers: { cookie } })).json()
      const { bounds }: MeAnswer = await (await street.get('/api/v1/me')).json()
      expect(bounds).not.toBeNull()
      expect(me.bounds).toEqual(bounds)
    })

    it('by a code that an admin types in as he likes, and by nobody else', async () => {
      const opened: PairingAnswer = await (await nobody.post('/api/v1/wall/pairing', {})).json()
      const claim = async () => (await nobody.post('/api/v1/wall/pairing/claim', { secret: opened.secret })).json()
      expect(await claim()).toEqual({ state: 'waiting' })
      const typed = {
        code: ` ${opened.code.slice(0, 3).toLowerCase()}-${opened.code.slice(3)}`,
        name: '指挥大厅',
        scope: STREET,
        distanceM: 5,
        pitchMm: 0.63,
      }
      expect((await desk.post('/api/v1/walls', typed)).status).toBe(403)
      expect((await admin.post('/api/v1/walls', { ...typed, scope: '110000' })).status).toBe(404)
      expect(await (await admin.post('/api/v1/walls', { ...typed, distanceM: 0 })).json()).toMatchObject({
        issues: [{ path: 'distanceM' }],
      })
      expect((await admin.post('/api/v1/walls', typed)).status).toBe(200)
      expect((await admin.post('/api/v1/walls', typed)).status).toBe(404)
      expect(await claim()).toEqual({ state: 'paired' })
      expect(await claim()).toEqual({ state: 'expired' })
    })

    it('and the code is of no use after ten minutes', async () => {
      const opened: PairingAnswer = await (await nobody.post('/api/v1/wall/pairing', {})).json()
      server.moveTo(server.now() + 11 * 60_000)
      const answer = await admin.post('/api/v1/walls', {
        code: opened.code,
        name: 'x',
        scope: STREET,
        distanceM: 5,
        pitchMm: 0.63,
      })
      expect(await answer.json()).toMatchObject({ code: 'no_such_code', issues: [{ path: 'code' }] })
    })

    it('with a cookie that scripts cannot read, of which the database holds a hash', async () => {
      const opened: PairingAnswer = await (await nobody.post('/api/v1/wall/pairing', {})).json()
      await admin.post('/api/v1/walls', { code: opened.code, name: 'y', scope: STREET, distanceM: 5, pitchMm: 0.63 })
      const claimed = await nobody.post('/api/v1/wall/pairing/claim', { secret: opened.secret })
      const [cookie = ''] = claimed.headers.getSetCookie()
      expect(cookie).toMatch(/HttpOnly; SameSite=Strict/)
      const token = /=([^;]+)/.exec(cookie)?.[1] ?? ''
      const [row] = await server.database.sql`select count(*)::int as n from wall_screens where token_hash = ${token}`
      expect(row?.n).toBe(0)
    })
  })

  it('shows what a desk puts on it, and says that it is painted', async () => {
    const screen = await aScreen()
    expect(last(screen)?.showing.by).toEqual({ kind: 'playlist' })
    const answer = await (await push(desk, screen, { kind: 'scene', scene: 'staffing' })).json()
    expect(answer).toMatchObject({ shown: 'painted' })
    expect(last(screen)).toMatchObject({
      showing: { what: { kind: 'scene', scene: 'staffing' }, by: { kind: 'desk' } },
    })
    expect(await listed(admin, screen.id)).toMatchObject({
      connected: true,
      painted: true,
      showing: { by: 'desk', what: { scene: 'staffing' } },
    })
    await desk.post(`/api/v1/walls/${screen.id}/unpin`, {})
    await vi.waitFor(() => expect(last(screen)?.showing.by.kind).toBe('playlist'), SOON)
  })

  it('tells the desk when it does not paint, and when it is away', async () => {
    const screen = await aScreen({ paints: false })
    expect(await (await push(desk, screen, { kind: 'message', text: '集合' })).json()).toMatchObject({ shown: 'late' })
    screen.close()
    await vi.waitFor(async () => expect((await listed(admin, screen.id))?.connected).toBe(false), SOON)
    expect(await (await push(desk, screen, { kind: 'message', text: '集合' })).json()).toMatchObject({ shown: 'away' })
  })

  it('comes back to what was on it after it was away', async () => {
    const paired = await pairScreen(nobody, admin)
    await push(desk, paired, { kind: 'scene', scene: 'event' })
    const screen = openScreen(server.url, paired)
    open.push(screen)
    await vi.waitFor(() => expect(last(screen)?.showing.what).toEqual({ kind: 'scene', scene: 'event' }), SOON)
  })

  it('of the county is not the street’s to push to, and no case of elsewhere is shown on a street’s', async () => {
    const county = await pairScreen(nobody, admin)
    expect((await push(street, county, { kind: 'message', text: '越权' })).status).toBe(404)
    const other = await pairScreen(nobody, admin, { scope: '320213022' })
    const filed = await openCase(street, await middleOf(desk, GRID), '0801')
    expect((await push(desk, other, { kind: 'incident', incidentId: filed.incidentId })).status).toBe(404)
  })

  it('shows a case that was pushed to it without a word that anybody wrote', async () => {
    const screen = await aScreen()
    const filed = await openCase(street, await middleOf(desk, GRID), '0801', '李四 13912345678')
    const answer = await (await push(desk, screen, { kind: 'incident', incidentId: filed.incidentId })).json()
    expect(answer).toMatchObject({ shown: 'painted' })
    expect(last(screen)?.incident).toMatchObject({ id: filed.incidentId, zh: '议事协商事项' })
    expect(JSON.stringify(screen.said)).not.toMatch(/李四|13912345678/)
  })

  it('is taken by an alarm until somebody has heard it at the desk, and then goes on', async () => {
    const screen = await aScreen({ scope: STREET })
    const filed = await fire()
    await vi.waitFor(
      () =>
        expect(last(screen)).toMatchObject({
          showing: { by: { kind: 'alarm' }, what: { incidentId: filed.incidentId } },
          incident: { id: filed.incidentId },
        }),
      SOON,
    )
    expect(screen.feed()?.alarms.foremost).toBe(filed.incidentId)
    const heard = await on(street, filed, { type: 'acknowledgeAlarm' })
    expect(heard.ok).toBe(true)
    server.moveTo(server.now() + ALARM_HOLD_MS)
    await vi.waitFor(() => expect(last(screen)?.showing.by.kind).not.toBe('alarm'), SOON)
  })

  it('is told of a sound when it is due, and of it still in the next picture', async () => {
    const screen = await aScreen({ scope: STREET })
    const filed = await fire()
    await vi.waitFor(() => expect(screen.feed()?.sound).toMatchObject({ level: 'loud' }), SOON)
    const sound = screen.feed()?.sound
    await openCase(street, await middleOf(desk, GRID), '0801')
    await vi.waitFor(() => expect(screen.feed()?.counts.reportedHour).toBeGreaterThan(1), SOON)
    expect(screen.feed()?.sound).toEqual(sound)
    await on(street, filed, { type: 'acknowledgeAlarm' })
    await vi.waitFor(
      () =>
        expect(screen.feed()?.alarms.groups.find(({ incidentId }) => incidentId === filed.incidentId)).toMatchObject({
          unheard: 0,
          heard: { how: 'acknowledged', desk: STREET },
        }),
      SOON,
    )
    expect(screen.feed()?.alarmNames.areas[STREET as never]).toBe('崇安寺街道')
  })

  it('is left alone by what a desk has put aside, until its time is over; by level 1 it is not', async () => {
    const screen = await aScreen({ scope: STREET })
    const orange = await openCase(street, await middleOf(desk, GRID), '0304', '冒烟')
    const groupOf = (id: string) => screen.feed()?.alarms.groups.find(({ incidentId }) => incidentId === id)
    await vi.waitFor(() => expect(groupOf(orange.incidentId)).toMatchObject({ severity: 2 }), SOON)
    const { category } = groupOf(orange.incidentId) as { category: string }
    const aside = { township: STREET, category, minutes: 30, reason: '演练' }
    expect((await admin.post('/api/v1/alarms/shelve', aside)).status).toBe(403)
    expect((await street.post('/api/v1/alarms/shelve', { ...aside, township: '320213022' })).status).toBe(404)
    expect(await (await street.post('/api/v1/alarms/shelve', { ...aside, minutes: 481 })).json()).toMatchObject({
      issues: [{ path: 'minutes' }],
    })
    expect(await (await street.post('/api/v1/alarms/shelve', { ...aside, reason: ' ' })).json()).toMatchObject({
      issues: [{ path: 'reason' }],
    })
    const answer = await (await street.post('/api/v1/alarms/shelve', aside)).json()
    expect(answer).toMatchObject({ shelved: [{ category, reason: '演练' }] })
    await vi.waitFor(() => expect(groupOf(orange.incidentId)).toBeUndefined(), SOON)
    expect(screen.feed()?.alarms.shelved).toBeGreaterThan(0)
    expect(JSON.stringify(screen.feed())).not.toContain('演练')
    server.moveTo(server.now() + 31 * 60_000)
    await vi.waitFor(() => expect(groupOf(orange.incidentId)).toBeDefined(), SOON)
    expect(await (await street.get('/api/v1/alarms/shelved')).json()).toEqual({ shelved: [] })
    await street.post('/api/v1/alarms/shelve', aside)
    expect((await street.post('/api/v1/alarms/take-back', { township: STREET, category })).status).toBe(200)
    expect((await street.post('/api/v1/alarms/take-back', { township: STREET, category })).status).toBe(404)
    await vi.waitFor(() => expect(groupOf(orange.incidentId)).toBeDefined(), SOON)
  })

  it('is cut at once when it is revoked, and cannot come back', async () => {
    const screen = await aScreen()
    expect((await desk.post(`/api/v1/walls/${screen.id}/revoke`, {})).status).toBe(403)
    expect((await admin.post(`/api/v1/walls/${screen.id}/revoke`, {})).status).toBe(200)
    await vi.waitFor(() => expect(screen.socket.connected).toBe(false), SOON)
    expect(screen.said.map(({ event }) => event)).toContain('revoked')
    const { cookie } = screen
    expect((await fetch(`${server.url}/api/v1/wall/me`, { headers: { cookie } })).status).toBe(401)
    expect((await fetch(`${server.url}/tiles/grids.json`, { headers: { cookie } })).status).toBe(401)
    const again = openScreen(server.url, screen)
    open.push(again)
    const refused = await new Promise<Error>((resolve) => again.socket.on('connect_error', resolve))
    expect(refused.message).toBe('signed_out')
    expect(await listed(admin, screen.id)).toBeUndefined()
  })

  it('enters by its own door only, and nobody who signs in enters there', async () => {
    const { cookie } = await pairScreen(nobody, admin)
    const knock = (path: string, asWho: string) => {
      const socket = io(server.url + path, {
        forceNew: true,
        reconnection: false,
        transports: ['websocket'],
        extraHeaders: { cookie: asWho, origin: server.url },
        auth: { wire: WIRE_VERSION },
      })
      return new Promise<string>((resolve) => {
        socket.on('connect', () => resolve('in'))
        socket.on('connect_error', ({ message }) => resolve(message))
      }).finally(() => socket.disconnect())
    }
    expect(await knock(LIVE_NAMESPACE, cookie)).toBe('signed_out')
    expect(await knock(WALL_NAMESPACE, desk.cookie)).toBe('signed_out')
    expect(await knock(WALL_NAMESPACE, '')).toBe('signed_out')
  })

  it('can ask for nothing: what desks and phones send is not answered, and bad words are passed over', async () => {
    const screen = await aScreen()
    const bare = screen.socket as unknown as {
      timeout(ms: number): { emitWithAck(event: string, ...rest: unknown[]): Promise<unknown> }
      emit(event: string, payload: unknown): void
    }
    for (const event of ['view', 'command', 'attend', 'push', 'feed'])
      await expect(bare.timeout(100).emitWithAck(event, { page: 'desk', detail: 'workers' })).rejects.toThrow()
    for (const junk of [null, 'x', { showing: 1 }, { showing: 'x'.repeat(200), at: 1 }]) {
      bare.emit('painted', junk)
      bare.emit('heartbeat', junk)
      bare.emit('clock', junk)
    }
    expect(typeof (await bare.timeout(1_000).emitWithAck('clock'))).toBe('number')
  })

  it('has a clock, a number and an age of data in every beat', async () => {
    const screen = await aScreen()
    await vi.waitFor(
      () =>
        expect(screen.said.find(({ event }) => event === 'beat')?.payload).toMatchObject({
          seq: expect.any(Number),
          serverTime: expect.any(Number),
          factsAgeMs: expect.any(Number),
        }),
      SOON,
    )
  })
})
