'use client'
/** Drives the live columns: glides between fixes, ages by the second, and tells the map when there is something new to draw. */
import { useEffect, useState } from 'react'
import { useDesk } from '../desk/desk-context.tsx'
import { createPace } from './pace.ts'

const AGE_MS = 1_000

/** Rises with each picture worth drawing. */
export function useWorldFrame(): number {
  const { world, serverNow } = useDesk()
  const [drawn, setDrawn] = useState(0)
  useEffect(() => {
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    const glideMs = still ? 0 : world.glideMs
    const pace = createPace()
    let request = 0
    let lastAge = 0
    const loop = (time: number) => {
      request = requestAnimationFrame(loop)
      const step = pace.step(time)
      if (!step.draw) return
      if (time - lastAge >= AGE_MS) {
        lastAge = time
        world.refreshAges(serverNow())
      }
      world.glideMs = step.smooth ? glideMs : 0
      world.animate(Date.now())
      setDrawn(world.version)
    }
    request = requestAnimationFrame(loop)
    return () => {
      cancelAnimationFrame(request)
      world.glideMs = glideMs
    }
  }, [world, serverNow])
  return drawn
}
