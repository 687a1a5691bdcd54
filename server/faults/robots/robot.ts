/**
 * A player at his screen: the same store, connection and delivery as in the browser, on a real session. A leader has no live view of cases: he
 * reads the list and writes over HTTP, as his page does.
 */
import { createConnection, type View } from '../../../components/live/connection.ts'
import { createFactStore, type FactStore } from '../../../components/live/fact-store.ts'
import { WorldColumns } from '../../../components/live/world-columns.ts'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import type { CommandAck, CommandEnvelopeInput } from '../../../lib/wire/commands.ts'
import { createPhotoBag, type PhotoBag } from './photo-bag.ts'
import { call, post, type Session } from './session.ts'
import type { Player } from './town.ts'

/** Before a question without an answer is asked again. */
const ASK_AGAIN_MS = 200
/** A leader looks at his list this often. */
const LOOK_MS = 500
const LIST_LIMIT = 50

export interface Robot {
  readonly player: Player
  readonly session: Session
  readonly photos: PhotoBag
  /** Absent for whoever has no live view. */
  readonly store?: FactStore
  seen(): Iterable<Incident>
  /** Resolves when the answer is known, however often it has to be asked for. */
  send(envelope: CommandEnvelopeInput): Promise<CommandAck>
  /** The page is looked at, or the network returns. */
  wake(): void
  /** The session was ended: no robot does that. */
  signedOut(): boolean
  close(): void
}

const viewOf = ({ part }: Player): View => ({
  page: part.kind === 'worker' ? 'field' : part.kind === 'department' ? 'department' : 'desk',
  detail: 'none',
})

export const openRobot = (player: Player, session: Session, now: () => number): Robot =>
  player.part.kind === 'leader' ? openReader(player, session) : openPage(player, session, now)

function openPage(player: Player, session: Session, now: () => number): Robot {
  let wake = () => {}
  let signedOut = false
  const world = new WorldColumns()
  const store = createFactStore({ now })
  const connection = createConnection({
    store,
    world,
    view: viewOf(player),
    surroundings: {
      visible: () => true,
      onWake(call) {
        wake = call
        return () => {}
      },
    },
    now: Date.now,
    random: Math.random,
    onReload: () => {},
    onSignedOut: () => {
      signedOut = true
    },
    url: session.url,
    socketOptions: { extraHeaders: { cookie: session.cookie, origin: session.url }, forceNew: true },
  })
  return {
    player,
    session,
    photos: createPhotoBag(session),
    store,
    seen: () => store.incidents.values(),
    send: store.send,
    wake: () => wake(),
    signedOut: () => signedOut,
    close: () => connection.close(),
  }
}

function openReader(player: Player, session: Session): Robot {
  let list: readonly Incident[] = []
  let closed = false
  const look = async () => {
    while (!closed) {
      const answer = await call(session, `/api/v1/incidents?state=open&limit=${LIST_LIMIT}`)
      if (answer?.status === 200) list = (answer.json as { incidents: readonly Incident[] }).incidents
      await pause(LOOK_MS)
    }
  }
  void look()
  return {
    player,
    session,
    photos: createPhotoBag(session),
    seen: () => list,
    async send(envelope) {
      for (;;) {
        const ack = await post(session, envelope)
        if (ack) return ack
        await pause(ASK_AGAIN_MS)
      }
    },
    wake: () => {},
    signedOut: () => false,
    close() {
      closed = true
    },
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
