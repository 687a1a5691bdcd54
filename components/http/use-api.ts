'use client'
/** Reads a path of the API and, if wished, reads it again and again; the last good answer stays while a new one is on its way. */
import { useCallback, useEffect, useState } from 'react'
import { ApiError, getJson } from './api.ts'

interface ApiState<T> {
  data: T | undefined
  error: ApiError | undefined
}

interface UseApi<T> extends ApiState<T> {
  reload: () => void
  /** Puts an answer that came by another way, such as a POST. */
  put: (data: T) => void
}

/**
 * `path` undefined: not yet. A page in the background does not poll; it reads at once when it is looked at again. `get`: how it is asked; the same
 * function each time.
 */
export function useApi<T>(
  path: string | undefined,
  pollMs?: number,
  get: (path: string, signal: AbortSignal) => Promise<T> = getJson<T>,
): UseApi<T> {
  const [state, setState] = useState<ApiState<T>>({ data: undefined, error: undefined })
  const [round, setRound] = useState(0)
  const reload = useCallback(() => setRound((value) => value + 1), [])
  const put = useCallback((data: T) => setState({ data, error: undefined }), [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` is the wish to read again
  useEffect(() => {
    if (path === undefined) return
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = async () => {
      try {
        const data = await get(path, stop.signal)
        if (!stop.signal.aborted) setState({ data, error: undefined })
      } catch (error) {
        if (stop.signal.aborted) return
        const known = error instanceof ApiError ? error : new ApiError(0, 'fault')
        setState((before) => ({ data: before.data, error: known }))
      }
      if (pollMs && !stop.signal.aborted) timer = setTimeout(poll, pollMs)
    }
    const poll = () => {
      if (document.visibilityState === 'hidden') document.addEventListener('visibilitychange', read, { once: true })
      else read()
    }
    read()
    return () => {
      stop.abort()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', read)
    }
  }, [path, pollMs, round, get])

  return { ...state, reload, put }
}
