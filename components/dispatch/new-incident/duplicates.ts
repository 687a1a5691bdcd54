/** Whether an incident being filed, or one just reported, is already there: like kind, near, and not long apart (ui.md §4.2). */
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

/** Open ones of the same major matter, nearest first. `isOther` is asked last: of thousands it concerns a handful. */
export function possibleDuplicates(
  draft: Pick<IncidentDraft, 'place' | 'category'>,
  incidents: Iterable<Incident>,
  now: number,
  isOther: (incident: Incident) => boolean = () => true,
): Duplicate[] {
  const { place, category } = draft
  if (!place || category === '') return []
  const found: Duplicate[] = []
  for (const incident of incidents) {
    const ageMs = now - incident.reportedAt
    if (!isOpen(incident) || incident.category.slice(0, 2) !== category.slice(0, 2)) continue
    if (Math.abs(ageMs) > RECENT_MS) continue
    const away = distanceM(place.lon, place.lat, incident.place.lon, incident.place.lat)
    if (away <= NEAR_M && isOther(incident)) found.push({ incident, distanceM: away, ageMs })
  }
  return found.sort((a, b) => a.distanceM - b.distanceM).slice(0, SHOWN_MAX)
}

/** The pair as it is remembered when somebody said that they are not the same. */
export const pairOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

/** Others that may be the same as one that is already filed, but for those of which somebody said they are not. */
export function likeIncidents(
  incident: Incident,
  incidents: Iterable<Incident>,
  notSame: ReadonlySet<string>,
): Duplicate[] {
  const isOther = ({ id }: Incident) => id !== incident.id && !notSame.has(pairOf(id, incident.id))
  return possibleDuplicates(incident, incidents, incident.reportedAt, isOther)
}
