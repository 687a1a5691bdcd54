/** Scenes and playlists that were made here: saved in versions, refused by field and rule, shown on screens, brought back. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { PlaylistsAnswer, SavedAnswer, ScenesAnswer, SceneVersionsAnswer } from '../../lib/wire/scene-api.ts'
import type { WallPictureAnswer, WallsAnswer } from '../../lib/wire/wall-api.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'
import { hearDemoAlarms, openScreen, pairScreen, type TestScreen } from './testing.ts'

const DISTRICT = '320213'
const STREET = '320213021'
const SOON = { timeout: 10_000, interval: 25 }

const box = (column: number, row: number, columns: number, rows: number) => ({ column, row, columns, rows })
const TWO = [
  { kind: 'list', of: 'late', box: box(0, 0, 6, 8) },
  { kind: 'timeline', box: box(6, 0, 6, 4) },
]
const scene = (rest: object = {}) => ({ scope: DISTRICT, zh: '早班', en: 'Morning', panels: TWO, ...rest })

describe('scenes that were made here', () => {
  let server: TestServer
  let admin: Visitor
  let desk: Visitor
  let street: Visitor
  const open: TestScreen[] = []

  beforeAll(async () => {
    server = await startTestServer()
    admin = await server.signIn('guanli')
    desk = await server.signIn('zhiban')
    street = await server.signIn('diaodu021')
    await hearDemoAlarms(server.database)
  })
  afterEach(() => {
    for (const screen of open.splice(0)) screen.close()
  })
  afterAll(() => server?.close())

  const save = async (rest: object = {}): Promise<SavedAnswer> => {
    const answer = await admin.post('/api/v1/walls/scenes', scene(rest))
    expect(answer.status, await answer.clone().text()).toBe(200)
    return answer.json()
  }
  const refused = async (path: string, body: object, who = admin) => {
    const answer = await who.post(path, body)
    const { code, issues, title } = await answer.json()
    return { status: answer.status, code, issues, title }
  }
  const listed = async (who: Visitor) => ((await (await who.get('/api/v1/walls/scenes')).json()) as ScenesAnswer).scenes
  const versionsOf = async (id: string) =>
    ((await (await admin.get(`/api/v1/walls/scenes/${id}/versions`)).json()) as SceneVersionsAnswer).versions
  const aScreen = async (scope = STREET): Promise<TestScreen> => {
    const screen = openScreen(server.url, await pairScreen(server.visitor(), admin, { scope }))
    open.push(screen)
    await vi.waitFor(() => expect(screen.shows.length).toBeGreaterThan(0), SOON)
    return screen
  }
  const last = (screen: TestScreen) => screen.shows.at(-1)

  it('are for their own area and all below, and changed by its administrator alone', async () => {
    const { id } = await save({ zh: '全区一屏' })
    expect((await listed(street)).find((one) => one.id === id)).toMatchObject({
      zh: '全区一屏',
      scope: DISTRICT,
      mine: false,
      version: 1,
    })
    expect((await listed(admin)).find((one) => one.id === id)?.mine).toBe(true)
    expect((await desk.post('/api/v1/walls/scenes', scene())).status).toBe(403)
    expect((await admin.post('/api/v1/walls/scenes', scene({ scope: '110000' }))).status).toBe(404)
  })

  it.each([
    ['panels.1.box', 'overlaps panels.0', [TWO[0], { kind: 'timeline', box: box(5, 0, 6, 4) }]],
    ['panels.0.box', 'lies outside the grid of 12 columns and 8 rows', [{ kind: 'streets', box: box(7, 0, 6, 8) }]],
    ['panels', 'at least one panel', []],
    [
      'panels.1.kind',
      'one map at most: all scenes share one',
      [0, 6].map((column) => ({
        kind: 'map',
        content: 'live',
        camera: { to: 'scope' },
        box: box(column, 0, 6, 8),
      })),
    ],
    [
      'panels.0.camera.township',
      'is no street of 320213',
      [{ kind: 'map', content: 'live', camera: { to: 'street', township: '110101001' }, box: box(0, 0, 6, 8) }],
    ],
    ['panels.0.figures', 'each figure once', [{ kind: 'figures', figures: ['open', 'open'], box: box(0, 0, 2, 4) }]],
    [
      'panels.0.zh',
      'no phone, identity or plate numbers on a wall',
      [{ kind: 'notice', zh: '联系 13987654321', en: 'x', box: box(0, 0, 3, 1) }],
    ],
  ])('are refused at %s: %s', async (path, message, panels) => {
    expect(await refused('/api/v1/walls/scenes', scene({ panels }))).toMatchObject({
      status: 400,
      code: 'invalid_request',
      issues: expect.arrayContaining([{ path, message }]),
    })
  })

  it('keep every version as it was; an old one comes back as the next', async () => {
    const { id } = await save({ zh: '一' })
    const second = await save({ id, seenVersion: 1, zh: '二', panels: [TWO[1]] })
    expect(second).toEqual({ id, version: 2 })
    const back = await admin.post(`/api/v1/walls/scenes/${id}/restore`, { version: 1, seenVersion: 2 })
    expect(await back.json()).toEqual({ id, version: 3 })
    expect((await versionsOf(id)).map(({ version, zh, restoredFrom }) => [version, zh, restoredFrom])).toEqual([
      [3, '一', 1],
      [2, '二', null],
      [1, '一', null],
    ])
    expect((await listed(admin)).find((one) => one.id === id)).toMatchObject({ zh: '一', version: 3, panels: TWO })
  })

  it('say who has saved meanwhile, of two saves at once too', async () => {
    const { id } = await save()
    const answers = await Promise.all(
      ['甲', '乙'].map((zh) => admin.post('/api/v1/walls/scenes', scene({ id, seenVersion: 1, zh }))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const [row] = await server.database.sql`select name from "user" where username = 'guanli'`
    const late = await refused('/api/v1/walls/scenes', scene({ id, seenVersion: 1 }))
    expect(late).toMatchObject({ status: 409, code: 'stale_version', issues: [{ path: 'seenVersion' }] })
    expect(late.title).toContain(row?.name)
    expect(late.title).toContain('第 2 版')
  })

  it('stand on a screen when a desk puts them there, and change on it when they are saved', async () => {
    const camera = { to: 'street', township: STREET }
    const map = { kind: 'map', content: 'live', camera, box: box(0, 0, 6, 8) }
    const { id } = await save({ panels: [map] })
    const screen = await aScreen()
    const pushed = await street.post(`/api/v1/walls/${screen.id}/push`, { what: { kind: 'scene', scene: id } })
    expect(await pushed.json()).toMatchObject({ shown: 'painted' })
    expect(last(screen)).toMatchObject({
      showing: { what: { kind: 'scene', scene: id } },
      scene: {
        id,
        zh: '早班',
        version: 1,
        panels: [map],
        street: [expect.any(Number), ...Array(3).fill(expect.any(Number))],
      },
    })
    const showing = last(screen)?.showing.id
    await save({ id, seenVersion: 1, zh: '早班二', panels: TWO })
    await vi.waitFor(() => expect(last(screen)?.scene).toMatchObject({ version: 2, zh: '早班二', street: null }), SOON)
    expect(last(screen)?.showing.id).toBe(showing)
    const { walls }: WallsAnswer = await (await admin.get('/api/v1/walls')).json()
    expect(walls.find((wall) => wall.id === screen.id)?.showing.scene).toMatchObject({ id, version: 2 })
  })

  it('of a street are not for a screen elsewhere', async () => {
    const { id } = await save({ scope: '320213022' })
    const screen = await aScreen()
    expect(
      await refused(`/api/v1/walls/${screen.id}/push`, { what: { kind: 'scene', scene: id } }, street),
    ).toMatchObject({ status: 422, code: 'no_such_scene', issues: [{ path: 'what.scene' }] })
  })

  it('are played by a playlist that is given to a screen, and that changes under it', async () => {
    const first = await save({ zh: '甲' })
    const second = await save({ zh: '乙' })
    const playlist = (entries: object[], rest: object = {}) =>
      admin.post('/api/v1/walls/playlists', { scope: DISTRICT, name: '白天', entries, ...rest })
    const saved: SavedAnswer = await (await playlist([{ scene: first.id, dwellS: 60 }])).json()
    const screen = await aScreen()
    const settings = await admin.post(`/api/v1/walls/${screen.id}/settings`, { name: '西墙', playlistId: saved.id })
    expect(settings.status).toBe(200)
    await vi.waitFor(() => expect(last(screen)?.showing.what).toEqual({ kind: 'scene', scene: first.id }), SOON)
    expect((await playlist([{ scene: second.id, dwellS: 60 }], { id: saved.id, seenVersion: 1 })).status).toBe(200)
    await vi.waitFor(() => expect(last(screen)?.showing.what).toEqual({ kind: 'scene', scene: second.id }), SOON)
    expect(
      await refused('/api/v1/walls/playlists', {
        scope: DISTRICT,
        name: '白天',
        entries: [{ scene: 'night', dwellS: 60 }],
        id: saved.id,
        seenVersion: 1,
      }),
    ).toMatchObject({ status: 409, code: 'stale_version' })
    const { playlists }: PlaylistsAnswer = await (await street.get('/api/v1/walls/playlists')).json()
    expect(playlists.find(({ id }) => id === saved.id)).toMatchObject({ name: '白天', version: 2, mine: false })
    const { walls }: WallsAnswer = await (await admin.get('/api/v1/walls')).json()
    expect(walls.find((wall) => wall.id === screen.id)).toMatchObject({
      name: '西墙',
      playlist: { id: saved.id, name: '白天' },
    })

    // In use it is not taken away; out of use it is, and a screen that has it still shows the overview's place.
    expect(await refused(`/api/v1/walls/scenes/${second.id}/retire`, { seenVersion: 1 })).toMatchObject({
      status: 409,
      code: 'scene_in_use',
    })
    expect((await admin.post(`/api/v1/walls/scenes/${first.id}/retire`, { seenVersion: 1 })).status).toBe(200)
    expect((await listed(admin)).some(({ id }) => id === first.id)).toBe(false)
    const gone = [{ scene: first.id, dwellS: 60 }]
    expect(await (await playlist(gone)).json()).toMatchObject({
      code: 'no_such_scene',
      issues: [{ path: 'entries.0.scene' }],
    })
  })

  it('are drawn from the picture that walls of the area are sent, which names nobody', async () => {
    const answer = await admin.get(`/api/v1/walls/picture?area=${STREET}`)
    const { feed, bounds }: WallPictureAnswer = await answer.json()
    expect(feed.area.code).toBe(STREET)
    expect(bounds).toHaveLength(4)
    expect((await street.get(`/api/v1/walls/picture?area=${DISTRICT}`)).status).toBe(404)
    const people = await server.database.sql<{ phone: string | null }[]>`select phone from people`
    const sent = JSON.stringify(feed)
    for (const { phone } of people) if (phone) expect(sent).not.toContain(phone)
  })
})
