'use client'
/**
 * Drives the live columns: glides between fixes, ages by the second, and tells the map when there is something new to draw. People, incidents
 * and the choice come in one picture: each of them in its own would have the whole map drawn as many times.
 */
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Incident, IncidentId } from '../../../lib/domain/incident/state.ts'
import { watchHand } from '../../live/hand.ts'
import { useDesk, useUi } from '../desk/desk-context.tsx'
import { createPace } from './pace.ts'

const AGE_MS = 1_000
/** On a machine that is behind, what changed is read in the lists before the map, which takes it several times as long, is begun. */
const LISTS_FIRST_MS = 120

export interface Picture {
  /** Rises when the columns have changed. */
  readonly frame: number
  readonly incidents: readonly Incident[]
  readonly selected: IncidentId | null
}

/** What is to be drawn of these incidents: the newest at once on a machine that keeps up, else when its turn comes. */
export function usePicture(incidents: readonly Incident[]): Picture {
  const { world, serverNow } = useDesk()
  const selected = useUi((ui) => ui.incident)
  const [picture, setPicture] = useState<Picture>({ frame: 0, incidents, selected })
  const show = useEffectEvent((frame: number) =>
    setPicture((shown) =>
      shown.frame === frame && shown.incidents === incidents && shown.selected === selected
        ? shown
        : { frame, incidents, selected },
    ),
  )
  const listsChangedAt = useRef(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lists are written when the incidents change
  useEffect(() => {
    listsChangedAt.current = performance.now()
  }, [incidents])
  useEffect(() => {
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    const glideMs = still ? 0 : world.glideMs
    const pace = createPace()
    const hand = watchHand(window)
    let request = 0
    let rest: ReturnType<typeof setTimeout> | undefined
    let askedAt = 0
    let lastAge = 0
    const ask = (now: number) => {
      askedAt = now
      request = requestAnimationFrame(loop)
    }
    const loop = (time: number) => {
      const areListsFirst = time - listsChangedAt.current < LISTS_FIRST_MS
      const step = pace.step(time, askedAt, areListsFirst || hand.busyForMs() > 0)
      if (step.restMs === 0) ask(time)
      else rest = setTimeout(() => ask(performance.now()), step.restMs)
      if (!step.draw) return
      if (time - lastAge >= AGE_MS) {
        lastAge = time
        world.refreshAges(serverNow())
      }
      world.glideMs = step.smooth ? glideMs : 0
      world.animate(Date.now())
      show(world.version)
    }
    ask(performance.now())
    return () => {
      clearTimeout(rest)
      cancelAnimationFrame(request)
      hand.stop()
      world.glideMs = glideMs
    }
  }, [world, serverNow])
  return picture
}
