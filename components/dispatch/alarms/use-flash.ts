'use client'
/** What is new and unheard flashes, all of it in one beat: an animation for each would have the screen drawn at the moment of each. */
import { useEffect } from 'react'
import { onBeat } from '../../live/beat.ts'

/** On for so long, off for so long: 1 Hz, a third of what may harm (WCAG 2.3.1). */
const FLASH_HALF_MS = 500

/** Style sheets read the root's `data-flash`: `on` at whole seconds, when clocks are drawn too. */
export function useFlash(isFlashing: boolean): void {
  useEffect(() => {
    if (!isFlashing) return
    const { dataset } = document.documentElement
    const stop = onBeat(FLASH_HALF_MS, (beat) => {
      dataset.flash = beat % 2 === 0 ? 'on' : 'off'
    })
    return () => {
      stop()
      delete dataset.flash
    }
  }, [isFlashing])
}
