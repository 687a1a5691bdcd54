'use client'
/** Hot spots of the period: counts of each of its time spans from the server, the statistics in a worker of the browser. */
import { useEffect, useState } from 'react'
import type { MapResolution } from '../../../../lib/geo/h3-bits.ts'
import type { HotSpotClass } from '../../../../lib/statistics/emerging-hot-spots.ts'
import { ApiError } from '../../../http/api.ts'
import type { Range } from '../../filter/period.ts'
import type { SituationView } from '../../filter/view.ts'
import type { MapSettings } from '../map-settings.ts'
import { fetchCells } from '../use-cells.ts'
import { cellsPath } from '../use-measured.ts'
import { HOT_SPOT_BINS, type HotSpotsFound, type HotSpotWork, type SpanCounts } from './hot-spot-work.ts'

/** Finer hexagons hold too few cases for a statistic. */
const FINEST: MapResolution = 9
/** A worker that says nothing for so long has died. */
const WORK_TIMEOUT_MS = 20_000

export interface HotSpots {
  readonly kinds: ReadonlyMap<string, HotSpotClass> | null
  readonly error: ApiError | undefined
}

export const hotSpotResolution = (shown: MapResolution): MapResolution => (shown > FINEST ? FINEST : shown)

interface HotSpotsAsk {
  readonly view: SituationView
  readonly range: Range
  readonly resolution: MapResolution
  readonly settings: MapSettings
  readonly ground: readonly string[]
}

export function useHotSpots({ view, range, resolution, settings, ground }: HotSpotsAsk): HotSpots {
  const [state, setState] = useState<HotSpots>({ kinds: null, error: undefined })
  const kinds =
    settings.mode === 'hazard' || settings.mode === 'dispute' ? [settings.mode] : (['hazard', 'dispute'] as const)
  const ask = {
    view,
    range,
    compared: undefined,
    resolution,
    box: null,
    settings: { ...settings, weight: 'count' as const },
  }
  const paths = settings.hotSpots ? spansOf(range).map((span) => cellsPath(ask, span, kinds)) : []
  const key = paths.join('\n')

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` holds all that is asked; the ground goes with its area
  useEffect(() => {
    setState({ kinds: null, error: undefined })
    if (key === '') return
    const stop = new AbortController()
    const work = async () => {
      const answers = await Promise.all(key.split('\n').map((path) => fetchCells(path, stop.signal)))
      const spans: SpanCounts[] = answers.map(({ cells }) => ({
        cells: cells.map(({ cell }) => cell),
        counts: cells.map(({ hazards, disputes, others }) => hazards + disputes + others),
      }))
      return inWorker({ spans, ground }, stop.signal)
    }
    work().then(
      (found) => {
        if (!stop.signal.aborted) setState({ kinds: new Map(found), error: undefined })
      },
      (error: unknown) => {
        if (stop.signal.aborted) return
        setState({ kinds: null, error: error instanceof ApiError ? error : new ApiError(0, 'fault') })
      },
    )
    return () => stop.abort()
  }, [key])
  return state
}

/** Equal parts of the range, first to last. */
function spansOf({ from, to }: Range): Range[] {
  const edge = (index: number) => from + Math.round(((to - from) * index) / HOT_SPOT_BINS / 1000) * 1000
  return Array.from({ length: HOT_SPOT_BINS }, (_, index) => ({ from: edge(index), to: edge(index + 1) }))
}

function inWorker(work: HotSpotWork, signal: AbortSignal): Promise<HotSpotsFound> {
  const worker = new Worker(new URL('./hot-spot-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<HotSpotsFound>((resolve, reject) => {
    const fault = () => reject(new ApiError(0, 'fault'))
    const timer = setTimeout(fault, WORK_TIMEOUT_MS)
    worker.onmessage = ({ data }: MessageEvent<HotSpotsFound>) => resolve(data)
    worker.onerror = fault
    signal.addEventListener('abort', fault)
    worker.postMessage(work)
    const done = () => {
      clearTimeout(timer)
      worker.terminate()
    }
    worker.addEventListener('message', done)
    worker.addEventListener('error', done)
    signal.addEventListener('abort', done)
  })
}
