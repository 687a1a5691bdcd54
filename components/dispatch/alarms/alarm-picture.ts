/** What asks for a person now, and which sound says so (ui.md §4.7). Pure: the page gives incidents and the time. */
import { isRinging } from '../../../lib/domain/incident/alarm.ts'
import { type EpochMs, type Incident, type IncidentId, isOpen } from '../../../lib/domain/incident/state.ts'
import { isShelved, type Shelved } from '../../../lib/domain/wall/shelving.ts'
import { nextDue } from '../queue/queue-order.ts'

/** More new alarms than this in the window and single sounds help nobody (ISA-18.2). */
const FLOOD_ABOVE = 10
const FLOOD_WINDOW_MS = 10 * 60_000
/** Level 1 sounds again and again until somebody has heard it. */
const LOUD_EVERY_MS = 15_000
/** A new level 1 flashes no longer than this; then it stands still and says how old it is. */
const FLASH_MS = 30_000

export interface AlarmPicture {
  /** Not acknowledged and with nobody sent: level 1 before level 2, the newest first. Whoever sends somebody has heard it. */
  readonly ringing: readonly Incident[]
  /** Raised in the window, heard or not. */
  readonly recent: number
  readonly flood: boolean
  /** Open cases with a time that has run out. */
  readonly overdue: ReadonlySet<IncidentId>
}

const isWaiting = ({ state }: Incident): boolean => state === 'reported' || state === 'accepted'
const isLate = (incident: Incident, now: EpochMs): boolean => (nextDue(incident) ?? Number.POSITIVE_INFINITY) < now
const raisedAt = ({ alarm, reportedAt }: Incident): EpochMs => alarm?.raisedAt ?? reportedAt

export function alarmPicture(
  incidents: Iterable<Incident>,
  now: EpochMs,
  shelved: readonly Shelved[] = [],
): AlarmPicture {
  const ringing: Incident[] = []
  const overdue = new Set<IncidentId>()
  let recent = 0
  for (const incident of incidents) {
    if (isOpen(incident) && isLate(incident, now)) overdue.add(incident.id)
    if (!incident.alarm || isShelved(incident, shelved, now)) continue
    if (now - incident.alarm.raisedAt < FLOOD_WINDOW_MS) recent++
    if (isRinging(incident) && isWaiting(incident)) ringing.push(incident)
  }
  ringing.sort((a, b) => a.severity - b.severity || raisedAt(b) - raisedAt(a) || (a.id < b.id ? -1 : 1))
  return { ringing, recent, flood: recent > FLOOD_ABOVE, overdue }
}

/** How a row or a symbol shows it: flashing while new, then standing. */
export const alarmLook = (incident: Incident, now: EpochMs): 'flashing' | 'standing' | undefined =>
  incident.severity === 1 && isRinging(incident) && isWaiting(incident)
    ? now - raisedAt(incident) < FLASH_MS
      ? 'flashing'
      : 'standing'
    : undefined

export type Tone = 'loud' | 'soft'

/** What has sounded so far. */
export interface Heard {
  readonly loudAt: EpochMs | null
  /** Level 2 that has had its tone, as far as it still rings; null before the first look, which is no news. */
  readonly soft: ReadonlySet<IncidentId> | null
  /** Late already when last looked. */
  readonly overdue: ReadonlySet<IncidentId>
  readonly flood: boolean
}
export const NOTHING_HEARD: Heard = { loudAt: null, soft: null, overdue: new Set(), flood: false }

/** The tone that is due now, if any, and what has then been heard. */
export function toneDue(
  { ringing, flood, overdue }: AlarmPicture,
  heard: Heard,
  now: EpochMs,
): { tone: Tone | null; heard: Heard } {
  const second = ringing.filter(({ severity }) => severity === 2).map(({ id }) => id)
  const isLoud = ringing.some(({ severity }) => severity === 1)
  const next = { soft: new Set(second), overdue, flood }
  if (isLoud && (heard.loudAt === null || now - heard.loudAt >= LOUD_EVERY_MS))
    return { tone: 'loud', heard: { ...next, loudAt: now } }
  const { soft } = heard
  const isNews =
    soft !== null && (second.some((id) => !soft.has(id)) || [...overdue].some((id) => !heard.overdue.has(id)))
  // In a flood one sound says all of it.
  const isDue = flood ? !heard.flood : isNews
  return {
    tone: isDue && !isLoud && soft !== null ? 'soft' : null,
    heard: { ...next, loudAt: isLoud ? heard.loudAt : null },
  }
}
