/** The outbox of a page: its store, its road, and how the tabs of one phone share it. */
import { newKey } from '../live/new-key.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { openOutboxStorage } from './outbox-database.ts'
import { browserRoad } from './outbox-road.ts'

const SHARED_NAME = 'grid-command.outbox'

/** Without locks (a page served without TLS) two tabs may both send; the keys still make one command of it. */
const alone = <T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> =>
  'locks' in navigator ? navigator.locks.request(SHARED_NAME, { signal }, work) : work()

export async function openOutbox(userId: string): Promise<Outbox> {
  const storage = await openOutboxStorage()
  const tabs = new BroadcastChannel(SHARED_NAME)
  return createOutbox({
    userId,
    storage,
    road: browserRoad(userId),
    now: Date.now,
    newKey,
    alone,
    channel: {
      tell: () => tabs.postMessage(null),
      onTold(hear) {
        tabs.onmessage = hear
      },
      close: () => tabs.close(),
    },
  })
}
