'use client'
/** The library of hexagons, which is large, comes with the map and not with the page. */
import { useEffect, useState } from 'react'
import type { MapResolution } from '../../../lib/geo/h3-bits.ts'
import { type CellShapes, loadCellShapes } from '../../map/layers/cell-shapes.ts'
import type { LonLatBounds } from '../../map/map-handle.ts'
import type { Rings } from './measure.ts'

export interface CellTools {
  readonly shapes: CellShapes
  readonly rings: Rings
  readonly cellAt: (lon: number, lat: number, resolution: MapResolution) => string
  readonly edgeM: (resolution: MapResolution) => number
  /** All hexagons whose middle lies in an outline. */
  readonly within: (outline: readonly (readonly [number, number])[], resolution: MapResolution) => string[]
}

async function loadCellTools(): Promise<CellTools> {
  const [shapes, { getHexagonEdgeLengthAvg, gridDiskDistances, latLngToCell, polygonToCells, UNITS }] =
    await Promise.all([loadCellShapes(), import('h3-js')])
  return {
    shapes,
    rings: (cell, reach) => gridDiskDistances(cell, reach),
    cellAt: (lon, lat, resolution) => latLngToCell(lat, lon, resolution),
    edgeM: (resolution) => getHexagonEdgeLengthAvg(resolution, UNITS.m),
    within: (outline, resolution) => polygonToCells(outline as [number, number][], resolution, true),
  }
}

export function useCellTools(): CellTools | null {
  const [tools, setTools] = useState<CellTools | null>(null)
  useEffect(() => {
    let gone = false
    void loadCellTools().then((loaded) => {
      if (!gone) setTools(loaded)
    })
    return () => {
      gone = true
    }
  }, [])
  return tools
}

/** Inside, with its edge. */
export const inBounds = ([west, south, east, north]: LonLatBounds, lon: number, lat: number): boolean =>
  lon >= west && lon <= east && lat >= south && lat <= north
