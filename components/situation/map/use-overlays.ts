'use client'
/** What lies under and over the hexagons: counties in wide views, hot spots when they are asked for. */
import type { Layer } from '@deck.gl/core'
import { useMemo } from 'react'
import type { MapResolution } from '../../../lib/geo/h3-bits.ts'
import type { HotSpotClass } from '../../../lib/statistics/emerging-hot-spots.ts'
import type { SeriesAnswer } from '../../../lib/wire/situation-api.ts'
import type { ApiError } from '../../http/api.ts'
import { useApi } from '../../http/use-api.ts'
import type { MapView } from '../../map/map-handle.ts'
import { useTheme } from '../../ui/preferences.tsx'
import type { Range } from '../filter/period.ts'
import type { SituationFilter } from '../filter/use-situation-filter.ts'
import { askOf } from '../filter/view.ts'
import type { CellTools } from './cell-tools.ts'
import { type Choropleth, choroplethOf, countyLayers, partsOf } from './counties/county-layers.ts'
import { useCounties } from './counties/use-counties.ts'
import { hotSpotLayers } from './hot-spots/hot-spot-layers.ts'
import { hotSpotResolution, useHotSpots } from './hot-spots/use-hot-spots.ts'
import type { MapSettings } from './map-settings.ts'

/** Wider views show whole counties; nearer ones the hexagons speak. */
const COUNTIES_BELOW_ZOOM = 9.6
const COUNTY_DIGITS = 6
/** A county is one figure of a wider area, or the whole of what is looked at. */
const isWide = (area: string): boolean => area.length < COUNTY_DIGITS

interface OverlaysAsk {
  readonly filter: SituationFilter
  readonly range: Range
  readonly settings: MapSettings
  readonly resolution: MapResolution
  readonly view: MapView | null
  readonly tools: CellTools | null
}

export interface Overlays {
  readonly under: readonly Layer[]
  /** What the colours of whole counties mean; null: none are drawn. */
  readonly choropleth: Choropleth | null
  readonly over: readonly Layer[]
  readonly hotSpots: ReadonlyMap<string, HotSpotClass> | null
  readonly error: ApiError | undefined
}

export function useOverlays({ filter, range, settings, resolution, view, tools }: OverlaysAsk): Overlays {
  const theme = useTheme()
  const counties = useCounties()
  const { area } = filter
  const wanted = isWide(area) || (view !== null && view.zoom < COUNTIES_BELOW_ZOOM)
  const by = isWide(area) ? 'area' : 'kind'
  const { data } = useApi<SeriesAnswer>(
    wanted ? `/api/v1/situation/series?${askOf(filter.view, range, { by })}` : undefined,
  )
  const { under, choropleth } = useMemo(() => {
    if (!wanted || !data || counties.length === 0) return { under: [], choropleth: null }
    const counts = isWide(area)
      ? new Map(data.groups.map(({ key, cases }) => [key, cases]))
      : new Map([[area.slice(0, COUNTY_DIGITS), data.total]])
    return { under: countyLayers(counties, counts, theme), choropleth: choroplethOf(counties, counts) }
  }, [wanted, data, area, counties, theme])

  const spotResolution = hotSpotResolution(resolution)
  const ground = useMemo(() => {
    const county = area.length === COUNTY_DIGITS ? counties.find(({ code }) => code === area) : undefined
    if (!county || !tools) return []
    return partsOf(county).flatMap(([outline = []]) => tools.within(outline as [number, number][], spotResolution))
  }, [area, counties, tools, spotResolution])
  const { kinds, error } = useHotSpots({ view: filter.view, range, resolution: spotResolution, settings, ground })
  const over = useMemo(() => (kinds && tools ? hotSpotLayers(kinds, tools.shapes, theme) : []), [kinds, tools, theme])
  return { under, choropleth, over, hotSpots: kinds, error }
}
