'use client'
/** One block's answer from the server: the old one stays, marked as old, until the new one is here; a failure stands in its block alone. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError } from '../http/api.ts'
import { getTogether } from '../http/together.ts'
import { oneAtATime } from './one-at-a-time.ts'

/** While the server still reads its cases after a start. */
const LOADING_AGAIN_MS = 1_500

/** The version of what is asked once for each question, however many cases come. */
export const ONCE = 0

interface State<T> {
  /** What was asked when `data` was answered. */
  readonly asked: string | undefined
  readonly data: T | undefined
  readonly error: ApiError | undefined
}

export interface Answer<T> {
  readonly data: T | undefined
  /** `data` answers another question than the one asked now. */
  readonly isOld: boolean
  readonly error: ApiError | undefined
  readonly reload: () => void
}

/**
 * `path` undefined: nothing is asked. It is asked again when `version`, that of the figures, moves on; a question on its way is let through first, or
 * a slow server under many changes would never answer.
 */
export function useAnswer<T>(path: string | undefined, version: number): Answer<T> {
  const [{ asked, data, error }, setState] = useState<State<T>>({ asked: undefined, data: undefined, error: undefined })
  const [round, setRound] = useState(0)
  const reload = useCallback(() => setRound((before) => before + 1), [])
  const readAgain = useRef<() => void>(undefined)
  const seen = useRef(version)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` is the wish to ask again
  useEffect(() => {
    if (path === undefined) return
    const stop = new AbortController()
    let later: ReturnType<typeof setTimeout> | undefined
    const read = oneAtATime(async () => {
      if (stop.signal.aborted) return
      try {
        const answer = await getTogether<T>(path, stop.signal)
        if (!stop.signal.aborted) setState({ asked: path, data: answer, error: undefined })
      } catch (thrown) {
        if (stop.signal.aborted) return
        const known = thrown instanceof ApiError ? thrown : new ApiError(0, 'fault')
        setState((before) => ({ ...before, error: known }))
        if (known.code === 'loading') later = setTimeout(read, LOADING_AGAIN_MS)
      }
    })
    readAgain.current = read
    read()
    return () => {
      stop.abort()
      clearTimeout(later)
      readAgain.current = undefined
    }
  }, [path, round])
  useEffect(() => {
    if (seen.current === version) return
    seen.current = version
    readAgain.current?.()
  }, [version])

  return { data, isOld: data !== undefined && asked !== path, error, reload }
}
