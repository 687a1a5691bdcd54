'use client'
/** Sounds what the server says is due, once; what came while the screen was away is sounded when it is back, if it is not old by then. */
import { useEffect, useRef, useState } from 'react'
import type { WallFeed } from '../../lib/wire/wall-api.ts'
import { createTones, type Tones } from '../sound/tones.ts'

/** A bell for what happened longer ago has nobody turn round. */
const OLD_MS = 60_000

/** True while the browser lets this page sound; a wall has to be started so that it does, since nobody is there to click. */
export function useWallSound(sound: WallFeed['sound'], now: number): boolean {
  const tones = useRef<Tones | null>(null)
  const soundedAt = useRef(0)
  const [ready, setReady] = useState(false)
  useEffect(() => {
    const made = createTones(() => setReady(made.ready()))
    tones.current = made
    setReady(made.ready())
    return () => {
      tones.current = null
      made.close()
    }
  }, [])
  useEffect(() => {
    if (!sound || !ready || sound.at <= soundedAt.current) return
    soundedAt.current = sound.at
    if (now - sound.at < OLD_MS) tones.current?.play(sound.level)
  }, [sound, ready, now])
  return ready
}
