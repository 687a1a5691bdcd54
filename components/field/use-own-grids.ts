'use client'
/** The worker's own grids with their middles, kept on the phone: where a report is put when there is no position. */
import { useEffect, useState } from 'react'
import type { GridAnswer } from '../../lib/wire/api.ts'
import { getJson } from '../http/api.ts'
import { KEPT_PREFIX, useSignedIn } from '../shell/signed-in.tsx'
import type { GridChoice } from './report-sheet.tsx'

const KEY = `${KEPT_PREFIX}grids`
const GRID_DIGITS = 15
/** A worker has one or two; more is a keeper's mistake and no list to choose from. */
const GRIDS_MAX = 6

function kept(): readonly GridChoice[] {
  try {
    const grids: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(grids) ? grids : []
  } catch {
    return []
  }
}

/** What a grid of his is called, as this phone knows it. */
export const keptGridName = (code: string | undefined): string | undefined =>
  kept().find((grid) => grid.code === code)?.name

export function useOwnGrids(isOnline: boolean): readonly GridChoice[] {
  const { me } = useSignedIn()
  const [grids, setGrids] = useState<readonly GridChoice[]>([])
  useEffect(() => setGrids(kept()), [])
  const codes = me.grants
    .map(({ scope }) => scope)
    .filter((scope) => scope.length >= GRID_DIGITS)
    .slice(0, GRIDS_MAX)
    .join(' ')
  useEffect(() => {
    if (!isOnline || codes === '') return
    const stop = new AbortController()
    Promise.all(codes.split(' ').map((code) => getJson<GridAnswer>(`/api/v1/grids/${code}`, stop.signal))).then(
      (answers) => {
        const found = answers.map(({ code, name, centre }) => ({ code, name, centre }))
        setGrids(found)
        localStorage.setItem(KEY, JSON.stringify(found))
      },
      // Not now: what was kept serves.
      () => {},
    )
    return () => stop.abort()
  }, [isOnline, codes])
  return grids
}
