/** Several screens that form one wall: paired into their places, told the same at one instant. Real server, real database, real sockets. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ScreenTile } from '../../lib/domain/wall/video-wall.ts'
import type { PairingAnswer, WallsAnswer } from '../../lib/wire/wall-api.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'
import { hearDemoAlarms, openScreen, pairScreen, type TestScreen } from './testing.ts'

const STREET = '320213021'
const SOON = { timeout: 10_000, interval: 25 }

describe('screens of one wall', () => {
  let server: TestServer
  let nobody: Visitor
  let admin: Visitor
  let desk: Visitor
  const open: TestScreen[] = []
  beforeAll(async () => {
    server = await startTestServer()
    nobody = server.visitor()
    admin = await server.signIn('guanli')
    desk = await server.signIn('zhiban')
    await hearDemoAlarms(server.database)
  })
  afterEach(() => {
    for (const screen of open.splice(0)) screen.close()
  })
  afterAll(() => server?.close())

  const tile = (wall: string, column: number, part: Partial<ScreenTile> = {}): ScreenTile => ({
    wall,
    rows: 1,
    columns: 2,
    row: 0,
    column,
    gapMm: 3.5,
    picture: 'one',
    ...part,
  })
  const aScreen = async (of: ScreenTile): Promise<TestScreen> => {
    const paired = await pairScreen(nobody, admin, { name: `屏 ${of.column}`, scope: STREET, tile: of })
    const screen = openScreen(server.url, paired)
    open.push(screen)
    await vi.waitFor(() => expect(screen.shows.length).toBeGreaterThan(0), SOON)
    return screen
  }
  const push = async (screen: TestScreen, scene: string) =>
    (await desk.post(`/api/v1/walls/${screen.id}/push`, { what: { kind: 'scene', scene } })).json()
  const last = (screen: TestScreen) => screen.shows.at(-1)

  it('change together, at one instant, whichever of them was pushed to', async () => {
    const left = await aScreen(tile('大厅', 0))
    const right = await aScreen(tile('大厅', 1))
    expect(await push(right, 'staffing')).toMatchObject({ shown: 'painted' })
    expect(last(left)?.showing).toMatchObject({ what: { kind: 'scene', scene: 'staffing' }, by: { kind: 'desk' } })
    expect(last(left)).toEqual(last(right))
    await desk.post(`/api/v1/walls/${left.id}/unpin`, {})
    await vi.waitFor(() => expect(last(right)?.showing.by.kind).toBe('playlist'), SOON)
    expect(last(left)).toEqual(last(right))
  })

  it('leave their neighbour alone where each has a scene of its own', async () => {
    const left = await aScreen(tile('各放各的', 0, { picture: 'each' }))
    const right = await aScreen(tile('各放各的', 1, { picture: 'each' }))
    expect(await push(right, 'staffing')).toMatchObject({ shown: 'painted' })
    expect(last(left)?.showing.by.kind).toBe('playlist')
  })

  it('have what stands on the others from the first moment, and are said to be unfinished while one is away', async () => {
    const left = await aScreen(tile('新墙', 0))
    expect(await push(left, 'night')).toMatchObject({ shown: 'painted' })
    const right = await aScreen(tile('新墙', 1))
    await vi.waitFor(() => expect(last(right)?.showing.id).toBe(last(left)?.showing.id), SOON)
    right.close()
    await vi.waitFor(async () => {
      const { walls }: WallsAnswer = await (await desk.get('/api/v1/walls')).json()
      expect(walls.find(({ id }) => id === right.id)).toMatchObject({ connected: false, tile: tile('新墙', 1) })
    }, SOON)
    expect(await push(left, 'event')).toMatchObject({ shown: 'late' })
  })

  it.each([
    ['a place that is taken', { column: 0 }, 'tile.column'],
    ['another gap', { gapMm: 9 }, 'tile.gapMm'],
    ['other rows', { rows: 2 }, 'tile.rows'],
  ])('refuse %s, and the code is still good', async (_what, part, path) => {
    const wall = `墙 ${path}`
    await aScreen(tile(wall, 0))
    const opened: PairingAnswer = await (await nobody.post('/api/v1/wall/pairing', {})).json()
    const typed = { code: opened.code, name: '右', scope: STREET, distanceM: 5, pitchMm: 0.63 }
    const refused = await admin.post('/api/v1/walls', { ...typed, tile: tile(wall, 1, part) })
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ code: 'does_not_fit_wall', issues: [{ path }] })
    expect((await admin.post('/api/v1/walls', { ...typed, tile: tile(wall, 1) })).status).toBe(200)
  })

  it('are not paired outside of their own rows and columns', async () => {
    const opened: PairingAnswer = await (await nobody.post('/api/v1/wall/pairing', {})).json()
    const typed = { code: opened.code, name: '外', scope: STREET, distanceM: 5, pitchMm: 0.63 }
    const refused = await admin.post('/api/v1/walls', { ...typed, tile: tile('墙', 2) })
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({
      issues: [{ path: 'tile.column', message: 'must be below columns (2)' }],
    })
  })
})
