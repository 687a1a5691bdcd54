/** A page for tests: the same connection, store and columns as in a browser, on a real server. */
import type { Actor } from '../../lib/domain/roles/role.ts'
import { type Connection, createConnection, type View } from './connection.ts'
import { createFactStore, type FactStore } from './fact-store.ts'
import { WorldColumns } from './world-columns.ts'

export interface TestPage {
  readonly store: FactStore
  readonly world: WorldColumns
  readonly connection: Connection
  /** The page is looked at again, or the network returns. */
  wake(): void
  readonly signedOut: () => boolean
  readonly reloads: () => number
  close(): void
}

export function openPage(
  server: { readonly url: string; cookieFor(actor: Actor): Record<string, string> },
  actor: Actor,
  view: View,
): TestPage {
  let wake = () => {}
  let signedOut = false
  let reloads = 0
  const world = new WorldColumns()
  const store = createFactStore({
    now: Date.now,
    onDuty: ({ personId, onDuty }) => world.setDuty(personId, onDuty),
  })
  const connection = createConnection({
    store,
    world,
    view,
    surroundings: {
      visible: () => true,
      onWake(call) {
        wake = call
        return () => {}
      },
    },
    now: Date.now,
    random: Math.random,
    onReload: () => reloads++,
    onSignedOut: () => {
      signedOut = true
    },
    url: server.url,
    socketOptions: { extraHeaders: server.cookieFor(actor), forceNew: true },
  })
  return {
    store,
    world,
    connection,
    wake: () => wake(),
    signedOut: () => signedOut,
    reloads: () => reloads,
    close: () => connection.close(),
  }
}
