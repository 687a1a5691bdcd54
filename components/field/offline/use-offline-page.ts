'use client'
/** Makes the page open without a network: the service worker, and everything the page may need, fetched when the phone has nothing better to do. */
import { useEffect, useState } from 'react'
import { keepPage } from './keep-page.ts'

/** Browsers without idle callbacks wait this long after the page is drawn. */
const IDLE_MS = 3_000

const whenIdle = (run: () => void): (() => void) => {
  if ('requestIdleCallback' in window) {
    const id = requestIdleCallback(run)
    return () => cancelIdleCallback(id)
  }
  const timer = setTimeout(run, IDLE_MS)
  return () => clearTimeout(timer)
}

/** `ready`: the list is on the screen. `parts`: what is loaded when it is first used; in a dead spot it must be there already. */
export function useOfflinePage(ready: boolean, parts: readonly (() => Promise<unknown>)[]): { hasNewer: boolean } {
  const hasNewer = useNewer()
  useEffect(() => {
    // Only pages served with TLS (or from this machine) may have one.
    if (!ready || !('serviceWorker' in navigator)) return
    return whenIdle(() => {
      Promise.all([
        navigator.serviceWorker.register('/field-sw.js', { scope: '/field' }),
        ...parts.map((load) => load()),
      ])
        .then(keepPage)
        // Next time: the page works as before, only not without a network.
        .catch(() => {})
    })
  }, [ready, parts])
  return { hasNewer }
}

/** The service worker showed the kept page, and a newer one came too late for it. */
function useNewer(): boolean {
  const [hasNewer, setNewer] = useState(false)
  useEffect(() => {
    const container = navigator.serviceWorker
    if (!container) return
    const hear = ({ data }: MessageEvent) => {
      if ((data as { kind?: unknown } | null)?.kind === 'newer') setNewer(true)
    }
    container.addEventListener('message', hear)
    container.startMessages()
    return () => container.removeEventListener('message', hear)
  }, [])
  return hasNewer
}
