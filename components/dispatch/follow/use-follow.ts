'use client'
/** Keeps whom one follows in the middle of the map; a hand on the map pauses it, an old position ends it. */
import { useCallback, useEffect, useEffectEvent } from 'react'
import { AGEING_MS } from '../../../lib/domain/clock/freshness.ts'
import type { PersonId } from '../../../lib/domain/roles/role.ts'
import { commonWords } from '../../../lib/i18n/common.ts'
import { followWords } from '../../../lib/i18n/follow.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { ApiError, postJson } from '../../http/api.ts'
import { errorSentence } from '../../http/error-words.ts'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useDesk, useNow, useUi } from '../desk/desk-context.tsx'
import { spanText } from '../desk/format.ts'
import { isInMiddle, trailWith } from './trail-book.ts'

/** A wide map has counts and no people: whoever goes near is given this long until his position is there. */
const ARRIVES_MS = 10_000
const LOOK_MS = 1_000
/** Less is a click with an unsteady hand. */
const PAN_PX = 5

export function useFollow(): { start: (personId: PersonId) => Promise<void>; stop: () => void; resume: () => void } {
  const words = useWords(followWords)
  const common = useWords(commonWords)
  const { locale } = usePreferences()
  const { ui, world, map, cards, serverNow } = useDesk()
  const { show } = useToast()
  const following = useUi((state) => state.following)
  const now = useNow(LOOK_MS)
  const stop = useCallback(() => ui.getState().set({ following: null, trail: [] }), [ui])

  const look = useEffectEvent(() => {
    if (!following) return
    const { personId, paused, since } = following
    const name = cards.get(personId)?.name ?? ''
    const row = world.indexOf(personId)
    const at = row < 0 ? undefined : world.fixAt[row]
    if (at === undefined && now - since < ARRIVES_MS) return
    if (at === undefined) {
      stop()
      show({ text: fill(words.gone, { name }) })
      return
    }
    if (now - at > AGEING_MS) {
      stop()
      show({ text: fill(words.stale, { name, span: spanText(now - at, locale) }) })
      return
    }
    const [lon, lat] = [world.positions[row * 2] as number, world.positions[row * 2 + 1] as number]
    const { trail, set } = ui.getState()
    const next = trailWith(trail, { lon, lat, at }, now)
    if (next !== trail) set({ trail: next })
    const handle = map.current
    if (paused || !handle) return
    const { x, y } = handle.project(lon, lat)
    if (!isInMiddle(x, y, handle.view())) handle.flyTo(lon, lat)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at every second, and when another one is followed
  useEffect(() => look(), [now, following])

  const pause = useEffectEvent(() => {
    const { following: now, drag, set } = ui.getState()
    if (now && !now.paused && drag.phase === 'idle') set({ following: { ...now, paused: true } })
  })
  const isFollowing = following !== null
  useEffect(() => {
    const container = map.current?.container
    if (!isFollowing || !container) return
    let from: { x: number; y: number } | null = null
    const down = (event: PointerEvent) => {
      from = { x: event.clientX, y: event.clientY }
    }
    const move = (event: PointerEvent) => {
      if (from && event.buttons > 0 && Math.hypot(event.clientX - from.x, event.clientY - from.y) > PAN_PX) pause()
    }
    const key = (event: KeyboardEvent) => {
      if (event.code.startsWith('Arrow')) pause()
    }
    container.addEventListener('pointerdown', down, true)
    container.addEventListener('pointermove', move, true)
    container.addEventListener('keydown', key, true)
    return () => {
      container.removeEventListener('pointerdown', down, true)
      container.removeEventListener('pointermove', move, true)
      container.removeEventListener('keydown', key, true)
    }
  }, [isFollowing, map])

  const start = useCallback(
    async (personId: PersonId) => {
      const name = cards.get(personId)?.name ?? ''
      if (world.entryOf(personId)?.onDuty === false) {
        show({ text: fill(words.gone, { name }) })
        return
      }
      try {
        // Written down first: nobody is followed without it.
        await postJson(`/api/v1/workers/${personId}/follow`, {})
      } catch (error) {
        const known = error instanceof ApiError ? error : new ApiError(0, 'fault')
        show({ text: fill(words.failed, { reason: errorSentence(known, common) }), urgent: true })
        return
      }
      ui.getState().set({ following: { personId, paused: false, since: serverNow() }, trail: [] })
      show({ text: fill(words.saidStart, { name }) })
    },
    [ui, world, cards, serverNow, show, words, common],
  )
  const resume = useCallback(() => {
    const { following: now, set } = ui.getState()
    if (now) set({ following: { ...now, paused: false } })
  }, [ui])
  return { start, stop, resume }
}
