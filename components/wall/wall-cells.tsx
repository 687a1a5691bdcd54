'use client'
/** What a wall's map counts in cells, by what it shows, and the legend of it. */
import { useEffect, useState } from 'react'
import type { MapContent } from '../../lib/domain/wall/scene.ts'
import { wallScreenWords } from '../../lib/i18n/wall-screen.ts'
import type { WallCell, WallFeed } from '../../lib/wire/wall-api.ts'
import { type CellShapes, loadCellShapes } from '../map/layers/cell-shapes.ts'
import { useTheme, useWords } from '../ui/preferences.tsx'
import { legendOf } from './cell-layers.ts'
import styles from './wall.module.css'

const NO_CELLS: readonly WallCell[] = []

export function cellsOf(content: MapContent, { heat }: WallFeed, workers: readonly WallCell[]): readonly WallCell[] {
  switch (content) {
    case 'live':
      return NO_CELLS
    case 'hazard-heat':
      return heat.hazards
    case 'dispute-heat':
      return heat.disputes
    case 'staffing':
      return workers
    default:
      return content satisfies never
  }
}

/** The library of cells is large: it comes with the first scene that counts in them. */
export function useCellShapes(wanted: boolean): CellShapes | null {
  const [shapes, setShapes] = useState<CellShapes | null>(null)
  useEffect(() => {
    if (!wanted) return
    let over = false
    // Without it the map has no cells; the list beside it says the same.
    void loadCellShapes()
      .then((loaded) => !over && setShapes(() => loaded))
      .catch(() => {})
    return () => {
      over = true
    }
  }, [wanted])
  return shapes
}

export function CellLegend({ content }: { content: Exclude<MapContent, 'live'> }) {
  const words = useWords(wallScreenWords)
  const theme = useTheme()
  const titles = { 'hazard-heat': words.perCell, 'dispute-heat': words.perCellDisputes, staffing: words.workersPerCell }
  return (
    <ul className={styles.legend} aria-label={titles[content]}>
      <li>{titles[content]}</li>
      {legendOf(theme).map(({ from, colour }) => (
        <li key={from}>
          <i style={{ background: colour }} />
          {from}+
        </li>
      ))}
    </ul>
  )
}
