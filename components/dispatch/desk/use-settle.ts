'use client'
/**
 * Going down the queue: the row answers each key by itself, and what is dear to draw (the whole detail, everybody weighed anew, its log read)
 * follows the choice once it stands. On a machine that draws in software the next key would otherwise wait for the picture of the last.
 */
import { useEffect } from 'react'
import { useDesk, useUi } from './desk-context.tsx'

/** As long as a panel may take to change (ui.md §3.6); a hand that goes on comes before that. */
const SETTLE_MS = 150

export function useSettle(): void {
  const { ui } = useDesk()
  const incident = useUi((state) => state.incident)
  useEffect(() => {
    if (incident === ui.getState().shown) return
    const timer = setTimeout(ui.getState().settle, SETTLE_MS)
    return () => clearTimeout(timer)
  }, [ui, incident])
}
