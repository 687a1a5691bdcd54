/**
 * Listens to a NOTIFY channel on a connection of its own, for ever: a lost one is opened again. The driver's own `listen` gives up when the
 * database is still away at its first attempt to come back, so the loop stands here.
 */
import postgres from 'postgres'
import type { Database } from './client.ts'

/** Short, because until then its reader only hears by asking. */
const REOPEN_MS = 1_000
/** Farewell to a connection that may be dead already. */
const END_TIMEOUT_S = 1

export interface Listener {
  close(): Promise<void>
}

/** `onListening` is called at every (re)opening: what was notified in between was missed. */
export function listenTo(
  database: Database,
  channel: string,
  handlers: { readonly onNotify: (payload: string) => void; readonly onListening: () => void },
): Listener {
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let client: postgres.Sql | undefined

  const open = () => {
    let lost = false
    const again = () => {
      if (lost || closed) return
      lost = true
      void own.end({ timeout: END_TIMEOUT_S }).catch(() => {})
      timer = setTimeout(open, REOPEN_MS)
    }
    const options = {
      ...database.sql.options,
      max: 1,
      idle_timeout: null,
      max_lifetime: null,
      fetch_types: false,
      onclose: again,
      onnotify: (name: string, payload: string) => {
        if (name === channel) handlers.onNotify(payload)
      },
    }
    const own = postgres(options as unknown as postgres.Options<Record<string, never>>)
    client = own
    own.unsafe(`listen "${channel.replaceAll('"', '""')}"`).then(() => {
      if (!lost && !closed) handlers.onListening()
    }, again)
  }
  open()

  return {
    async close() {
      if (closed) return
      closed = true
      clearTimeout(timer)
      await client?.end({ timeout: END_TIMEOUT_S })
    },
  }
}
