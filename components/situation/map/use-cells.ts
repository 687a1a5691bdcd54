'use client'
/** Counts by hexagon from the server, several questions at once; the last good answers stay while new ones are on their way. */
import { useCallback, useEffect, useState } from 'react'
import { readCells, type SituationCell } from '../../../lib/wire/situation-api.ts'
import { ApiError, getBytes } from '../../http/api.ts'

export interface CellsAnswer {
  readonly cells: readonly SituationCell[]
  readonly withheld: number
}

export interface CellsState {
  /** One for each path, in their order. */
  readonly answers: readonly CellsAnswer[] | undefined
  /** What the answers are answers to; others are on their way while it is not what was asked. */
  readonly answeredFor: string
  readonly error: ApiError | undefined
  readonly reload: () => void
}

/** While the server still reads its cases after a start. */
const LOADING_AGAIN_MS = 1_500

export async function fetchCells(path: string, signal: AbortSignal): Promise<CellsAnswer> {
  const { cells, withheld } = readCells(await getBytes(path, signal))
  return { cells, withheld }
}

/** No paths: nothing is asked. It is asked again when `version`, that of the figures, moves on. */
export function useCells(paths: readonly string[], version: number): CellsState {
  const key = paths.join('\n')
  const [state, setState] = useState<Omit<CellsState, 'reload'>>({
    answers: undefined,
    answeredFor: '',
    error: undefined,
  })
  const [round, setRound] = useState(0)
  const reload = useCallback(() => setRound((value) => value + 1), [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` and `version` are reasons to ask again
  useEffect(() => {
    if (key === '') return
    const stop = new AbortController()
    let again: ReturnType<typeof setTimeout> | undefined
    Promise.all(key.split('\n').map((path) => fetchCells(path, stop.signal))).then(
      (answers) => {
        if (!stop.signal.aborted) setState({ answers, answeredFor: key, error: undefined })
      },
      (thrown: unknown) => {
        if (stop.signal.aborted) return
        const known = thrown instanceof ApiError ? thrown : new ApiError(0, 'fault')
        setState((before) => ({ ...before, error: known }))
        if (known.code === 'loading') again = setTimeout(reload, LOADING_AGAIN_MS)
      },
    )
    return () => {
      stop.abort()
      clearTimeout(again)
    }
  }, [key, version, round])

  return { ...state, reload }
}
