'use client'
/** Where symbols of incidents stand that would hide one another: once for the layers, the pointer and the list in words alike. */
import { useMemo } from 'react'
import type { Incident, IncidentId } from '../../../lib/domain/incident/state.ts'
import { type Place, spread, spreadZoom } from '../../map/layers/spread.ts'
import type { MapView } from '../../map/map-handle.ts'

export type IncidentPlaces = ReadonlyMap<IncidentId, Place>

const NOBODY_MOVED: IncidentPlaces = new Map()

export function useIncidentPlaces(incidents: readonly Incident[], view: MapView | null): IncidentPlaces {
  const zoom = view && spreadZoom(view.zoom)
  return useMemo(() => {
    if (zoom === null) return NOBODY_MOVED
    // By number, which never changes: a ring does not turn when the queue is sorted anew.
    const points = incidents
      .toSorted((a, b) => (a.number < b.number ? -1 : 1))
      .map(({ id, place }) => ({ id, lon: place.lon, lat: place.lat }))
    return spread(points, zoom)
  }, [incidents, zoom])
}
