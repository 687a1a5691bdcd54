'use client'
/** Disputes that are too few for a hexagon stand in their grid: all disputes of each grid, from three on, under the hexagons (domain.md §8). */
import { useMemo } from 'react'
import { type GridCode, isGridCode } from '../../../lib/geo/codes.ts'
import type { SeriesAnswer } from '../../../lib/wire/situation-api.ts'
import type { GridFills } from '../../map/grid-paint.ts'
import { DENSITY_RAMP } from '../../map/tokens.ts'
import { useTheme } from '../../ui/preferences.tsx'
import type { Range } from '../filter/period.ts'
import { askOf, type SituationView, withPart } from '../filter/view.ts'
import { useAnswer } from '../use-answer.ts'
import { classIn, quantileEdges } from './classes.ts'
import type { MapSettings } from './map-settings.ts'

const CLASSES = 5
const NOTHING: GridFills = new Map()

interface DisputeGrid {
  readonly code: GridCode
  readonly name: string
  readonly disputes: number
}

/** Most first; empty in modes without disputes. */
export function useDisputeGrids(
  { view, range, settings }: { view: SituationView; range: Range; settings: MapSettings },
  version: number,
): { readonly grids: readonly DisputeGrid[]; readonly fills: GridFills } {
  const theme = useTheme()
  const wanted = settings.mode === 'dispute' && (!view.kinds || view.kinds.includes('dispute'))
  const query = askOf(withPart(view, 'kinds', ['dispute']), range, { by: 'grid' })
  const { data } = useAnswer<SeriesAnswer>(wanted ? `/api/v1/situation/series?${query}` : undefined, version)
  return useMemo(() => {
    if (!wanted || !data) return { grids: [], fills: NOTHING }
    const grids = data.groups
      .filter(({ key, disputes }) => disputes > 0 && isGridCode(key))
      .map(({ key, name, disputes }) => ({ code: key as GridCode, name: name ?? key, disputes }))
      .sort((a, b) => b.disputes - a.disputes)
    const edges = quantileEdges(
      grids.map(({ disputes }) => disputes),
      CLASSES,
    )
    const ramp = DENSITY_RAMP[theme].slice(-Math.max(edges.length, 1))
    const fills = new Map(
      grids.map(({ code, disputes }) => [code, ramp[classIn(edges, disputes)] ?? DENSITY_RAMP[theme][0]]),
    )
    return { grids, fills }
  }, [wanted, data, theme])
}
