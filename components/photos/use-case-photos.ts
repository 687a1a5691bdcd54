'use client'
/** The photos of a case by id, read only when its history names some, and again when it names others. */
import { useEffect, useMemo, useRef } from 'react'
import type { IncidentEvent } from '../../lib/domain/incident/events.ts'
import type { IncidentId } from '../../lib/domain/incident/state.ts'
import type { IncidentEventsAnswer } from '../../lib/wire/api.ts'
import type { CasePhoto, CasePhotosAnswer } from '../../lib/wire/photos.ts'
import { useApi } from '../http/use-api.ts'

/** Photos that came with an event. */
export function photosOfEvent({ body }: IncidentEvent): readonly string[] {
  switch (body.type) {
    case 'resolved':
      return body.resolution.photoIds
    case 'commented':
    case 'attached':
      return body.photoIds ?? []
    default:
      return []
  }
}

export function useCasePhotos(
  incidentId: IncidentId,
  events: IncidentEventsAnswer['events'] | undefined,
): ReadonlyMap<string, CasePhoto> | undefined {
  const named = (events ?? []).flatMap(({ event }) => photosOfEvent(event)).length
  const { data, error, reload } = useApi<CasePhotosAnswer>(
    named > 0 ? `/api/v1/incidents/${incidentId}/photos` : undefined,
  )
  const read = useRef(named)
  useEffect(() => {
    if (read.current === named) return
    // The first ones are read anyway.
    if (read.current > 0) reload()
    read.current = named
  }, [named, reload])
  return useMemo(() => {
    if (data) return new Map(data.photos.map((photo) => [photo.id, photo]))
    // Nothing is known of them, and that is what is shown.
    return error ? new Map() : undefined
  }, [data, error])
}
