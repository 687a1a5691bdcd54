'use client'
/** The outbox of the signed-in worker, for everything below. It is woken when the page is looked at again or the network returns. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { browserSurroundings } from '../live/browser-surroundings.ts'
import type { Added, Outbox, OutboxView } from './outbox.ts'
import { openOutbox } from './outbox-browser.ts'
import type { NewItem } from './outbox-item.ts'

const EMPTY: OutboxView = { items: [], othersWaiting: 0, sending: undefined, signedOut: false }
const NEVER = () => () => {}

interface OutboxOfPage {
  readonly view: OutboxView
  add(item: NewItem): Promise<Added>
  askAgain(key: string, seenVersion: number | undefined): void
  discard(key: string): void
}
const OutboxContext = createContext<OutboxOfPage | null>(null)

export function OutboxProvider({ userId, children }: { userId: string; children: ReactNode }) {
  const [outbox, setOutbox] = useState<Outbox | null>(null)
  useEffect(() => {
    let gone = false
    let opened: Outbox | undefined
    openOutbox(userId).then(
      (made) => {
        if (gone) return made.close()
        opened = made
        setOutbox(made)
      },
      // A private window without a store: `add` says so when it is tried.
      () => {},
    )
    const stopWaking = browserSurroundings.onWake(() => opened?.wake())
    return () => {
      gone = true
      stopWaking()
      opened?.close()
    }
  }, [userId])

  const view = useSyncExternalStore(
    outbox?.subscribe ?? NEVER,
    () => outbox?.getView() ?? EMPTY,
    () => EMPTY,
  )
  const value = useMemo(
    (): OutboxOfPage => ({
      view,
      add: async (item) => {
        // Asked for once something lies in it: a browser that is short of space then spares it.
        navigator.storage?.persist?.().catch(() => false)
        return outbox ? outbox.add(item) : { ok: false, reason: 'storage' }
      },
      askAgain: (key, seenVersion) => void outbox?.askAgain(key, seenVersion),
      discard: (key) => void outbox?.discard(key),
    }),
    [outbox, view],
  )
  return <OutboxContext value={value}>{children}</OutboxContext>
}

export function useOutbox(): OutboxOfPage {
  const outbox = useContext(OutboxContext)
  if (!outbox) throw new Error('useOutbox needs an OutboxProvider above it')
  return outbox
}
