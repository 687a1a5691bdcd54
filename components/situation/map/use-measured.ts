'use client'
/** The hexagons of one range of time, measured as the settings say. */
import { useMemo } from 'react'
import type { CaseKind } from '../../../lib/domain/situation/filter.ts'
import type { MapResolution } from '../../../lib/geo/h3-bits.ts'
import type { ApiError } from '../../http/api.ts'
import type { LonLatBounds } from '../../map/map-handle.ts'
import type { Range } from '../filter/period.ts'
import { askOf, type SituationView, withPart } from '../filter/view.ts'
import type { CellTools } from './cell-tools.ts'
import type { MapSettings } from './map-settings.ts'
import { type Measured, measureBoth, measureChange, measureOne, smoothed } from './measure.ts'
import { useCells } from './use-cells.ts'

export interface CellsAsk {
  readonly view: SituationView
  readonly range: Range
  /** The other period; needed for the change. */
  readonly compared: Range | undefined
  readonly resolution: MapResolution
  readonly box: LonLatBounds | null
  readonly settings: MapSettings
}

const BOX_DIGITS = 6

/** Kinds that both the page and the mode ask for; none: nothing to show. */
const kindsFor = (view: SituationView, wanted: readonly CaseKind[]): readonly CaseKind[] =>
  view.kinds ? wanted.filter((kind) => view.kinds?.includes(kind)) : wanted

export function cellsPath({ view, resolution, box, settings }: CellsAsk, range: Range, kinds: readonly CaseKind[]) {
  const query = askOf(withPart(view, 'kinds', kinds), range, {
    resolution: String(resolution),
    weight: settings.weight,
    ...(box && { box: box.map((degrees) => degrees.toFixed(BOX_DIGITS)).join(',') }),
  })
  return `/api/v1/situation/cells?${query}`
}

/** The questions of a mode, in the order its measure takes the answers. */
export function pathsFor(ask: CellsAsk): string[] {
  const { settings, view, range, compared } = ask
  const one = (kind: CaseKind) => (kindsFor(view, [kind]).length > 0 ? [cellsPath(ask, range, [kind])] : [])
  switch (settings.mode) {
    case 'hazard':
    case 'dispute':
      return one(settings.mode)
    case 'both': {
      // One answer has both counts of each hexagon.
      const kinds = kindsFor(view, ['hazard', 'dispute'])
      return kinds.length === 2 ? [cellsPath(ask, range, kinds)] : []
    }
    case 'change': {
      const kinds = kindsFor(view, ['hazard', 'dispute'])
      return compared && kinds.length > 0 ? [cellsPath(ask, range, kinds), cellsPath(ask, compared, kinds)] : []
    }
    default:
      return settings.mode satisfies never
  }
}

export interface MeasuredState {
  readonly measured: Measured | undefined
  /** The picture is not yet that of the present question. */
  readonly late: boolean
  readonly withheld: number
  readonly error: ApiError | undefined
  readonly reload: () => void
}

export function useMeasured(ask: CellsAsk, tools: CellTools | null, version: number): MeasuredState {
  const { settings } = ask
  const paths = pathsFor(ask)
  const { answers, answeredFor, error, reload } = useCells(paths, version)
  const asked = paths.join('\n')
  const measured = useMemo(() => {
    const [first, second] = answers ?? []
    // An answer to another mode's question means something else.
    if (!first || answers?.length !== asked.split('\n').length || asked === '') return undefined
    const plain =
      settings.mode === 'both'
        ? measureBoth(first.cells)
        : settings.mode === 'change' && second
          ? measureChange(first.cells, second.cells, settings.weight)
          : measureOne(first.cells, settings.weight)
    return settings.smooth && plain.legend.kind === 'ramp' && tools ? smoothed(plain, tools.rings) : plain
  }, [answers, asked, settings.mode, settings.weight, settings.smooth, tools])
  const withheld = settings.mode === 'change' ? (answers?.[0]?.withheld ?? 0) : sumOf(answers)
  return { measured, late: asked !== '' && answeredFor !== asked, withheld, error, reload }
}

const sumOf = (answers: readonly { readonly withheld: number }[] | undefined): number =>
  (answers ?? []).reduce((total, { withheld }) => total + withheld, 0)
