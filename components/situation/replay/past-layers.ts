/** The map of then: boundaries in force, workers as counts, open incidents on top. */
import type { Layer } from '@deck.gl/core'
import { PathLayer } from '@deck.gl/layers'
import type { Position } from 'geojson'
import type { IncidentId, Severity } from '../../../lib/domain/incident/state.ts'
import type { PastGridsAnswer, PastIncident, PastWorkersAnswer } from '../../../lib/wire/replay-api.ts'
import type { CellShapes } from '../../map/layers/cell-shapes.ts'
import { cellsLayers } from '../../map/layers/cells.ts'
import { incidentsLayers } from '../../map/layers/incidents.ts'
import type { MapTheme } from '../../map/map-handle.ts'
import { MAP_TOKENS, rgba } from '../../map/tokens.ts'

/** States in which nobody has it yet. */
const WAITING: readonly PastIncident['state'][] = ['reported', 'accepted']

export const pastIncidentLayers = (open: Iterable<PastIncident>, theme: MapTheme): Layer[] =>
  incidentsLayers(
    [...open].map(({ id, lon, lat, severity, state }) => ({
      id: id as IncidentId,
      lon,
      lat,
      severity: severity as Severity,
      assigned: !WAITING.includes(state),
      pending: false,
      urgent: false,
    })),
    { theme },
  )

export const pastWorkerLayers = (
  { cells }: Pick<PastWorkersAnswer, 'cells'>,
  shapes: CellShapes | null,
  theme: MapTheme,
): Layer[] =>
  cellsLayers(
    cells.map((cell) => ({ ...cell, notFresh: 0 })),
    shapes,
    { theme },
  )

export function pastGridLayers({ grids }: PastGridsAnswer, theme: MapTheme): Layer[] {
  const rings = grids.flatMap(({ kind, geometry }) => {
    const parts = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as Position[][][]
    return parts.flat().map((ring) => ({ kind, ring }))
  })
  return [
    new PathLayer<(typeof rings)[number]>({
      id: 'past-grids',
      data: rings,
      getPath: ({ ring }) => ring as [number, number][],
      getColor: rgba(MAP_TOKENS[theme].boundaryStrong),
      widthUnits: 'pixels',
      getWidth: ({ kind }) => (kind === 'dedicated' ? 1 : 1.5),
      updateTriggers: { getColor: theme },
    }),
  ]
}
