'use client'
/** What the desk reads once over HTTP, asked for together and as early as the page can, beside the session and the live line. */
import { useEffect } from 'react'
import type { AreasAnswer, MattersAnswer, WorkersAnswer } from '../../../lib/wire/api.ts'
import type { ApiError } from '../../http/api.ts'
import { useApi } from '../../http/use-api.ts'

/** Posts and phones change by the day; a desk that stays open for a shift reads them again this often. */
const POSTS_POLL_MS = 10 * 60_000

export interface DeskData {
  readonly areas: AreasAnswer | undefined
  readonly matters: MattersAnswer | undefined
  readonly workers: WorkersAnswer | undefined
  readonly error: ApiError | undefined
  /** Asks again for what did not come. */
  readonly retry: () => void
}

export function useDeskData(): DeskData {
  const areas = useApi<AreasAnswer>('/api/v1/areas')
  const matters = useApi<MattersAnswer>('/api/v1/matters', POSTS_POLL_MS)
  useNextList(matters.data, matters.reload)
  const workers = useApi<WorkersAnswer>('/api/v1/workers', POSTS_POLL_MS)
  const retry = () => {
    for (const part of [areas, matters, workers]) if (part.error) part.reload()
  }
  return {
    areas: areas.data,
    matters: matters.data,
    workers: workers.data,
    error: areas.error ?? matters.error ?? workers.error,
    retry,
  }
}

/** The server's clock may be this far behind ours. */
const AFTER_MS = 2_000

/** A matter list that ends at midnight is replaced then (article 10): with the old one every drop would be refused. Each reading sets the clock anew. */
function useNextList(list: MattersAnswer | undefined, read: () => void): void {
  useEffect(() => {
    if (!list?.to) return
    const wait = Date.parse(list.to) + AFTER_MS - Date.now()
    // Later than the next reading: that one will see to it.
    if (wait <= 0 || wait > 2 * POSTS_POLL_MS) return
    const timer = setTimeout(read, wait)
    return () => clearTimeout(timer)
  }, [list, read])
}
