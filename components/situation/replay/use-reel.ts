'use client'
/** Drives a reel: reads its first moment, fetches changes ahead of the clock, and lets the clock run. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ChangesAnswer, MomentAnswer, PastIncident } from '../../../lib/wire/replay-api.ts'
import { ApiError, getJson } from '../../http/api.ts'
import { advanced, type Reel, reelAt, withChanges } from './reel.ts'

export const SPEEDS = [1, 10, 60, 300, 1_800, 3_600] as const
export type Speed = (typeof SPEEDS)[number]

/** The picture follows the clock this often. */
const FRAME_MS = 100
/** Changes are read for this much of the viewer's own time at once, and again when less than a third of it is left. */
const AHEAD_MS = 30_000
const LEAST_SPAN_MS = 10 * 60_000
/** Open cases of one moment; a county has fewer, a province is looked at by county. */
const PAGES_MAX = 6
const PAGE = 1_000

export interface ReelState {
  readonly reel: Reel | undefined
  readonly error: ApiError | undefined
  /** There were more open cases than are shown. */
  readonly cut: boolean
  /** The clock has come to now. */
  readonly atEnd: boolean
  readonly next: () => void
}

const iso = (at: number): string => encodeURIComponent(new Date(at).toISOString())

async function momentOf(at: number, area: string, signal: AbortSignal): Promise<{ all: PastIncident[]; cut: boolean }> {
  const all: PastIncident[] = []
  let after = ''
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const path = `/api/v1/situation/past?at=${iso(at)}&area=${area}&limit=${PAGE}${after}`
    const { incidents, next } = await getJson<MomentAnswer>(path, signal)
    all.push(...incidents)
    if (next === null) return { all, cut: false }
    after = `&after=${next}`
  }
  return { all, cut: true }
}

async function changesOf(
  from: number,
  to: number,
  area: string,
  signal: AbortSignal,
): Promise<ChangesAnswer['changes']> {
  const all: ChangesAnswer['changes'] = []
  for (let after = ''; ; ) {
    const path = `/api/v1/situation/past/changes?from=${iso(from)}&to=${iso(to)}&area=${area}&limit=${PAGE}${after}`
    const { changes, next } = await getJson<ChangesAnswer>(path, signal)
    all.push(...changes)
    if (next === null) return all
    after = `&after=${next}`
  }
}

/** `start`: the moment gone to. `speed` 0: the clock stands. */
export function useReel(start: number, area: string, speed: number, now: () => number): ReelState {
  const [reel, setReel] = useState<Reel>()
  const [error, setError] = useState<ApiError>()
  const [cut, setCut] = useState(false)
  const fetching = useRef(false)
  const fault = useCallback((thrown: unknown) => {
    setError(thrown instanceof ApiError ? thrown : new ApiError(0, 'fault'))
  }, [])

  useEffect(() => {
    const stop = new AbortController()
    setReel(undefined)
    setError(undefined)
    fetching.current = false
    momentOf(start, area, stop.signal).then(
      (found) => {
        if (stop.signal.aborted) return
        setReel(reelAt(start, found.all))
        setCut(found.cut)
      },
      (thrown) => {
        if (!stop.signal.aborted) fault(thrown)
      },
    )
    return () => stop.abort()
  }, [start, area, fault])

  const knownTo = reel?.knownTo
  const clock = reel?.at
  const span = Math.max(LEAST_SPAN_MS, speed * AHEAD_MS)
  const short = knownTo !== undefined && clock !== undefined && knownTo - clock < span / 3
  const [end, setEnd] = useState(() => now())
  const wantsMore = short && knownTo !== undefined && knownTo < end
  useEffect(() => {
    if (!wantsMore || knownTo === undefined || fetching.current) return
    const stop = new AbortController()
    fetching.current = true
    const latest = now()
    setEnd(latest)
    const to = Math.min(knownTo + span, latest)
    changesOf(knownTo, to, area, stop.signal).then(
      (changes) => {
        fetching.current = false
        if (!stop.signal.aborted) setReel((before) => before && withChanges(before, changes, to))
      },
      (thrown) => {
        fetching.current = false
        if (!stop.signal.aborted) fault(thrown)
      },
    )
    return () => {
      fetching.current = false
      stop.abort()
    }
  }, [wantsMore, knownTo, span, area, now, fault])

  useEffect(() => {
    if (speed === 0) return
    let last = performance.now()
    const timer = setInterval(() => {
      const present = performance.now()
      const passed = (present - last) * speed
      last = present
      setReel((before) => before && advanced(before, before.at + passed))
    }, FRAME_MS)
    return () => clearInterval(timer)
  }, [speed])

  const next = useCallback(() => {
    setReel((before) => before && advanced(before, before.ahead[0]?.at ?? before.knownTo))
  }, [])
  return { reel, error, cut, atEnd: clock !== undefined && clock >= end, next }
}
