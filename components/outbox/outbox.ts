/**
 * Brings the outbox to the server: one at a time, in order, each until there is an answer. No answer is not an answer: it is asked again with the
 * same key, which is the same command. One tab sends for all; the others see what it does.
 */
import { askedAgain, discarded, outlived } from './outbox-changes.ts'
import type { OutboxStorage } from './outbox-database.ts'
import { hasRoom, isWaiting, type NewItem, newItems, nextToSend, type OutboxItem } from './outbox-item.ts'
import { createItemSender, type OutboxRoad } from './send-item.ts'

/** Waits between questions double up to the longest; a change of the network wakes at once. */
const ASK_AGAIN_MS = 2_000
const ASK_AGAIN_MAX_MS = 30_000

export interface OutboxView {
  /** Of this account, oldest first: waiting, refused, and the last ones delivered. */
  readonly items: readonly OutboxItem[]
  /** Of other accounts on this phone: only how many, nothing of what is in them. */
  readonly othersWaiting: number
  /** The item on its way right now, in this tab. */
  readonly sending: string | undefined
  readonly signedOut: boolean
}

export type Added = { readonly ok: true } | { readonly ok: false; readonly reason: 'full' | 'storage' }

export interface Outbox {
  getView(): OutboxView
  subscribe(listener: () => void): () => void
  /** On the disk when it resolves. */
  add(item: NewItem): Promise<Added>
  /** `seenVersion`: of the incident as it stands on this page now. */
  askAgain(key: string, seenVersion: number | undefined): Promise<void>
  discard(key: string): Promise<void>
  /** The network is back: try now. */
  wake(): void
  close(): void
}

export interface OutboxDeps {
  readonly userId: string
  readonly storage: OutboxStorage
  readonly road: OutboxRoad
  readonly now: () => number
  readonly newKey: () => string
  /** Runs `work` while no other tab does. */
  readonly alone: <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T>
  /** Tells the other tabs that something changed, and hears it from them. */
  readonly channel: { tell(): void; onTold(hear: () => void): void; close(): void }
}

const EMPTY: OutboxView = { items: [], othersWaiting: 0, sending: undefined, signedOut: false }

export function createOutbox(deps: OutboxDeps): Outbox {
  const { userId, storage, now, newKey, channel } = deps
  const listeners = new Set<() => void>()
  const closing = new AbortController()
  let view = EMPTY
  let wakeUp: (() => void) | undefined
  let failures = 0

  const show = (change: Partial<OutboxView>) => {
    view = { ...view, ...change }
    for (const listener of listeners) listener()
  }
  const read = async () => {
    const all = await storage.all()
    if (closing.signal.aborted) return
    const items = all.filter((item) => item.userId === userId).sort((a, b) => a.order - b.order)
    show({ items, othersWaiting: all.filter((item) => item.userId !== userId && isWaiting(item)).length })
  }
  const changed = async () => {
    await read()
    channel.tell()
  }

  /** Until woken, or for `ms`. */
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer)
        wakeUp = undefined
        resolve()
      }
      const timer = setTimeout(end, ms)
      wakeUp = end
    })

  const sendOne = createItemSender({
    ...deps,
    onSending: (sending) => show({ sending }),
    onChanged: changed,
  })

  /** Until nothing waits, or there is no way on. */
  async function sendAll(): Promise<'done' | 'later'> {
    while (!closing.signal.aborted) {
      const item = nextToSend(await storage.all(), userId)
      if (!item) return 'done'
      const went = await sendOne(item)
      show({ sending: undefined, signedOut: went === 'signedOut' })
      if (went === 'signedOut') return 'done'
      if (went === 'later') return 'later'
      failures = 0
    }
    return 'done'
  }

  /** One run at a time; what is added during its last look is seen by the round after it. While it rests another tab may send. */
  let running = false
  let again = false
  let isWoken = false
  const run = async () => {
    again = true
    if (running) return
    running = true
    while (again && !closing.signal.aborted) {
      again = false
      isWoken = false
      // What cannot be written now (a full disk) is tried again later; nothing is taken away meanwhile.
      const ended = await deps.alone(sendAll, closing.signal).catch(() => 'later' as const)
      if (ended === 'later' && !closing.signal.aborted) {
        // The network came back during the try: the next one is at once.
        if (!isWoken) await rest(Math.min(ASK_AGAIN_MAX_MS, ASK_AGAIN_MS * 2 ** failures++))
        again = true
      }
    }
    running = false
  }

  const look = async () => {
    await read()
    await run()
  }
  // Closed meanwhile, or a store that cannot be read: `add` says so when it is tried.
  const quietly = (work: Promise<void>) => void work.catch(() => {})
  channel.onTold(() => quietly(look()))
  quietly(storage.change((items) => outlived(items, now())).then(look))

  return {
    getView: () => view,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async add(asked) {
      const { items, photos } = newItems(asked, { userId, now: now(), newKey })
      const bytes = photos.reduce((sum, { blob }) => sum + blob.size, 0)
      try {
        const isRoom = await storage.add(items, photos, (there) => hasRoom(there, items.length, bytes))
        if (!isRoom) return { ok: false, reason: 'full' }
      } catch {
        // The browser's own limit, or a private window that keeps nothing.
        return { ok: false, reason: 'storage' }
      }
      await changed()
      wakeUp?.()
      void run()
      return { ok: true }
    },
    async askAgain(key, seenVersion) {
      await storage.change((items) => askedAgain(items, key, seenVersion, newKey))
      await changed()
      void run()
    },
    async discard(key) {
      await storage.change((items) => discarded(items, key))
      await changed()
    },
    wake() {
      failures = 0
      isWoken = true
      wakeUp?.()
      void run()
    },
    close() {
      closing.abort()
      wakeUp?.()
      channel.close()
      storage.close()
    },
  }
}
