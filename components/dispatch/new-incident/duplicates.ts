/** Whether an incident being filed is already there: like kind, near, and not long ago (ui.md §4.2). */
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { isOpen } from '../../../lib/domain/incident/state.ts'
import { distanceM } from '../../../lib/geo/distance.ts'
import type { IncidentDraft } from '../desk/desk-ui.ts'

export const NEAR_M = 200
export const RECENT_MS = 2 * 3_600_000
/** More than a glance takes in are no help. */
const SHOWN_MAX = 3

export interface Duplicate {
  readonly incident: Incident
  readonly distanceM: number
  readonly ageMs: number
}

/** Open ones of the same major matter, nearest first. */
export function possibleDuplicates(
  draft: Pick<IncidentDraft, 'place' | 'category'>,
  incidents: Iterable<Incident>,
  now: number,
): Duplicate[] {
  const { place, category } = draft
  if (!place || category === '') return []
  const found: Duplicate[] = []
  for (const incident of incidents) {
    const ageMs = now - incident.reportedAt
    if (!isOpen(incident) || incident.category.slice(0, 2) !== category.slice(0, 2) || ageMs > RECENT_MS) continue
    const away = distanceM(place.lon, place.lat, incident.place.lon, incident.place.lat)
    if (away <= NEAR_M) found.push({ incident, distanceM: away, ageMs })
  }
  return found.sort((a, b) => a.distanceM - b.distanceM).slice(0, SHOWN_MAX)
}
