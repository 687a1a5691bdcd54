/** A screen without a window: pairs like a real one, listens, and says what stands on it. For tests and benches. */
import { io, type Socket } from 'socket.io-client'
import type { Database } from '../../db/client.ts'
import type { ScreenTile } from '../../lib/domain/wall/video-wall.ts'
import { WIRE_VERSION } from '../../lib/wire/version.ts'
import type { PairingAnswer, ScreenToWall, WallFeed, WallShow, WallToScreen } from '../../lib/wire/wall-api.ts'
import { WALL_NAMESPACE } from '../../lib/wire/wall-limits.ts'
import type { Visitor } from '../testing.ts'

export interface TestScreen {
  readonly id: string
  readonly cookie: string
  readonly socket: Socket<WallToScreen, ScreenToWall>
  /** Everything the server has said, by event. */
  readonly said: { readonly event: string; readonly payload: unknown }[]
  readonly shows: WallShow[]
  feed(): WallFeed | undefined
  close(): void
}

const cookieIn = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

/** What rings in the demo is heard, so that a test's own alarm is the only one. */
export const hearDemoAlarms = ({ sql }: Pick<Database, 'sql'>) =>
  sql`update incidents set doc = jsonb_set(doc, '{alarm,acknowledgedAt}', '1'::jsonb) where doc ? 'alarm'`

/** Shows a code, which `admin` types in; answers the screen's id and its cookie. */
export async function pairScreen(
  nobody: Pick<Visitor, 'post'>,
  admin: Pick<Visitor, 'post'>,
  {
    name = '指挥大厅主屏',
    scope = '320213',
    distanceM = 5,
    tile,
  }: {
    readonly name?: string
    readonly scope?: string
    readonly distanceM?: number
    readonly tile?: ScreenTile
  } = {},
): Promise<{ readonly id: string; readonly cookie: string }> {
  const opened: PairingAnswer = await (await nobody.post('/api/v1/wall/pairing', {})).json()
  const paired = await admin.post('/api/v1/walls', { code: opened.code, name, scope, distanceM, pitchMm: 0.63, tile })
  if (!paired.ok) throw new Error(`a screen could not be paired: ${await paired.text()}`)
  const { id } = await paired.json()
  const claimed = await nobody.post('/api/v1/wall/pairing/claim', { secret: opened.secret })
  return { id, cookie: cookieIn(claimed) }
}

/** `paints`: says at once that what it was told to show stands there. */
export function openScreen(
  url: string,
  { id, cookie }: { readonly id: string; readonly cookie: string },
  { paints = true }: { readonly paints?: boolean } = {},
): TestScreen {
  const socket: Socket<WallToScreen, ScreenToWall> = io(url + WALL_NAMESPACE, {
    forceNew: true,
    reconnection: false,
    transports: ['websocket'],
    extraHeaders: { cookie, origin: url },
    auth: { wire: WIRE_VERSION },
  })
  const said: { event: string; payload: unknown }[] = []
  const shows: WallShow[] = []
  let feed: WallFeed | undefined
  socket.onAny((event: string, payload: unknown) => void said.push({ event, payload }))
  socket.on('feed', (fresh) => {
    feed = fresh
  })
  socket.on('show', (show) => {
    shows.push(show)
    if (paints) socket.emit('painted', { showing: show.showing.id, at: show.showAt })
  })
  return { id, cookie, socket, said, shows, feed: () => feed, close: () => void socket.disconnect() }
}
