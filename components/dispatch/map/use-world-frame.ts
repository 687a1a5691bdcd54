'use client'
/** Drives the live columns: glides between fixes, ages by the second, and tells the map when there is something new to draw. */
import { useEffect, useState } from 'react'
import { useDesk } from '../desk/desk-context.tsx'

/** Twenty pictures a second are smooth for people on foot and leave the machine to the person using it. */
const FRAME_MS = 50
const AGE_MS = 1_000

/** Rises with each picture worth drawing. */
export function useWorldFrame(): number {
  const { world, serverNow } = useDesk()
  const [drawn, setDrawn] = useState(0)
  useEffect(() => {
    world.glideMs = window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : world.glideMs
    let request = 0
    let lastFrame = 0
    let lastAge = 0
    const loop = (time: number) => {
      request = requestAnimationFrame(loop)
      if (time - lastFrame < FRAME_MS) return
      lastFrame = time
      if (time - lastAge >= AGE_MS) {
        lastAge = time
        world.refreshAges(serverNow())
      }
      world.animate(Date.now())
      setDrawn(world.version)
    }
    request = requestAnimationFrame(loop)
    return () => cancelAnimationFrame(request)
  }, [world, serverNow])
  return drawn
}
