'use client'
/** One file being taken away: asked for, watched, given up, or saved. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Problem } from '../../../lib/wire/api.ts'
import type { TakeAwayProgress, TakeAwayRequest } from '../../../lib/wire/take-away-api.ts'
import { ApiError, getJson } from '../../http/api.ts'

/** How often the page asks how far it is. */
const LOOK_MS = 500
/** A saved file's address is let go when the browser has surely begun to read it. */
const RELEASE_MS = 60_000

export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress?: NonNullable<TakeAwayProgress['running']> }
  | { readonly kind: 'failed'; readonly error: ApiError }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'saved'; readonly name: string }

export function useExport() {
  const [state, setState] = useState<ExportState>({ kind: 'idle' })
  const running = useRef<AbortController | undefined>(undefined)
  const cancel = useCallback(() => running.current?.abort(), [])
  useEffect(() => cancel, [cancel])

  const start = useCallback(async (query: string, asked: Omit<TakeAwayRequest, 'key'>): Promise<void> => {
    if (running.current) return
    const stop = new AbortController()
    running.current = stop
    const key = crypto.randomUUID()
    setState({ kind: 'running' })
    const looking = setInterval(() => {
      getJson<TakeAwayProgress>(`/api/v1/situation/exports/${key}`, stop.signal).then(
        ({ running: progress }) =>
          setState((now) => (now.kind === 'running' && progress ? { kind: 'running', progress } : now)),
        // The file itself will say what is wrong.
        () => {},
      )
    }, LOOK_MS)
    try {
      const response = await fetch(`/api/v1/situation/exports?${query}`, {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...asked, key }),
        signal: stop.signal,
      })
      if (!response.ok) {
        const problem = (await response.json().catch(() => undefined)) as Problem | undefined
        throw new ApiError(response.status, problem?.code ?? 'fault', problem)
      }
      const name = nameIn(response)
      save(await response.blob(), name)
      setState({ kind: 'saved', name })
    } catch (error) {
      if (stop.signal.aborted) setState({ kind: 'cancelled' })
      else setState({ kind: 'failed', error: error instanceof ApiError ? error : new ApiError(0, 'unreachable') })
    } finally {
      clearInterval(looking)
      running.current = undefined
    }
  }, [])

  return { state, start, cancel }
}

const nameIn = (response: Response): string =>
  decodeURIComponent(/filename\*=UTF-8''(.+)$/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'export')

/** Hands a file to the browser as a download. */
export function save(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), RELEASE_MS)
}
