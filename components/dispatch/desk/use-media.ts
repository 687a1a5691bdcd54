'use client'
/** Answers a media query, so that panes can be arranged and not only sized by it. */
import { useCallback, useSyncExternalStore } from 'react'

export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  )
}

/** From here on queue, map and detail stand side by side (ui.md §2). */
export const WIDE_DESK = '(min-width: 1600px)'
/** From here on the detail has a column of its own beside the queue. */
export const WALL_DESK = '(min-width: 3000px)'
