'use client'
/** The cases behind the figures, page by page as they are scrolled to. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import type { KpiId } from '../../../lib/domain/kpi/kpi-id.ts'
import type { BEHIND_PARTS } from '../../../lib/domain/situation/questions.ts'
import type { CasesAnswer } from '../../../lib/wire/situation-api.ts'
import { ApiError, getJson } from '../../http/api.ts'
import { useAnswer } from '../use-answer.ts'

const PAGE_ROWS = 100
/** More rows than this nobody scrolls through: a filter serves better, and the browser's memory has an end. */
const ROWS_MAX = 5_000

/** Instead of the cases reported in the period: those that this figure counts, or has above its line. */
export interface BehindFigure {
  readonly kpi: KpiId
  readonly part: (typeof BEHIND_PARTS)[number]
}

interface Rows {
  /** What they answer. */
  readonly path: string
  readonly incidents: readonly Incident[]
  /** Where the next page goes on; null: there is none. */
  readonly next: number | null
  /** Rows read so far that the reader may see nothing of. */
  readonly hidden: number
}
const NONE: Rows = { path: '', incidents: [], next: null, hidden: 0 }

export interface Cases {
  readonly first: ReturnType<typeof useAnswer<CasesAnswer>>
  readonly incidents: readonly Incident[]
  readonly hidden: number
  readonly isMore: boolean
  readonly loadMore: () => void
  readonly error: ApiError | undefined
}

/** A new first page over rows that were read before: what came in stands above them, and nobody loses his place. */
function refreshed(before: Rows, path: string, { incidents, next, total }: CasesAnswer): Rows {
  const hidden = Math.min(PAGE_ROWS, total) - incidents.length
  if (before.path !== path || before.incidents.length <= PAGE_ROWS) return { path, incidents, next, hidden }
  const fresh = new Set(incidents.map(({ id }) => id))
  return { ...before, incidents: [...incidents, ...before.incidents.filter(({ id }) => !fresh.has(id))] }
}

export function useCases(ask: string, behind: BehindFigure | undefined, version: number): Cases {
  const counted = behind ? `&kpi=${behind.kpi}&part=${behind.part}` : ''
  const path = `/api/v1/situation/cases?${ask}${counted}&limit=${PAGE_ROWS}`
  const first = useAnswer<CasesAnswer>(path, version)
  const [rows, setRows] = useState<Rows>(NONE)
  const [error, setError] = useState<ApiError>()
  const reading = useRef<AbortController>(undefined)
  const { data, isOld } = first

  // biome-ignore lint/correctness/useExhaustiveDependencies: pages of another question are of no use
  useEffect(
    () => () => {
      reading.current?.abort()
      reading.current = undefined
      setError(undefined)
    },
    [path],
  )
  useEffect(() => {
    if (data && !isOld) setRows((before) => refreshed(before, path, data))
  }, [data, isOld, path])

  const { next } = rows
  const isMore = rows.path === path && next !== null && rows.incidents.length < ROWS_MAX
  const loadMore = useCallback(() => {
    if (!isMore || reading.current) return
    const stop = new AbortController()
    reading.current = stop
    getJson<CasesAnswer>(`${path}&after=${next}`, stop.signal)
      .then((page) => {
        const hidden = page.next === null ? 0 : PAGE_ROWS - page.incidents.length
        setError(undefined)
        setRows((before) => ({
          path,
          incidents: [...before.incidents, ...page.incidents],
          next: page.next,
          hidden: before.hidden + hidden,
        }))
      })
      .catch((thrown: unknown) => {
        if (!stop.signal.aborted) setError(thrown instanceof ApiError ? thrown : new ApiError(0, 'fault'))
      })
      .finally(() => {
        if (reading.current === stop) reading.current = undefined
      })
  }, [isMore, path, next])

  return { first, incidents: rows.incidents, hidden: rows.hidden, isMore, loadMore, error }
}
