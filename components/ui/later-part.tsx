'use client'
/** Parts of a page that are loaded when first used. One that does not come takes nothing else away: it is asked for again, and says so meanwhile. */
import { useEffect, useState } from 'react'
import { commonWords } from '../../lib/i18n/common.ts'
import { Dialog } from './dialog.tsx'
import { useWords } from './preferences.tsx'

/** A network that is there but leads nowhere sends no event when it leads somewhere again. */
const AGAIN_MS = 5_000
/** What is in memory is on the screen long before; what is said for less than this only flickers. */
const SAY_AFTER_MS = 400

const networkOrPatience = () =>
  new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer)
      window.removeEventListener('online', end)
      resolve()
    }
    const timer = setTimeout(end, AGAIN_MS)
    window.addEventListener('online', end)
  })

/** Never fails: asks until it is there. */
export const untilLoaded =
  <T,>(load: () => Promise<T>) =>
  async (): Promise<T> => {
    for (;;) {
      try {
        return await load()
      } catch {
        await networkOrPatience()
      }
    }
  }

/** Stands where a sheet will be. */
export function SheetComing({ onClose }: { onClose: () => void }) {
  const words = useWords(commonWords)
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), SAY_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!isLong) return null
  return (
    <Dialog open onClose={onClose} title={words.partComing}>
      <p role="status">{words.partComingHint}</p>
    </Dialog>
  )
}
