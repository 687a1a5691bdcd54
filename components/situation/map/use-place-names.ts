'use client'
/** Hexagons have no names; the grid at their middle has one. Asked once for each and kept while the page stands. */
import { useEffect, useState } from 'react'
import type { GridAtAnswer, GridsOfCellsAnswer } from '../../../lib/wire/api.ts'
import { getJson } from '../../http/api.ts'

/** More are not listed at once. */
const KEPT_MAX = 500
const kept = new Map<string, Promise<GridAtAnswer | null>>()

/** Null: it could not be asked. Those not known yet are asked for together. */
function placesOf(cells: readonly string[]): Promise<readonly (GridAtAnswer | null)[]> {
  if (kept.size >= KEPT_MAX) kept.clear()
  const fresh = cells.filter((cell) => !kept.has(cell))
  if (fresh.length > 0) {
    const asked = getJson<GridsOfCellsAnswer>(`/api/v1/grids/of-cells?cells=${fresh.join()}`).catch(() => null)
    for (const cell of fresh)
      kept.set(
        cell,
        asked.then((answer) => answer?.places[cell] ?? null),
      )
  }
  return Promise.all(cells.map((cell) => kept.get(cell) ?? null))
}

export const placeOf = async (cell: string): Promise<GridAtAnswer | null> => (await placesOf([cell]))[0] ?? null

export function usePlaceNames(cells: readonly string[]): ReadonlyMap<string, GridAtAnswer | null> {
  const [places, setPlaces] = useState<ReadonlyMap<string, GridAtAnswer | null>>(new Map())
  const key = cells.join(' ')
  useEffect(() => {
    if (key === '') return
    let gone = false
    const asked = key.split(' ')
    void placesOf(asked).then((found) => {
      if (!gone) setPlaces(new Map(asked.map((cell, index) => [cell, found[index] ?? null])))
    })
    return () => {
      gone = true
    }
  }, [key])
  return places
}
