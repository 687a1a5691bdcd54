'use client'
/** How old the picture is: a quiet chip while live, an inverse one when delayed, a hatched strip across the page when it stopped (ui.md §4.10). */
import { useEffect, useRef } from 'react'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { useConnectionState } from '../../live/hooks.ts'
import { Chip } from '../../ui/chip.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useDesk } from '../desk/desk-context.tsx'
import { clockText, spanText } from '../desk/format.ts'
import styles from './live-state.module.css'

export function DataAgeChip() {
  const words = useWords(dispatchWords)
  const { locale } = usePreferences()
  const { connection } = useDesk()
  const { state, ageMs } = useConnectionState(connection)
  if (state === 'connecting') return <Chip tone="edge">{words.connecting}</Chip>
  if (state === 'live') return <Chip>{words.dataLive}</Chip>
  return <Chip tone="strong">{fill(words.delayed, { age: spanText(ageMs, locale) })}</Chip>
}

export function StaleStrip() {
  const words = useWords(dispatchWords)
  const { locale } = usePreferences()
  const { connection, serverNow } = useDesk()
  const { state, ageMs } = useConnectionState(connection)
  const toast = useToast()
  const wasStale = useRef(false)
  const stale = state === 'stale'
  useEffect(() => {
    if (wasStale.current && state === 'live') toast.show({ text: words.caughtUp })
    if (state === 'live') wasStale.current = false
    if (stale) wasStale.current = true
  }, [state, stale, toast, words])
  if (!stale) return null
  return (
    <div className={styles.strip} role="alert">
      <span>{fill(words.stopped, { time: clockText(serverNow() - ageMs), age: spanText(ageMs, locale) })}</span>
    </div>
  )
}
