'use client'
/**
 * The view of the page, kept in its address: what a person changes is a step that Back undoes, and the link is the view. Whatever reads it is drawn
 * again with it; nothing else holds a copy.
 */
import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useMemo, useState } from 'react'
import type { AreaCode } from '../../../lib/geo/codes.ts'
import { useSignedIn } from '../../shell/signed-in.tsx'
import { FIRST_SETTINGS } from '../map/map-settings.ts'
import { type OwnArea, ownArea } from './own-area.ts'
import { comparedRange, type Range, rangeOf } from './period.ts'
import { rebase } from './rebase.ts'
import { askOf, type Dropped, readView, type SituationView, withArea, withWindow, writeView } from './view.ts'

/** Compared ranges and presets move on with the clock by this step. */
const MINUTE_MS = 60_000

export interface SituationFilter extends OwnArea {
  readonly view: SituationView
  /** Values of the address that were not understood. */
  readonly dropped: readonly Dropped[]
  readonly range: Range
  /** The other period; undefined: nothing is compared. */
  readonly compared: Range | undefined
  /** Goes to another view; Back returns. */
  readonly go: (next: SituationView) => void
  /** Query of a question about this view's period, without the «?». */
  readonly ask: (more?: Readonly<Record<string, string>>) => string
  /** The same of another range of time. */
  readonly askIn: (range: Range, more?: Readonly<Record<string, string>>) => string
  /** The same of the period compared with. */
  readonly askCompared: (more?: Readonly<Record<string, string>>) => string | undefined
}

/** One browser minute; it stands still while the tab sleeps and catches up when it wakes. */
function useMinute(): number {
  const [minute, setMinute] = useState(() => Math.floor(Date.now() / MINUTE_MS))
  useEffect(() => {
    const timer = setInterval(() => setMinute(Math.floor(Date.now() / MINUTE_MS)), MINUTE_MS / 4)
    return () => clearInterval(timer)
  }, [])
  return minute * MINUTE_MS
}

/** With the settings of the map written out, so that one of them can be told from the others. */
const whole = (view: SituationView): SituationView => ({ map: FIRST_SETTINGS, ...view })

/** Roles whose area this page is about: others hold theirs for other work. */
const READERS = ['leader', 'duty_officer', 'dispatcher', 'auditor']

export function useSituationFilter(): SituationFilter {
  const { me } = useSignedIn()
  const path = usePathname()
  const params = useSearchParams()
  const now = useMinute()
  return useMemo(() => {
    const { view, dropped } = readView(new URLSearchParams(params))
    const scopes = me.grants.flatMap(({ role, scope }) => (READERS.includes(role) ? [scope as AreaCode] : []))
    const own = ownArea(view.area, scopes as [AreaCode, ...AreaCode[]])
    // Another's area is not asked for: the server would refuse all of the page.
    const asked = own.told === 'outside' ? withArea(view, undefined) : view
    const range = rangeOf(view.period, now)
    const compared = comparedRange(range, view.compare, now)
    return {
      ...own,
      view,
      dropped,
      range,
      compared,
      go: (asked) => {
        // A window of another period means nothing in the new one.
        const next = JSON.stringify(asked.period) === JSON.stringify(view.period) ? asked : withWindow(asked, undefined)
        const { view: latest } = readView(new URLSearchParams(window.location.search))
        const query = writeView(rebase(whole(view), whole(next), whole(latest)))
        window.history.pushState(null, '', query ? `${path}?${query}` : path)
      },
      ask: (more) => askOf(asked, range, more),
      askIn: (other, more) => askOf(asked, other, more),
      askCompared: (more) => compared && askOf(asked, compared, more),
    }
  }, [params, path, now, me])
}
