'use client'
/** What the desk reads once over HTTP, asked for together and as early as the page can, beside the session and the live line. */
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
  const matters = useApi<MattersAnswer>('/api/v1/matters')
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
